"""Numbers as a person reads them: thousands with commas, a real minus sign, the unit where it belongs."""

MISSING = "no figure"
_BARE = {"", "ratio", "score", "count", "number", "index"}
_PER_CENT = {"%", "per cent", "percent", "percentage"}


def figure(value: float | None, decimals: int = 1) -> str:
    """The number with thousands commas and so many decimals; `no figure` for None; never `−0.0`."""
    if value is None:
        return MISSING
    rounded = round(value, decimals) + 0.0
    return f"{rounded:,.{decimals}f}".replace("-", "−")


def signed(value: float | None, decimals: int = 1) -> str:
    """The number with its sign always shown, for changes; nought has none."""
    text = figure(value, decimals)
    return f"+{text}" if value is not None and round(value, decimals) > 0 else text


def measured(value: float | None, unit: str, decimals: int = 1) -> str:
    """The number with its unit: `79.4%`, `1.06`, `12 days`, `£3,000`."""
    text = figure(value, decimals)
    if value is None or unit.lower() in _BARE:
        return text
    if unit.lower() in _PER_CENT:
        return f"{text}%"
    if unit in {"£", "GBP", "pounds"}:
        return f"−£{text[1:]}" if text.startswith("−") else f"£{text}"
    return f"{text} {unit}"


def unit_words(unit: str) -> str:
    """The unit as it stands beside an axis: `per cent`, `days`, or nothing for a bare ratio or score."""
    if unit.lower() in _PER_CENT:
        return "per cent"
    return "" if unit.lower() in _BARE else unit


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
