"""The forms about needs, opportunities and strengths."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.apps.diagnosis.forms.fields import a_day, choice, several, whole, written
from alongside.apps.diagnosis.queries import MOST_DAYS, Answer, Described, PointView
from alongside.apps.diagnosis.states import Kind, Standing
from alongside.core.assignment import Work
from alongside.core.diagnosing import MOST_PRIORITIES
from alongside.core.indicators import Definition
from alongside.core.packs import NeedArea, Pack
from alongside.kit.forms import Form

_ANSWERS = {Kind.STRENGTH: (Standing.ACCEPTED, Standing.DISPUTED)}


class AnswerForm(Form):
    """Accepted, disputed, or not now."""

    standing = choice("Choose what you say.")
    reason = written(500)
    conditions = written(2000)
    look_again = a_day()
    edition = forms.IntegerField(required=False)

    def __init__(self, *arguments: Any, kind: Kind, **named: Any) -> None:
        super().__init__(*arguments, **named)
        offered = _ANSWERS.get(kind, (Standing.ACCEPTED, Standing.NOT_NOW, Standing.DISPUTED))
        self.fields["standing"].choices = [(one.value, one.value) for one in offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What each answer needs."""
        data = self.cleaned_data
        if data.get("standing") == Standing.DISPUTED and not data.get("reason"):
            self.add_error("reason", "Say why you dispute it, so that others can follow.")
        if data.get("standing") == Standing.NOT_NOW:
            if not data.get("conditions"):
                self.add_error("conditions", "Say what would change it.")
            if not data.get("look_again") and "look_again" not in self.errors:
                self.add_error("look_again", "Write the day on which to look at it again.")
        return data

    def given(self) -> Answer:
        """What was said, once it is valid."""
        data = self.cleaned_data
        return Answer(Standing(data["standing"]), data["reason"], data["conditions"], data["look_again"])


class AddForm(Form):
    """What nobody proposed."""

    kind = choice("Choose what it is.", [(one.value, one.value) for one in Kind])
    area = choice("Choose an area.")
    words = written(300, "Write what exactly it is, in a sentence.")
    reason = written(500, "Say how you know.")

    def __init__(self, *arguments: Any, areas: Iterable[NeedArea], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["area"].choices = [(area.key, area.name) for area in areas]  # type: ignore[attr-defined]


class PointForm(Form):
    """Words, causes, what can travel, work and days of one point."""

    words = written(300)
    causes_change = several("Choose from the list.")
    causes_places = several("Choose from the list.")
    causes_words = written(2000)
    practices = written(2000)
    people = written(300)
    work = choice("Choose how you would work together.", [(one.value, one.value) for one in Work])
    days = whole(
        f"Write a whole number of days from 1 to {MOST_DAYS:,}, or leave it empty.", 1, MOST_DAYS, needed=False
    )
    edition = forms.IntegerField(required=False)

    def __init__(self, *arguments: Any, pack: Pack, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for key in ("change", "places"):
            known = [(one.key, one.name) for one in pack.diagnosing.barriers_of(key)]
            self.fields[f"causes_{key}"].choices = known  # type: ignore[attr-defined]

    def told(self) -> Described:
        """What was written, once it is valid."""
        data = self.cleaned_data
        causes = (*data["causes_change"], *data["causes_places"])
        texts = (data["causes_words"], data["practices"], data["people"])
        return Described(data["words"], causes, *texts, Work(data["work"]), data["days"])


class RankForm(Form):
    """A place among the priorities, and which of three makes room."""

    place = choice("Choose a place.", [(str(at), str(at)) for at in range(1, MOST_PRIORITIES + 1)])
    displacing = choice("Choose which of the three makes room.", needed=False)
    reason = written(500)

    def __init__(self, *arguments: Any, others: Iterable[PointView], full: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["displacing"].choices = [(str(one.public_id), one.area_name) for one in others]  # type: ignore[attr-defined]
        self.full = full

    def clean(self) -> dict[str, Any]:
        """A fourth displaces one, with a reason."""
        data = self.cleaned_data
        if self.full and not data.get("displacing") and "displacing" not in self.errors:
            self.add_error("displacing", "Choose which of the three makes room.")
        if self.full and not data.get("reason"):
            self.add_error("reason", "Say why it makes room, so that those who work on it can follow.")
        return data


class OutcomeForm(Form):
    """An intended outcome."""

    indicator = choice("Choose what is to change.")
    target = forms.FloatField(
        error_messages=dict.fromkeys(("required", "invalid"), "Write the figure to reach, such as 85.0.")
    )
    by = a_day("Write the day by which it should be reached.")

    def __init__(self, *arguments: Any, indicators: Iterable[Definition], **named: Any) -> None:
        super().__init__(*arguments, **named)
        known = [(one.key, f"{one.name} ({one.unit})") for one in indicators]
        self.fields["indicator"].choices = known  # type: ignore[attr-defined]

    def clean_target(self) -> float:
        """A figure that is one."""
        target = float(self.cleaned_data["target"])
        if not abs(target) < 1e9:
            raise forms.ValidationError("Write the figure to reach, such as 85.0.")
        return target
