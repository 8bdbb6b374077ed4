"""The forms of an agreement's life: put, approve, sign, move, change form, end."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.apps.agreement.life import Move
from alongside.kit.forms import Form

_DAY = "Write the day of the board's meeting, such as 30 June 2027."


class WhyForm(Form):
    """Why the text is put before the boards: needed where it changes what is signed."""

    why = forms.CharField(max_length=1000, required=False, label="Why it is changed")


class ApproveForm(Form):
    """A board's approval; whose board is asked only of who leads several parties."""

    party = forms.ChoiceField(required=False, error_messages={"invalid_choice": "Choose a party."})
    on = forms.DateField(
        input_formats=["%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"required": _DAY, "invalid": _DAY},
    )
    minute = forms.CharField(
        max_length=120, label="Minute", error_messages={"required": "Write where the minutes say it, such as 27/14."}
    )

    def __init__(self, data: Any, *, parties: Iterable[tuple[str, str]], **named: Any) -> None:
        super().__init__(data, **named)
        self.fields["party"].choices = [("", ""), *parties]  # type: ignore[attr-defined]


class SignForm(Form):
    """A signature: for which party, of which text, with the box that says it was read."""

    party = forms.ChoiceField(error_messages={"required": "Choose for whom.", "invalid_choice": "Choose a party."})
    number = forms.IntegerField()
    digest = forms.CharField(max_length=64)
    read = forms.BooleanField(
        label="I have read it and sign it", error_messages={"required": "Say that you have read it and sign it."}
    )

    def __init__(self, data: Any, *, parties: Iterable[tuple[str, str]], **named: Any) -> None:
        super().__init__(data, **named)
        self.fields["party"].choices = list(parties)  # type: ignore[attr-defined]


class MoveForm(Form):
    """A move of the work."""

    what = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Move],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what the work does next."),
    )


class FormChangeForm(Form):
    """Another form, and why."""

    form = forms.ChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose the form it would take.")
    )
    why = forms.CharField(max_length=1000, required=False, label="Why")

    def __init__(self, data: Any, *, forms_of: Iterable[tuple[str, str]], **named: Any) -> None:
        super().__init__(data, **named)
        self.fields["form"].choices = list(forms_of)  # type: ignore[attr-defined]


class AnswerForm(Form):
    """The answer to a change of form."""

    answer = forms.ChoiceField(
        choices=[("agreed", "Agree"), ("declined", "Leave it as it is"), ("taken_back", "Take it back")],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one of the answers."),
    )


class EndForm(Form):
    """An ending: a reason is welcome and never asked for."""

    reason = forms.CharField(max_length=2000, required=False, label="A reason, if you wish to give one")
    told = forms.CharField(max_length=1000, required=False, label="How it is told")
    sure = forms.BooleanField(
        label="End it today", error_messages={"required": "Say that it ends today, or leave it as it is."}
    )
