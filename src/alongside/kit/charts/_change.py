"""A change in words: always with its sign, and of a percentage in percentage points."""

from alongside.kit.charts.subject import Subject
from alongside.kit.wording import figure, measured, signed

_PER_CENT = {"%", "per cent", "percent", "percentage", "percentage points"}


def change(value: float, subject: Subject) -> str:
    """`+2.1 percentage points`, `−0.04`, `+3.0 days`."""
    return _with_unit(signed(value, subject.decimals), value, subject)


def size(value: float, subject: Subject) -> str:
    """A change without its sign: `2.1 percentage points`."""
    return _with_unit(figure(abs(value), subject.decimals), value, subject)


def change_words(subject: Subject) -> str:
    """The unit of a change as it stands in a subtitle; nothing for a bare ratio or score."""
    if subject.unit.lower() in _PER_CENT:
        return "percentage points"
    return measured(1, subject.unit, 0).removeprefix("1").strip()


def beside(value: float, subject: Subject) -> str:
    """`2.1 percentage points higher`, or `no different` where it rounds to nought."""
    if round(value, subject.decimals) == 0:
        return "no different"
    return f"{size(value, subject)} {'higher' if value > 0 else 'lower'}"


def _with_unit(words: str, value: float, subject: Subject) -> str:
    if subject.unit.lower() in _PER_CENT:
        point = "percentage point" if abs(round(value, subject.decimals)) == 1 else "percentage points"
        return f"{words} {point}"
    unit = measured(1, subject.unit, 0).removeprefix("1").strip()
    if unit.startswith("£"):
        return f"{words[0]}£{words[1:]}" if words[0] in "+−" else f"£{words}"
    return f"{words} {unit}".strip()
