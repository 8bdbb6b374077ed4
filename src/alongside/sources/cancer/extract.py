"""The provider data extract: one line a month, standard, provider, route, cancer type and treatment modality.

Found in public loaders of the extracts of 2021 to 2024: no banner and no names, a date in `PERIOD`; standards
`28-day FDS`, `31-day Combined`, `62-day Combined`; `ALL CANCERS` beside subsequent treatments, which tell
modalities, and `ALL MODALITIES` beside cancer types, which tell none. There is no line for the provider's whole:
it is added up here, taking an `ALL` line for what it sums and never both. Extracts up to 2023 also hold narrower
standards (first treatment, screening, upgrade); they are set aside and not mixed with the combined ones.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier
from alongside.core.units import Period
from alongside.sources._figures import Unreadable, is_total, ods_code, per_cent
from alongside.sources._headed import TOTAL, Columns, Line, Outcome, likeness, read_lines
from alongside.sources._months import month
from alongside.sources._reading import FileFacts, Format, Likeness, Row, Table
from alongside.sources.cancer._standards import Patients, patients, standard_in

_Kinds = tuple[str, ...]  # route, cancer type, modality; empty for all of them
_Key = tuple[str, Identifier, Period]
_NARROWER = re.compile(r"first|sub|screen|upgrade|\bgp\b|breast|rare|surg|drug|radio", re.IGNORECASE)
_KINDS = ("route", "cancer", "modality")


@dataclass
class _Figure:
    """The lines of one provider, month and standard, by kinds; `bad` is the first that cannot be taken."""

    lines: dict[_Kinds, Patients] = field(default_factory=dict)
    bad: int = 0

    def sum(self, route: str = "") -> Patients:
        """Patients within the standard and in all, of one route or of all."""
        return _whole({kinds: some for kinds, some in self.lines.items() if not route or kinds[0] == route})


def _whole(lines: dict[_Kinds, Patients]) -> Patients:
    """The sum of the lines over their first kind, and so on inwards; where a line sums that kind, only it counts."""
    if () in lines:
        return lines[()]
    inside = {first: {kinds[1:]: some for kinds, some in lines.items() if kinds[0] == first} for first, *_ in lines}
    parts = [_whole(inside[""])] if "" in inside else [_whole(some) for some in inside.values()]
    within, total = zip(*parts, strict=True)
    return _added(within), _added(total)


def _added(parts: tuple[float | None, ...]) -> float | None:
    given = [part for part in parts if part is not None]
    return sum(given) if len(given) == len(parts) else None


_COLUMNS: Columns = {
    "month": ("Period", "Month"),
    "standard": ("Standard", "Standard/Item", "Standard or Item"),
    "code": ("Org Code", "Provider Code", "Provider Org Code"),
    "cancer": ("Cancer Type",),
    "route": ("Stage/Route", "Stage / Route", "Referral Route or Stage", "Referral Route"),
    "total": ("Total", "Total Treated"),
    "within": ("Within Standard",),
}
_OPTIONAL: Columns = {
    "name": ("Org Name", "Provider Name", "Provider"),
    "modality": ("Treatment Modality", "Modality"),
}


class Extract:
    """Goes through the file twice: once for the sums, once to answer each line."""

    FORMAT = Format(
        "cancer_extract",
        "Cancer waiting times by provider, data extract",
        "NHS England",
        "cancer_provider_extract",
        ("Period", "Standard", "Org Code", "Cancer Type", "Stage/Route", "Total", "Within Standard"),
    )

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """How well some sheet names this layout's columns."""
        return likeness(tables, _COLUMNS)

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
        figures: dict[_Key, _Figure] = {}
        deque(read_lines(tables, _COLUMNS, _OPTIONAL, lambda line: _gather(line, figures)), maxlen=0)
        return read_lines(tables, _COLUMNS, _OPTIONAL, lambda line: _answer(line, figures))


def _key(line: Line) -> _Key | str:
    if is_total(line["code"], line["name"]):
        return TOTAL
    named = line.text("standard")
    standard = standard_in(named)
    if standard is None or _NARROWER.search(named):
        return "another standard"
    return standard, ods_code(line["code"], line.column("code")), month(line["month"], line.column("month"))


def _kinds(line: Line) -> _Kinds:
    written = (line.text(key) for key in _KINDS)
    return tuple("" if kind.casefold().startswith("all ") else kind for kind in written)


def _gather(line: Line, figures: dict[_Key, _Figure]) -> Outcome:
    if isinstance(key := _key(line), str):
        return key
    figure, kinds = figures.setdefault(key, _Figure()), _kinds(line)
    try:
        if kinds in figure.lines:
            raise _twice()
        figure.lines[kinds] = patients(line)
    except Unreadable:
        figure.bad = figure.bad or line.number
        raise
    return ()


def _answer(line: Line, figures: dict[_Key, _Figure]) -> Outcome:
    if isinstance(key := _key(line), str):
        return key
    patients(line)
    figure, (standard, code, period), (route, *_) = figures[key], key, _kinds(line)
    if figure.bad == line.number:
        raise _twice()
    if figure.bad:
        what = f"line {figure.bad} belongs to the same figure and cannot be read"
        raise Unreadable("", what, f"mend line {figure.bad} and load the file again")
    made = {part: figure.sum(part) for part in ("", route)}
    return tuple(
        Observation(standard, code, period, per_cent(*people), *people, part, line.text("name"))
        for part, people in made.items()
    )


def _twice() -> Unreadable:
    what = "an earlier line is about the same provider, month, standard, route, cancer type and modality"
    return Unreadable("the whole row", what, "keep the line that is right, remove the other, and load the file again")


READER = Extract()
