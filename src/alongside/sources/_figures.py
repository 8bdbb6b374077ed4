"""Cells as publishers write them: figures, percentages, codes and dates, or a refusal that says how to mend.

What counts as missing, in every publication read here: an empty cell, `-`, `*` (suppressed), `<5` (too few to
show), `n/a`, and the marks that government statisticians agreed on for spreadsheets: `[x]` not available, `[z]` not
applicable, `[c]` confidential. Anything else that is not a number is refused, never guessed.
"""

import math
import re
from datetime import date, datetime

from alongside.core.organisations import Identifier
from alongside.sources._reading import Cell, Refusal

_MISSING = re.compile(r"|[-–—*]|[<≤]\s*\d+|#?n/a|\[[cxz]\]", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?([eE][+-]?\d+)?|[+-]?\.\d+", re.ASCII)
_TOTALS = frozenset({"total", "totals", "eng", "england", "grand total", "england total", "total england"})
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")


class Unreadable(ValueError):
    """A cell that cannot be taken; carries the refusal a person reads."""

    def __init__(self, column: str, what: str, mend: str) -> None:
        super().__init__(what)
        self.refusal = Refusal(column, what, mend)


def text(cell: Cell) -> str:
    """The cell as text, without the white space (and byte-order mark) some files carry at the ends."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).replace("\ufeff", "").split())


def missing(cell: Cell) -> bool:
    """Whether the publisher gives no figure: empty, `-`, `*`, `<5`, `n/a` or `[x]`."""
    return cell is None or (isinstance(cell, str) and _MISSING.fullmatch(text(cell)) is not None)


def figure(cell: Cell, column: str) -> float | None:
    """The number in the cell (thousands commas allowed), None where missing. Raises Unreadable."""
    if missing(cell):
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell)
    written = text(cell)
    if not isinstance(cell, str) or not _NUMBER.fullmatch(written):
        raise Unreadable(column, f"'{written[:60]}' is not a number", "write a number, or - where there is none")
    number = float(written.replace(",", ""))
    if not math.isfinite(number):
        raise Unreadable(column, f"'{written[:60]}' is too large a number", "check it against the publication")
    return number


def count(cell: Cell, column: str) -> float | None:
    """A number of people or things: never below zero. Raises Unreadable."""
    number = figure(cell, column)
    if number is not None and number < 0:
        raise Unreadable(column, f"'{text(cell)}' is below zero", "write how many there were, 0 or more")
    return number


def percentage(cell: Cell, column: str) -> float | None:
    """A percentage written with its sign (`51.50%`), as 0 to 100. Raises Unreadable."""
    if missing(cell):
        return None
    written = text(cell)
    if not written.endswith("%"):
        raise Unreadable(column, f"'{written[:60]}' has no per cent sign", "write it as a percentage, such as 94%")
    return _within(figure(written[:-1].strip(), column), 100.0, column, written)


def bounded(cell: Cell, column: str, most: float) -> float | None:
    """A number from 0 to `most`. Raises Unreadable."""
    return _within(figure(cell, column), most, column, text(cell))


def _within(number: float | None, most: float, column: str, written: str) -> float | None:
    if number is not None and not 0 <= number <= most:
        raise Unreadable(column, f"'{written}' is not between 0 and {most:g}", f"write a number from 0 to {most:g}")
    return number


def ods_code(cell: Cell, column: str) -> Identifier:
    """The ODS code in the cell. Raises Unreadable when there is none or it cannot be one."""
    written = text(cell)
    try:
        return Identifier.ods(written)
    except ValueError:
        what = f"'{written[:60]}' is not an ODS code" if written else "there is no organisation code"
        raise Unreadable(column, what, "write the organisation's ODS code, such as RXR") from None


def day(cell: Cell, column: str) -> date | None:
    """The date in the cell, None where empty. Raises Unreadable."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date) or missing(cell):
        return cell if isinstance(cell, date) else None
    written = text(cell)
    for form in _DATES:
        try:
            return datetime.strptime(written.removesuffix(" 00:00:00"), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise Unreadable(column, f"'{written[:60]}' is not a date", "write the date as 2024-04-30 or 30/04/2024")


def is_total(*cells: Cell) -> bool:
    """Whether the row is the publisher's own total: its code or its name says `Total` or `England`.

    Where the code (the first cell) is blank or a dash, a name such as `England (NHS and independent)` says so too.
    """
    written = [text(cell).casefold().strip("- ") for cell in cells]
    if any(one in _TOTALS for one in written):
        return True
    return not written[0] and any(one.startswith(("england ", "total ", "all providers")) for one in written[1:])


def per_cent(numerator: float | None, denominator: float | None) -> float | None:
    """100 × numerator / denominator; None where either is missing or nobody was counted."""
    if numerator is None or not denominator:
        return None
    return 100 * numerator / denominator
