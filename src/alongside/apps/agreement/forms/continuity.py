"""A change and its answer; a difference and where it stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from alongside.apps.agreement.forms.fields import a_day, one_of, written
from alongside.apps.agreement.states import Change, Succession
from alongside.kit.forms import Form


class ChangeForm(Form):
    """What changed, at which party, since when, in a sentence."""

    change = one_of("Choose what changed.", [(one.value, one.value) for one in Change])
    party = one_of("Choose at which party.", ())
    words = written(600, "Say who left and who follows, or what is different now.")
    on = a_day("Write the day on which it changed.")

    def __init__(self, data: Any = None, *, parties: Mapping[str, str], **named: Any) -> None:
        super().__init__(data, **named)
        self.fields["party"].choices = list(parties.items())  # type: ignore[attr-defined]


class SuccessionForm(Form):
    """What whoever follows makes of the agreement."""

    answer = one_of("Choose what you make of the agreement.", [(one.value, one.value) for one in Succession])
    words = written(1000, "Say why, in a sentence or two.")


class DifferForm(Form):
    """What is seen differently, and how one's own side sees it."""

    about = written(200, "Say in a few words what it is about.")
    words = written(2000, "Say how your side sees it.")


class StandForm(Form):
    """One's own side's words, the step that was reached, the mediator, what came of it."""

    words = written(2000, "Say how your side sees it.")
    step = one_of("Choose the step that was reached.", ())
    sent = a_day()
    outcome = written(2000)
    settled = a_day()
    edition = forms.IntegerField(required=False)

    def __init__(self, data: Any = None, *, ladder: Sequence[str], **named: Any) -> None:
        super().__init__(data, **named)
        steps = [("0", "Nobody was asked yet"), *((str(at), words) for at, words in enumerate(ladder, 1))]
        self.fields["step"].choices = steps  # type: ignore[attr-defined]
