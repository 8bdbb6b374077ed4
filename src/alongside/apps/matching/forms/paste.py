"""Rows pasted from a spreadsheet: read, checked line by line, shown before anything is kept."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from alongside.apps.directory.queries import Listed
from alongside.apps.matching.forms.names import Names, Unknown
from alongside.apps.matching.queries import NeedRow, OfferRow
from alongside.apps.matching.states import Priority
from alongside.core.assignment import Work
from alongside.core.packs import NeedArea
from alongside.kit.plain_text import faults

LONGEST, MOST_ROWS = 100_000, 500
MOST_DAYS, MOST_ORGANISATIONS, LONGEST_WORDS = 2000, 50, 300
_HEADINGS = {"organisation", "organization", "name", "code", "trust", "provider", "who"}
_WORK = {
    Work.HANDS_ON: {"hands-on", "hands on", "handson", "on site", "h"},
    Work.STRATEGIC: {"strategic", "strategy", "board", "s"},
    Work.VIRTUAL: {"virtual", "online", "remote", "v"},
}
_PRIORITY = {
    Priority.FIRST: {"first", "high", "urgent", "3"},
    Priority.SOON: {"soon", "medium", "normal", "2"},
    Priority.LATER: {"later", "low", "1"},
}
Understood = Callable[[list[str]], tuple[str, ...]]  # cells of a line to what they were understood as


@dataclass(frozen=True)
class Line:
    """One pasted line: its number, what it was understood as, or what is wrong with it."""

    number: int
    written: tuple[str, ...]
    said: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pasted:
    """What was pasted: each line, the rows that can be kept, and a fault of the whole when it cannot be read."""

    lines: tuple[Line, ...]
    needs: tuple[NeedRow, ...] = ()
    offers: tuple[OfferRow, ...] = ()
    fault: str = ""

    @property
    def sound(self) -> bool:
        """Whether every line was understood and there is one at least."""
        return bool(self.lines) and not self.fault and not any(line.faults for line in self.lines)


class _Cell(ValueError):
    """A cell that cannot be understood; the message says how to mend it."""


def pasted_needs(text: str, parties: Iterable[Listed], areas: Iterable[NeedArea]) -> Pasted:
    """Needs from lines of organisation, area, days, kind, priority, words; the last three may be left out."""
    names, areas = Names(parties), tuple(areas)
    rows: list[NeedRow] = []

    def understood(cells: list[str]) -> tuple[str, ...]:
        told: list[str] = []
        party = _try(told, lambda: names.find(cells[0]))
        area = _try(told, lambda: _area(cells[1], areas))
        days = _try(told, lambda: _whole(cells[2], "days", MOST_DAYS))
        work = _try(told, lambda: _word(cells[3], _WORK, Work.HANDS_ON, "hands-on, strategic or virtual"))
        first = _try(told, lambda: _word(cells[4], _PRIORITY, Priority.SOON, "first, soon or later"))
        words = _try(told, lambda: _words(cells[5]))
        if party is None or area is None or days is None or work is None or first is None or words is None:
            raise _Faults(told)
        if any(row.organisation == party.public_id and row.area == area.key for row in rows):
            raise _Faults([f"{party.name} already stands above with {area.name}. Keep one of the two lines."])
        rows.append(NeedRow(party.public_id, area.key, days, work, first, words))
        return (party.name, area.name, str(days), work.value.replace("_", "-"), first.name.lower(), words)

    lines, fault = _lines(text, 6, understood)
    return Pasted(lines, needs=tuple(rows), fault=fault)


def pasted_offers(text: str, parties: Iterable[Listed], areas: Iterable[NeedArea]) -> Pasted:
    """Offers from lines of organisation, areas, days, how many organisations, words; the last two may be left out."""
    names, areas = Names(parties), tuple(areas)
    rows: list[OfferRow] = []

    def understood(cells: list[str]) -> tuple[str, ...]:
        told: list[str] = []
        party = _try(told, lambda: names.find(cells[0]))
        wanted = _try(told, lambda: _areas(cells[1], areas))
        days = _try(told, lambda: _whole(cells[2], "days", MOST_DAYS))
        most = _try(told, lambda: _whole(cells[3] or "1", "organisations", MOST_ORGANISATIONS))
        words = _try(told, lambda: _words(cells[4]))
        if party is None or wanted is None or days is None or most is None or words is None:
            raise _Faults(told)
        if any(row.organisation == party.public_id for row in rows):
            raise _Faults([f"{party.name} already stands above. Keep one of the two lines."])
        rows.append(OfferRow(party.public_id, tuple(area.key for area in wanted), days, most, words=words))
        return (party.name, ", ".join(area.name for area in wanted), str(days), str(most), words)

    lines, fault = _lines(text, 5, understood)
    return Pasted(lines, offers=tuple(rows), fault=fault)


class _Faults(ValueError):
    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


def _lines(
    text: str, columns: int, understood: Callable[[list[str]], tuple[str, ...]]
) -> tuple[tuple[Line, ...], str]:
    if not text.strip():
        return (), "Paste at least one row."
    if len(text) > LONGEST:
        return (), f"This is {len(text):,} characters long. Paste at most {LONGEST:,} at a time."
    try:
        table = list(csv.reader(io.StringIO(_clean(text), newline=""), delimiter=_divider(text)))
    except csv.Error:
        return (), "This does not read as rows of a table. Copy the cells again, straight from the spreadsheet."
    rows = [(number, [cell.strip() for cell in row]) for number, row in enumerate(table, start=1)]
    rows = [(number, row) for number, row in rows if any(row)]
    if rows and rows[0][1][0].casefold() in _HEADINGS:
        rows = rows[1:]
    if not rows:
        return (), "There are headings but no rows. Paste at least one row."
    if len(rows) > MOST_ROWS:
        return (), f"These are {len(rows):,} rows. Paste at most {MOST_ROWS} at a time."
    return tuple(_line(number, row, columns, understood) for number, row in rows), ""


def _line(number: int, row: list[str], columns: int, understood: Understood) -> Line:
    written = tuple(cell if len(cell) <= 60 else f"{cell[:60]}…" for cell in row[:columns])
    extra = [cell for cell in row[columns:] if cell]
    if extra:
        return Line(number, written, faults=(f"There are {len(row)} columns. Use at most {columns}.",))
    if unfit := [f"Column {at}: {fault}." for at, cell in enumerate(row, 1) if (fault := faults(cell))]:
        return Line(number, written, faults=tuple(unfit))
    try:
        return Line(number, written, said=understood([*row, *[""] * columns][:columns]))
    except _Faults as told:
        return Line(number, written, faults=told.faults)


Found = TypeVar("Found")


def _try(told: list[str], read: Callable[[], Found]) -> Found | None:
    try:
        return read()
    except (Unknown, _Cell) as fault:
        told.append(str(fault))
        return None


def _clean(text: str) -> str:
    """Without the characters no spreadsheet cell shows, which could hide in names."""
    return "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\n\t" or c.isprintable())


def _divider(text: str) -> str:
    return "\t" if "\t" in text else ";" if ";" in text.split("\n", 1)[0] else ","


def _whole(written: str, what: str, most: int) -> int:
    text = re.sub(rf"(?i)\s*({what}|{what[:-1]})$", "", written.strip()).replace(",", "")
    text = text.removesuffix(".0")
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        shown = f"'{written[:30]}' is not a" if written else "There is no"
        raise _Cell(f"{shown} number of {what}. Write a whole number from 1 to {most:,}.")
    return int(text)


Word = TypeVar("Word", Work, Priority)


def _word(written: str, known: dict[Word, set[str]], otherwise: Word, choice: str) -> Word:
    text = " ".join(written.casefold().split())
    if not text:
        return otherwise
    for value, forms in known.items():
        if text in forms:
            return value
    raise _Cell(f"'{written[:30]}' is not understood. Write {choice}.")


def _words(written: str) -> str:
    if len(written) > LONGEST_WORDS:
        raise _Cell(f"The words are {len(written):,} characters long. Shorten them to {LONGEST_WORDS}.")
    return " ".join(written.split())


def _area(written: str, areas: tuple[NeedArea, ...]) -> NeedArea:
    text = _spelling(written)
    for area in areas:
        if text and text in {_spelling(area.key), _spelling(area.name)}:
            return area
    begun = [area for area in areas if text and _spelling(area.name).startswith(text)]
    if len(begun) == 1:
        return begun[0]
    shown = f"'{written[:40]}' is not a" if written else "There is no"
    raise _Cell(f"{shown} need area. Write one of: {', '.join(area.name for area in areas)}.")


def _areas(written: str, areas: tuple[NeedArea, ...]) -> tuple[NeedArea, ...]:
    # A name may hold `and`, never one of these.
    parts = [part for part in re.split(r"[;/|+,]", written) if part.strip()] or [""]
    return tuple(dict.fromkeys(_area(part, areas) for part in parts))


def _spelling(words: str) -> str:
    return " ".join(re.sub(r"[\W_]", " ", words.casefold()).split())
