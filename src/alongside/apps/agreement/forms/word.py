"""A Word file that is brought back, and which of its changes are accepted."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.kit.forms import Form


class WordForm(Form):
    """The file."""

    file = forms.FileField(
        allow_empty_file=True,  # told in words of our own
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Choose the Word file you changed."),
    )


class TakeForm(Form):
    """The changes that are ticked, and the edition of the agreement that was looked at."""

    edition = forms.IntegerField(error_messages=dict.fromkeys(("required", "invalid"), "Look at the page again."))
    change = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "One of these changes is no longer there. Look again."}
    )

    def __init__(self, data: Any, *, keys: Iterable[str], **named: Any) -> None:
        super().__init__(data, **named)
        self.fields["change"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]
