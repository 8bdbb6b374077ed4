"""One written row being read: its fields one by one, and the first thing wrong with it in plain words."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from alongside.core.agreeing import Entry
from alongside.core.costing.benefits import Confidence
from alongside.core.costing.incentives import QUARTERS
from alongside.core.costing.lines import Kind
from alongside.core.units import Grain, Period

MOST_DAYS = Decimal(1000)  # a month; more than forty people is a slip of the pen
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,4})?", re.ASCII)
_Value = TypeVar("_Value")
_Other = TypeVar("_Other")


class Row:
    """One row being read; the first thing wrong in it is kept, and no line is made of it."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.wrong: tuple[str, str] | None = None

    def read(self, field: str, reader: Callable[[str], _Value], default: _Other) -> _Value | _Other:
        """A field by a reader that raises ValueError; the default where it is empty or wrong."""
        written = self.entry.value(field).strip()
        try:
            return reader(written) if written else default
        except ValueError as error:
            self.note(field, str(error))
            return default

    def needed(self, field: str, reader: Callable[[str], _Value], what: str) -> _Value | None:
        """A field that must not be empty; `what` says what belongs there."""
        if not self.entry.value(field).strip():
            self.note(field, f"give {what}")
        return self.read(field, reader, None)

    def note(self, field: str, words: str) -> None:
        """Note what is wrong, unless something was noted before."""
        self.wrong = self.wrong or (field, words)


def read_kind(text: str) -> Kind:
    """The kind of a line. Raises ValueError, as all of these do, saying what to write."""
    if text not in tuple(Kind):
        raise ValueError(f"'{text}' is not a kind of line; write one of {', '.join(Kind)}")
    return Kind(text)


def read_confidence(text: str) -> Confidence:
    """How sure one is of a benefit."""
    if text not in tuple(Confidence):
        raise ValueError(f"'{text}' is not how sure one can be; write one of {', '.join(Confidence)}")
    return Confidence(text)


def read_month(text: str) -> Period:
    """A month of our time."""
    if not re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):
        raise ValueError(f"'{text}' is not a month; write it like 2026-11")
    found = Period.parse(text)
    if found.grain is not Grain.MONTH or not 1990 <= found.start.year <= 2200:
        raise ValueError(f"'{text}' is not a month of our time; write it like 2026-11")
    return found


def _number(text: str, mend: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"'{text}' is not {mend}")
    return Decimal(text)


def read_days(text: str) -> Decimal:
    """Days a month."""
    days = _number(text, "a number of days a month; write it like 2.5")
    if days > MOST_DAYS:
        raise ValueError(f"{days} days a month are more than one line can hold; write {MOST_DAYS} or less")
    return days


def read_per_cent(text: str) -> int:
    """A whole per cent, 0 to 100."""
    number = _number(text, "a whole per cent; write it like 20")
    if number != int(number) or number > 100:
        raise ValueError(f"'{text}' is not a whole per cent from 0 to 100; write it like 20")
    return int(number)


def read_quarters(text: str) -> int:
    """How many quarters of a year."""
    number = _number(text, "a number of quarters; write 1, 2, 3 or 4")
    if number != int(number) or number > QUARTERS:
        raise ValueError(f"'{text}' is not a number of quarters; write 1, 2, 3 or 4")
    return int(number)
