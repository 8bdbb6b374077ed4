"""The Jinja environment every page is drawn with."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from alongside.kit.forms import field_error, form_errors
from alongside.kit.wording.dates import moment


def environment(**options: Any) -> Environment:
    """Our templates first, then the design system's macros, which need undefined values to chain.

    Undeclared names in our own templates are found by a house test instead of at run time.
    """
    options["undefined"] = ChainableUndefined
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options["trim_blocks"] = options["lstrip_blocks"] = True
    made = Environment(extensions=["jinja2.ext.do"], **{"autoescape": True, **options})  # noqa: S701
    made.globals |= {"static": static, "url": _address, "form_errors": form_errors, "field_error": field_error}
    made.filters |= {"day": day, "moment": lambda when: moment(localtime(when))}
    return made


def _address(name: str, *arguments: Any, **query: Any) -> str:
    address = reverse(name, args=arguments)
    given = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{address}?{urlencode(given, doseq=True)}" if given else address


def day(value: date | None, otherwise: str = "not known") -> str:
    """A date as a person writes it: `21 November 2026`."""
    return f"{value.day} {value:%B %Y}" if value else otherwise
