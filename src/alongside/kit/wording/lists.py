"""Lists and counts in words."""

from collections.abc import Sequence
from datetime import date


def joined(things: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; an empty text for nothing."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"


def plural(number: int, one: str, many: str = "") -> str:
    """The word alone in its right number: `organisation`, `organisations`."""
    return one if number == 1 else many or f"{one}s"


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its word: `1 need`, `1,203 needs`, `no needs`."""
    return f"{f'{number:,}' if number else 'no'} {plural(number, one, many)}"


_SPELT = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def spelt(number: int, one: str, many: str = "") -> str:
    """`counted` with numbers up to twelve as words, as sentences begin: `ten questions`, `13 questions`."""
    word = _SPELT[number - 1] if 1 <= number <= len(_SPELT) else ""
    return f"{word} {plural(number, one, many)}" if word else counted(number, one, many)


def ago_or_ahead(when: date, today: date) -> str:
    """How far a day lies from today: `today`, `tomorrow`, `3 days ago`, `in 12 days`."""
    days = (when - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"
