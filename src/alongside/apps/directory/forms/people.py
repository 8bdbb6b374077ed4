"""What is written when somebody is invited, when a membership ends, when somebody stands in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from alongside.kit.actor import Role
from alongside.kit.forms import Form

_DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"]
_A_DAY = {"required": "Give the day", "invalid": "Write a date such as 4/12/2026"}


class InviteForm(Form):
    """Whom to invite, as what, where; the roles and places are those the actor may give."""

    email = forms.EmailField(
        max_length=254,
        error_messages={"required": "Type their e-mail address", "invalid": "Write the address as name@place"},
    )
    name = forms.CharField(max_length=150, error_messages={"required": "Type their name"})
    role = forms.ChoiceField(
        error_messages={"required": "Choose their role", "invalid_choice": "Choose one of the roles"}
    )
    organisation = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "Choose one of the organisations in the list"}
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], roles: Sequence[Role], **named: Any) -> None:
        super().__init__(*args, **named)
        self._places = dict(places)
        _offer(self.fields["role"], [(role.value, role.words) for role in roles])
        _offer(self.fields["organisation"], places)

    def clean_organisation(self) -> str:
        """The organisation as `scheme:code`; empty for this site itself, where that may be chosen."""
        chosen: str = self.cleaned_data["organisation"]
        if chosen not in self._places:
            raise forms.ValidationError("Choose an organisation")
        return chosen

    @property
    def place_name(self) -> str:
        """What the chosen organisation is called."""
        return self._places[self.cleaned_data["organisation"]]


class EndForm(Form):
    """The first day on which a membership does not count any more."""

    since = forms.DateField(input_formats=_DAYS, error_messages=_A_DAY)


class DeputyForm(Form):
    """Who stands in, from when until when."""

    deputy = forms.ChoiceField(
        error_messages={"required": "Choose who stands in", "invalid_choice": "Choose somebody from the list"}
    )
    since = forms.DateField(input_formats=_DAYS, error_messages=_A_DAY)
    until = forms.DateField(input_formats=_DAYS, error_messages={**_A_DAY, "required": "Give the last day"})

    def __init__(self, *args: Any, colleagues: Sequence[tuple[UUID, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        _offer(self.fields["deputy"], [(str(key), name) for key, name in colleagues])


def _offer(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
