"""What people write about waves."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from alongside.apps.surveys.states import Doing
from alongside.core.instruments import Group
from alongside.kit.forms import Form

_DAY = {"required": "Give it a last day.", "invalid": "Write a date such as 4/12/2026."}
_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"]
Options = list[tuple[str, str]]


def _choices(form: Form, name: str, options: Iterable[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(options)


class BeginForm(Form):
    """Which questions, of whom, until when."""

    instrument = forms.ChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose which questions are asked.")
    )
    of = forms.ChoiceField(error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose who is asked."))
    closes = forms.DateField(input_formats=_FORMATS, error_messages=_DAY)

    def __init__(self, *args: Any, instruments: Options, subjects: Options, **named: Any) -> None:
        super().__init__(*args, **named)
        _choices(self, "instrument", instruments)
        _choices(self, "of", subjects)


class AskForm(Form):
    """For each member of a board in which group they are asked; empty where they are not."""

    def __init__(self, *args: Any, people: Iterable[UUID], groups: tuple[Group, ...], **named: Any) -> None:
        super().__init__(*args, **named)
        options = [("", "Not asked"), *((one.key, one.name) for one in groups)]
        for person in people:
            self.fields[f"group_{person}"] = forms.ChoiceField(required=False, choices=options)

    @property
    def chosen(self) -> dict[UUID, str]:
        """The group of everybody who is asked."""
        return {UUID(key.removeprefix("group_")): group for key, group in self.cleaned_data.items() if group}


class LetterForm(Form):
    """Somebody who is asked by letter."""

    name = forms.CharField(max_length=150, error_messages={"required": "Write their name."})
    email = forms.EmailField(
        error_messages=dict.fromkeys(("required", "invalid"), "Write an e-mail address such as name@example.org.")
    )
    group = forms.ChoiceField(error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose a group."))

    def __init__(self, *args: Any, groups: tuple[Group, ...], **named: Any) -> None:
        super().__init__(*args, **named)
        _choices(self, "group", ((one.key, one.name) for one in groups))


class PageForm(Form):
    """One page of questions: each may be left out."""

    def __init__(self, *args: Any, asks: Iterable[tuple[str, Options]], **named: Any) -> None:
        super().__init__(*args, **named)
        for name, options in asks:
            self.fields[name] = forms.ChoiceField(
                required=False,
                choices=[("", ""), *options],
                error_messages={"invalid_choice": "Choose one of the answers offered."},
            )


class ActionForm(Form):
    """What is done, by whom, until when, and how it stands."""

    text = forms.CharField(max_length=500, error_messages={"required": "Say what is to be done."})
    looked_after_by = forms.ChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose who looks after it.")
    )
    due = forms.DateField(input_formats=_FORMATS, error_messages=_DAY)
    state = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Doing],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Say how it stands."),
    )
    edition = forms.IntegerField()

    def __init__(self, *args: Any, people: Options, **named: Any) -> None:
        super().__init__(*args, **named)
        _choices(self, "looked_after_by", people)


class CardForm(Form):
    """What was agreed about a question that was talked over."""

    text = forms.CharField(max_length=2000, error_messages={"required": "Write down what you agreed."})
    edition = forms.IntegerField()


class EvidenceForm(Form):
    """What shows that a check holds, and who looks after it."""

    text = forms.CharField(max_length=500, required=False)
    looked_after_by = forms.CharField(max_length=150, required=False)
    edition = forms.IntegerField()
