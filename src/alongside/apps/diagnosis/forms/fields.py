"""The fields the forms of a diagnosis are made of, with what is said when they are wrong."""

from collections.abc import Iterable
from typing import Any

from django import forms

_DATES = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]


def written(longest: int, missing: str = "") -> forms.CharField:
    """Text up to so many characters, with what to write where it is needed."""
    said = {"max_length": f"Shorten this to {longest:,} characters.", "required": missing}
    return forms.CharField(max_length=longest, required=bool(missing), error_messages=said)


def choice(missing: str, choices: Iterable[tuple[Any, str]] = (), *, needed: bool = True) -> forms.ChoiceField:
    """One of a list."""
    said = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(choices=list(choices), required=needed, error_messages=said)


def several(said: str) -> forms.MultipleChoiceField:
    """Any of a list."""
    wrong = {"invalid_choice": said, "invalid_list": said}
    return forms.MultipleChoiceField(required=False, error_messages=wrong)


def whole(said: str, least: int, most: int, *, needed: bool = True) -> forms.IntegerField:
    """A whole number."""
    wrong = dict.fromkeys(("required", "invalid", "min_value", "max_value"), said)
    return forms.IntegerField(min_value=least, max_value=most, required=needed, error_messages=wrong)


def a_day(missing: str = "") -> forms.DateField:
    """A day, as people write it."""
    said = {"invalid": "Write a date such as 30 June 2027.", "required": missing}
    return forms.DateField(input_formats=_DATES, required=bool(missing), error_messages=said)
