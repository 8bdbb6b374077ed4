"""The fields the forms beside an agreement's text are made of, with what is said when they are wrong."""

from collections.abc import Iterable
from typing import Any

from django import forms

_DATES = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]


def written(longest: int, missing: str = "") -> forms.CharField:
    """Text up to so many characters, with what to write where it is needed."""
    said = {"max_length": f"Shorten this to {longest:,} characters.", "required": missing}
    return forms.CharField(max_length=longest, required=bool(missing), error_messages=said)


def one_of(missing: str, choices: Iterable[tuple[Any, str]]) -> forms.ChoiceField:
    """One of a list."""
    said = dict.fromkeys(("required", "invalid_choice"), missing)
    return forms.ChoiceField(choices=list(choices), error_messages=said)


def a_day(missing: str = "") -> forms.DateField:
    """A day, as people write it."""
    said = {"invalid": "Write a date such as 30 June 2027.", "required": missing}
    return forms.DateField(input_formats=_DATES, required=bool(missing), error_messages=said)
