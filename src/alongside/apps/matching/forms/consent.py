"""What people write when they answer or send proposals."""

from typing import Any
from uuid import UUID

from django import forms

from alongside.apps.matching.states import Reply, Side
from alongside.kit.forms import Form

_CHOOSE = {"required": "Say whether you accept or decline.", "invalid_choice": "Say whether you accept or decline."}


class AnswerForm(Form):
    """One side's answer, with a reason only its author sees unless they choose to share it."""

    reply = forms.ChoiceField(error_messages=_CHOOSE)
    reason = forms.CharField(
        max_length=500, required=False, error_messages={"max_length": "Shorten the reason to 500 characters."}
    )
    share = forms.BooleanField(required=False)

    def __init__(self, *args: Any, side: Side, **named: Any) -> None:
        super().__init__(*args, **named)
        allowed = [one for one in Reply if side is Side.SUPPORTING or one is not Reply.NOT_NOW]
        field = self.fields["reply"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.value, one.value) for one in allowed]


class OrderForm(Form):
    """A place for each proposal, 1 the most wanted."""

    def __init__(self, *args: Any, proposals: list[UUID], **named: Any) -> None:
        super().__init__(*args, **named)
        self.proposals = proposals
        for one in proposals:
            self.fields[f"place_{one}"] = forms.IntegerField(
                min_value=1,
                max_value=len(proposals),
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"), f"Choose a place from 1 to {len(proposals)}."
                ),
            )

    def ranks(self) -> dict[UUID, int]:
        """The place of each proposal."""
        return {one: int(self.cleaned_data[f"place_{one}"]) for one in self.proposals}


class SendForm(Form):
    """Which partnerships to propose, and until when they may be answered."""

    pairs = forms.MultipleChoiceField(
        error_messages={
            "required": "Choose at least one partnership.",
            "invalid_choice": "One of those you chose is no longer there. Look at the list again.",
        }
    )
    until = forms.DateField(
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"],
        error_messages={"required": "Give them a last day.", "invalid": "Write a date such as 4/12/2026."},
    )
    run = forms.IntegerField(error_messages={"required": "Open this page again from the answer."})

    def __init__(self, *args: Any, pairs: list[str], **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["pairs"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(one, one) for one in pairs]
