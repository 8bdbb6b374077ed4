"""Errors of a form in the shapes the templates take."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alongside.kit.forms import Form, field_error, form_errors


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


class Later(Form):
    """A form with a field put in after it was made."""

    words = forms.CharField(label="Your words")
    secret = forms.CharField(widget=forms.PasswordInput, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["more_words"] = forms.CharField(required=False)


def test_text_that_cannot_be_kept_is_refused_naming_the_field_and_the_rest_stays() -> None:
    form = Later({"words": "Ann, 943 476 5919", "more_words": "a\x00b", "secret": "9434765919"})
    assert [one["href"] for one in form_errors(form)] == ["#id_words", "#id_more_words"]
    words, more = (one["text"] for one in form_errors(form))
    assert words.startswith("Your words: characters 6 to 17 look like an NHS number.")
    assert more.startswith("More words: character 2 cannot be shown")
    assert form["words"].value() == "Ann, 943 476 5919"
    assert form.cleaned_data["secret"] == "9434765919"


def test_a_form_looked_at_twice_says_everything_once() -> None:
    form = Later({"words": "a\x00b"})
    form.full_clean()
    form.full_clean()
    assert len(form_errors(form)) == 1
