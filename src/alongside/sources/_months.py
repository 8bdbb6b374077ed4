"""The month a publication is about, found in a cell, a banner or the name of the file."""

import re
from datetime import date, datetime

from alongside.core.units import Period
from alongside.sources._figures import Unreadable, text
from alongside.sources._reading import Cell, FileFacts, Table

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDED = re.compile(
    r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?[\s_.-]*((?:20)?\d\d)(?!\d)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(20\d\d)-(\d\d)(?:-\d\d)?(?!\d)")
_DAY_FIRST = re.compile(r"\d\d?/(\d\d?)/(20\d\d)(?: 00:00(?::00)?)?")
_CLOSED_UP = re.compile(r"(20\d\d)(\d\d)")
# Banners of NHS England's workbooks (found 2017 to 2024): Title, Summary, Period, Source, Basis, Published, Revised,
# Status, Contact. The days of publication are months too, but not those the figures are about.
_ABOUT = re.compile(r"(reporting )?(period|month)\b", re.IGNORECASE)
_RELEASED = re.compile(
    r"((date|month) of )?(publish|publication|revis|release|updat|last updat|next |copyright|extract|status|contact)",
    re.IGNORECASE,
)


def months_in(written: str) -> list[Period]:
    """Every month named in the text, in order: `Apr24`, `April 2024`, `April-2024`, `2024-04`."""
    found: dict[int, Period | None] = {m.start(): _worded(m) for m in _WORDED.finditer(written)}
    found |= {m.start(): _numbered(m) for m in _NUMBERED.finditer(written)}
    return [period for _, period in sorted(found.items()) if period]


def _worded(match: re.Match[str]) -> Period:
    return Period.month(int(match[2]) % 2000 + 2000, _NAMES.index(match[1].lower()) + 1)


def _numbered(match: re.Match[str]) -> Period | None:
    return Period.month(int(match[1]), int(match[2])) if 1 <= int(match[2]) <= 12 else None


def month(cell: Cell, column: str) -> Period:
    """The month in the cell (a date counts as its month). Raises Unreadable."""
    if isinstance(cell, date | datetime):
        return Period.month(cell.year, cell.month)
    written = text(cell)
    if found := months_in(written):
        return found[0]
    for form, year_at, month_at in ((_DAY_FIRST, 2, 1), (_CLOSED_UP, 1, 2)):
        if (match := form.fullmatch(written)) and 1 <= int(match[month_at]) <= 12:
            return Period.month(int(match[year_at]), int(match[month_at]))
    what = f"'{written[:60]}' is not a month" if written else "there is no month"
    raise Unreadable(column, what, "write the month as 2024-04 or April 2024")


def year(cell: Cell, column: str) -> Period:
    """The calendar year in the cell. Raises Unreadable."""
    if re.fullmatch(r"(19|20)\d\d", written := text(cell)):
        return Period.parse(written)
    raise Unreadable(column, f"'{written[:60]}' is not a year", "write the year with four figures, such as 2013")


def month_of_file(table: Table, header_at: int, facts: FileFacts) -> Period | None:
    """The month a whole file is about; None if nothing says.

    Looked for in the line above the header that is marked `Period`, then in the other lines above it (not those
    that tell when it was published), then in the name of the sheet or of the file inside a zip, then in the name
    of the file.
    """
    above = table.first[: max(0, header_at - 1)]
    marked = [row for row in above if _ABOUT.match(_opening(row))]
    others = [row for row in above if not _RELEASED.match(_opening(row))]
    for row in (*marked, *others):
        for cell in row:
            if isinstance(cell, date | datetime):
                return month(cell, "")
            if found := months_in(text(cell)):
                return found[-1]
    named = months_in(table.name) or months_in(facts.name)
    return named[-1] if named else None


def _opening(row: tuple[Cell, ...]) -> str:
    return next((written for cell in row if (written := text(cell))), "")


def need_month(period: Period | None) -> Period:
    """The period, or Unreadable for a file that nowhere says its month."""
    if period is None:
        raise Unreadable(
            "Period",
            "neither the file's first lines nor its name say which month it is about",
            "put the month into the file's name, such as Provider-April-2024.csv",
        )
    return period
