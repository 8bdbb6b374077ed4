"""Dates as ODS writes them: eight figures, YYYYMMDD."""

import re
from datetime import date, datetime

from alongside.sources._figures import Unreadable, text
from alongside.sources._reading import Cell

_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)")


def compact_date(cell: Cell) -> date | None:
    """The day in a cell such as `20200401`; None where it is empty or no such day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _EIGHT.fullmatch(text(cell))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def compact_day(cell: Cell, column: str) -> date | None:
    """The day in the cell, None where empty. Raises Unreadable for anything else."""
    day = compact_date(cell)
    if day is None and text(cell):
        raise Unreadable(column, f"'{text(cell)[:60]}' is not a date", "write the date as 20200401")
    return day
