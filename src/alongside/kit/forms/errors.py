"""What templates ask of any form: its errors, in the design system's shapes."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm


def form_errors(form: BaseForm | None) -> list[dict[str, str]]:
    """Every error for the summary at the top, each linked to its field (the first field for the whole form)."""
    if form is None or not form.is_bound:
        return []
    first = next((name for name in form.fields), "maincontent")
    listed = []
    for name, messages in form.errors.items():
        target = first if name == NON_FIELD_ERRORS else name
        listed += [{"text": str(message), "href": f"#id_{target}"} for message in messages]
    return listed


def field_error(form: BaseForm | None, name: str) -> dict[str, Any] | None:
    """The first error of a field as the macros take it, or None."""
    if form is None or not form.is_bound or name not in form.errors:
        return None
    return {"text": str(form.errors[name][0])}
