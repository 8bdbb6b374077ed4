"""The forms about findings, the register, and whom a diagnosis is shown."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from alongside.apps.diagnosis.forms.fields import a_day, choice, whole, written
from alongside.apps.diagnosis.queries import MOST_DAYS_A_MONTH, FindingRow, InitiativeRow
from alongside.apps.diagnosis.states import Level, Sort
from alongside.core.packs import NeedArea, Pack
from alongside.kit.forms import Form

LONGEST_PASTE, MOST_ROWS = 60_000, 200
_LEVELS = {
    Level.IMMEDIATE_RISK: {"immediate risk", "immediate", "ir"},
    Level.SERIOUS_CONCERN: {"serious concern", "serious", "must"},
    Level.CONCERN: {"concern", "should", ""},
    Level.GOOD_PRACTICE: {"good practice", "good", "strength"},
}


class FindingForm(Form):
    """One finding, typed."""

    text = written(1000, "Write what was found, in the report's own words.")
    level = choice("Choose how much it weighs.", [(one.value, one.value) for one in Level])
    area = choice("Choose an area, or none.", needed=False)
    source = written(200, "Write which report says so.")
    place = written(200)
    on = a_day("Write the date of the report.")

    def __init__(self, *arguments: Any, areas: Iterable[NeedArea], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["area"].choices = [(area.key, area.name) for area in areas]  # type: ignore[attr-defined]

    def row(self) -> FindingRow:
        """What was written, once it is valid."""
        data = self.cleaned_data
        level = Level(data["level"])
        return FindingRow(data["text"], data["source"], data["on"], level, data["area"], data["place"])


class PasteForm(Form):
    """Findings of one report, one a line: the finding, then after tabs its level, its area, its place."""

    source = written(200, "Write which report says so.")
    on = a_day("Write the date of the report.")
    rows = written(LONGEST_PASTE, "Paste at least one finding.")

    def __init__(self, *arguments: Any, areas: Iterable[NeedArea], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._areas = tuple(areas)

    def clean_rows(self) -> list[tuple[str, Level, str, str]]:
        """The lines as they were understood. Raises ValidationError naming each line and what to mend."""
        lines = [(at, line) for at, line in enumerate(self.cleaned_data["rows"].splitlines(), 1) if line.strip()]
        if len(lines) > MOST_ROWS:
            raise forms.ValidationError(f"Paste at most {MOST_ROWS} findings at a time.")
        found, wrong = [], []
        for at, line in lines:
            try:
                found.append(self._line(line))
            except ValueError as told:
                wrong.append(forms.ValidationError(f"Line {at}: {told}"))
        if wrong:
            raise forms.ValidationError(wrong)
        return found

    def given(self) -> list[FindingRow]:
        """What was pasted, once it is valid."""
        data = self.cleaned_data
        return [
            FindingRow(text, data["source"], data["on"], level, area, place)
            for text, level, area, place in data["rows"]
        ]

    def _line(self, line: str) -> tuple[str, Level, str, str]:
        cells = [cell.strip() for cell in line.split("\t")] + [""] * 3
        if not cells[0]:
            raise ValueError("write the finding first, then its level, area and place.")
        if len(cells[0]) > 1000 or len(cells[3]) > 200:
            raise ValueError("shorten the finding to 1,000 characters and the place to 200.")
        return cells[0], self._level(cells[1]), self._area(cells[2]), cells[3]

    def _level(self, cell: str) -> Level:
        for level, said in _LEVELS.items():
            if cell.casefold() in said:
                return level
        raise ValueError(
            f"“{cell[:40]}” is no level: write immediate risk, serious concern, concern or good practice."
        )

    def _area(self, cell: str) -> str:
        wanted = cell.casefold()
        if not wanted:
            return ""
        for area in self._areas:
            if wanted in (area.key, area.name.casefold()):
                return area.key
        raise ValueError(
            f"“{cell[:40]}” is no area: write {', '.join(area.name for area in self._areas)}, or nothing."
        )


class InitiativeForm(Form):
    """Another partner, consultant or programme."""

    who = written(200, "Write who it is.")
    what = written(300, "Write what they do with you.")
    sort = choice("Choose what they are.", [(one.value, one.value) for one in Sort])
    since = a_day("Write since when they are at work.")
    until = a_day()
    method = choice("Choose a method, or none.", needed=False)
    people = written(300)
    days = whole(f"Write a whole number of days a month from 0 to {MOST_DAYS_A_MONTH:,}.", 0, MOST_DAYS_A_MONTH)
    edition = forms.IntegerField(required=False)

    def __init__(self, *arguments: Any, pack: Pack, **named: Any) -> None:
        super().__init__(*arguments, **named)
        methods = [(one.key, one.name) for one in pack.diagnosing.methods]
        self.fields["method"].choices = methods  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An end that is not before its beginning."""
        data = self.cleaned_data
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", "It cannot end before it begins.")
        return data

    def row(self) -> InitiativeRow:
        """What was written, once it is valid."""
        data = self.cleaned_data
        dates = (data["since"], data["until"])
        return InitiativeRow(
            data["who"], data["what"], Sort(data["sort"]), *dates, data["method"], data["people"], data["days"]
        )


class ShareForm(Form):
    """Whose brokers are shown what was accepted."""

    organisation = choice("Choose whose brokers may see it.")

    def __init__(self, *arguments: Any, known: Iterable[tuple[UUID, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = [(str(key), name) for key, name in known]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]
