"""The forms by which a form of partnership is chosen."""

from typing import Any

from django import forms
from django.utils import timezone

from alongside.apps.agreement.queries.appraisal import NOT_NOW
from alongside.core.typology import Context, Refusal, Standing, State, Weight, Whose
from alongside.core.typology import Form as PartnershipForm
from alongside.kit.forms import Form

_DATES = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
OUT, ONCE, TWICE, DECIDES = "out", "once", "twice", "decides"
_WEIGHTS = {OUT: Weight(0), ONCE: Weight(1), TWICE: Weight(2), DECIDES: Weight(2, decides=True)}


def _choice(missing: str, keys: Any) -> forms.ChoiceField:
    said = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(choices=[(str(key), str(key)) for key in keys], error_messages=said)


def _words(longest: int, missing: str = "") -> forms.CharField:
    said = {"max_length": f"Shorten this to {longest:,} characters.", "required": missing}
    return forms.CharField(max_length=longest, required=bool(missing), error_messages=said)


def _day() -> forms.DateField:
    return forms.DateField(
        input_formats=_DATES, required=False, error_messages={"invalid": "Write a date such as 30 June 2027."}
    )


class ContextForm(Form):
    """Who began it, who chose the partner, who could refuse."""

    initiated = _choice("Choose who began it.", Whose)
    chose = _choice("Choose who chose the partner.", Whose)
    refusal = _choice("Choose who could refuse.", Refusal)
    story = _words(1000)
    edition = forms.IntegerField(required=False)

    def context(self) -> Context:
        """What was said, once it is valid."""
        data = self.cleaned_data
        return Context(Whose(data["initiated"]), Whose(data["chose"]), Refusal(data["refusal"]))


class ConditionForm(Form):
    """How a condition stands, on what evidence, and what it counts."""

    state = _choice("Choose how it stands.", State)
    evidence = _words(2000)
    source = _words(300)
    on = _day()
    weight = _choice("Choose what it counts.", _WEIGHTS)
    edition = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        """What is said to be met or unmet says how it is known."""
        data = self.cleaned_data
        if (
            data.get("state") in (State.MET, State.UNMET)
            and not data.get("evidence")
            and "evidence" not in self.errors
        ):
            self.add_error("evidence", "Write how you know, so that the other side can follow.")
        if data.get("on") and data["on"] > timezone.localdate():
            self.add_error("on", "Evidence cannot be of a day that lies ahead.")
        return data

    def standing(self) -> Standing:
        """How it stands, once it is valid."""
        data = self.cleaned_data
        return Standing(State(data["state"]), data["evidence"], data["source"], data["on"])

    def counted(self) -> Weight:
        """What it counts, once it is valid."""
        return _WEIGHTS[self.cleaned_data["weight"]]


def weight_key(weight: Weight) -> str:
    """A weight as the form's choice calls it."""
    if weight.decides:
        return DECIDES
    return {0: OUT, 1: ONCE}.get(weight.counts, TWICE)


class ChooseForm(Form):
    """A form, or doing nothing now, and why."""

    form = _choice("Choose a form, or doing nothing now.", ())
    reason = _words(2000, "Write why, for those who were not in the room.")
    look_again = _day()
    edition = forms.IntegerField(required=False)

    def __init__(self, *arguments: Any, offered: tuple[PartnershipForm, ...], **named: Any) -> None:
        super().__init__(*arguments, **named)
        options = [(one.key, one.name) for one in offered]
        self.fields["form"].choices = [*options, (NOT_NOW, "Nothing now")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Doing nothing now has a day on which to look again."""
        data = self.cleaned_data
        if data.get("form") == NOT_NOW and not data.get("look_again") and "look_again" not in self.errors:
            self.add_error("look_again", "Write the day on which to look at it again.")
        if data.get("look_again") and data["look_again"] <= timezone.localdate():
            self.add_error("look_again", "Write a day that lies ahead.")
        return data
