"""Errors of a form in the shapes the templates take."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alongside.kit.forms import field_error, form_errors


class Question(forms.Form):
    name = forms.CharField(error_messages={"required": "Enter a name"})
    days = forms.IntegerField(error_messages={"required": "Enter the days", "invalid": "Enter a number"})

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("days") == 0:
            raise ValidationError("A partnership takes at least a day")
        return self.cleaned_data


def test_every_error_is_listed_with_its_field() -> None:
    form = Question({"days": "many"})
    assert form_errors(form) == [
        {"text": "Enter a name", "href": "#id_name"},
        {"text": "Enter a number", "href": "#id_days"},
    ]
    assert field_error(form, "days") == {"text": "Enter a number"}


def test_an_error_of_the_whole_form_leads_to_its_first_field() -> None:
    form = Question({"name": "Ann", "days": "0"})
    assert form_errors(form) == [{"text": "A partnership takes at least a day", "href": "#id_name"}]
    assert field_error(form, "days") is None


def test_a_form_not_yet_sent_has_no_errors() -> None:
    assert form_errors(None) == form_errors(Question()) == []
    assert field_error(None, "name") is None
    assert field_error(Question(), "name") is None
