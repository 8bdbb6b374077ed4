"""Quarters as KH03 writes them: a financial year and the month the quarter ends in, or a number."""

import re

from alongside.core.units import Period
from alongside.sources._figures import Unreadable, text
from alongside.sources._reading import Cell

_YEAR = re.compile(r"(20\d\d)\s*[-/]\s*(?:20)?(\d\d)")
_ENDS = {"june": 1, "september": 2, "december": 3, "march": 4}
_NUMBERED = re.compile(r"(?:quarter|q)\s*([1-4])")


def quarter(year: Cell, period: Cell) -> Period:
    """`2014-15` and `September` are July to September 2014; so is `2014-15` and `Quarter 2`. Raises Unreadable."""
    found = _YEAR.fullmatch(text(year))
    if not found or int(found[2]) != (int(found[1]) + 1) % 100:
        raise Unreadable("Year", f"'{text(year)[:60]}' is not a financial year", "write the year as 2014-15")
    named = text(period).casefold()
    numbered = _NUMBERED.fullmatch(named)
    number = int(numbered[1]) if numbered else _ENDS.get(named)
    if number is None:
        raise Unreadable(
            "Period", f"'{text(period)[:60]}' is not a quarter", "write June, September, December or March"
        )
    return financial_quarter(int(found[1]), number)


def financial_quarter(year: int, number: int) -> Period:
    """The quarter, 1 to 4, of the financial year that begins in April of `year`."""
    return Period.parse(f"{year}-Q2").shift(number - 1)


def quarter_in_name(name: str) -> Period | None:
    """The quarter a file's name tells: `KH03-2014-Q2` is July to September 2014 (quarters of a financial year)."""
    found = re.search(r"(20\d\d)[-_ ]Q([1-4])(?!\d)", name, re.IGNORECASE)
    return financial_quarter(int(found[1]), int(found[2])) if found else None
