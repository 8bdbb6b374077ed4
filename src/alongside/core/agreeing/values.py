"""Values of an agreement as they are kept, and as they are said."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from alongside.core.agreeing.parts import Field, Kind

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_EARLIEST, _LATEST = 1900, 2199
MOST = Decimal("1000000000")
_DIGITS = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)")


def plain(field: Field, written: str, names: Mapping[str, str] = {}) -> str:  # never changed
    """What was written as it is kept; empty stays empty. `names` gives parties and persons by public id.

    Reads what `spoken` says, and what people write. Raises ValueError saying what to write.
    """
    text = "\n".join(line.rstrip() for line in written.replace("\r\n", "\n").split("\n")).strip()
    if not text:
        return ""
    if field.kind in (Kind.PARTY, Kind.PERSON):
        return _key(text, names, "Choose one of: ")
    if field.kind is Kind.CHOICE:
        return _key(text, dict(field.choices), "Choose one of: ")
    if field.kind is Kind.YES:
        return "yes" if text.casefold() in ("yes", "on", "y", "true") else ""
    return _READERS.get(field.kind, _text)(text, field)


def spoken(field: Field, value: str, names: Mapping[str, str] = {}) -> str:  # never changed
    """A kept value as a page or a paper says it."""
    if field.kind in (Kind.PARTY, Kind.PERSON):
        return names.get(value, value)
    if field.kind is Kind.CHOICE:
        return dict(field.choices).get(value, value)
    if field.kind is Kind.DATE and value:
        on = date.fromisoformat(value)
        return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    if field.kind is Kind.MONTH and value:
        return f"{_MONTHS[int(value[5:]) - 1]} {value[:4]}"
    if field.kind is Kind.MONEY and value:
        return f"£{Decimal(value):,}"
    return {"yes": "Yes"}.get(value, value) if field.kind is Kind.YES else value


def _text(text: str, field: Field) -> str:
    if field.kind is Kind.LINE:
        text = " ".join(text.split())
    if len(text) > field.longest:
        raise ValueError(f"Shorten this to {field.longest:,} characters; it has {len(text):,}.")
    return text


def _key(text: str, names: Mapping[str, str], said: str) -> str:
    if text in names:
        return text
    found = [key for key, name in names.items() if name.casefold() == " ".join(text.split()).casefold()]
    if len(found) != 1:
        raise ValueError(said + ", ".join(names.values()) + ".")
    return found[0]


def _date(text: str, field: Field) -> str:
    del field
    named = re.fullmatch(r"(\d{1,2})\s+([A-Za-z]+)\.?,?\s+(\d{4})", text)
    slashed = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
    try:
        if named:
            return _within(date(int(named[3]), _month_named(named[2]), int(named[1])))
        if slashed:
            return _within(date(int(slashed[3]), int(slashed[2]), int(slashed[1])))
        return _within(date.fromisoformat(text))
    except ValueError:
        raise ValueError("Write a date such as 30 June 2027.") from None


def _within(on: date) -> str:
    """A date of our time: a slip of the pen in the year is told."""
    if not _EARLIEST <= on.year <= _LATEST:
        raise ValueError(on)
    return on.isoformat()


def _month(text: str, field: Field) -> str:
    del field
    named = re.fullmatch(r"([A-Za-z]+)\.?\s+(\d{4})", text)
    dashed = re.fullmatch(r"(\d{4})-(\d{2})", text)
    try:
        if named:
            return _within(date(int(named[2]), _month_named(named[1]), 1))[:7]
        if dashed:
            return _within(date(int(dashed[1]), int(dashed[2]), 1))[:7]
    except ValueError:
        pass
    raise ValueError("Write a month such as June 2027.")


def _month_named(name: str) -> int:
    found = [at for at, one in enumerate(_MONTHS, 1) if len(name) >= 3 and one.casefold().startswith(name.casefold())]
    if not found:
        raise ValueError(name)
    return found[0]


def _number(text: str, field: Field) -> str:
    bare = re.sub(r"[\s,£]", "", text)
    number = Decimal(bare) if _DIGITS.fullmatch(bare) else Decimal("NaN")  # 1E2 and 1_0 are no numbers of people
    if not number.is_finite() or abs(number) > MOST:
        raise ValueError(
            "Write an amount such as 12,500." if field.kind is Kind.MONEY else "Write a number such as 2.5."
        )
    number = number if number else abs(number)  # nought has no sign
    if field.kind is Kind.MONEY:
        if number != number.quantize(Decimal("0.01")):
            raise ValueError("Write pounds and pence: at most two places after the point.")
        number = number.quantize(Decimal("0.01"))
        return f"{number.to_integral_value()}" if number == number.to_integral_value() else f"{number}"
    told = f"{number:f}"
    return (told.rstrip("0").rstrip(".") or "0") if "." in told else told


_READERS = {Kind.DATE: _date, Kind.MONTH: _month, Kind.NUMBER: _number, Kind.MONEY: _number}
