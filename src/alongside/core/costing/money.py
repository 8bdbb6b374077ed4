"""Money as whole pence: read, shared out and written without a fraction of a penny lost."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

Pence = int

MOST = 100_000_000_000  # a thousand million pounds in one line is a slip of the pen
_WRITTEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?")


def read_pounds(text: str) -> Pence:
    """Pounds as a person writes them (`1200`, `£1,200.50`) in pence. Raises ValueError with how to mend it."""
    plain = text.strip().removeprefix("£").strip()
    if not _WRITTEN.fullmatch(plain) or not plain.isascii():
        raise ValueError(f"'{text.strip()}' is not an amount in pounds; write it like 1200 or 1,200.50")
    pence = int(Decimal(plain.replace(",", "")) * 100)
    if pence > MOST:
        raise ValueError(f"{in_pounds(pence)} is more than one line can hold; write {in_pounds(MOST)} or less")
    return pence


def times(quantity: Decimal, price: Pence) -> Pence:
    """Quantity times price in pence, half a penny rounded up."""
    return int((quantity * price).to_integral_value(ROUND_HALF_UP))


def shared(whole: Pence, weights: Sequence[Pence]) -> tuple[Pence, ...]:
    """The whole, shared by weight to the penny: shares add up to it exactly; the largest remainders get what is over.

    Where the whole is no more than the weights' sum, nobody's share is more than their weight. Nobody gets anything
    where all weights are nought. Raises ValueError for an amount below nought.
    """
    total = sum(weights)
    if whole < 0 or any(weight < 0 for weight in weights):
        raise ValueError("only amounts that are not below nought can be shared")
    if not total:
        return tuple(0 for _ in weights)
    parts = [divmod(whole * weight, total) for weight in weights]
    over = whole - sum(part for part, _ in parts)
    first = sorted(range(len(parts)), key=lambda at: (-parts[at][1], at))[:over]
    return tuple(part + (at in first) for at, (part, _) in enumerate(parts))


def in_pounds(pence: Pence) -> str:
    """The amount as a person reads it: `£1,200`, `£1,200.50`, `−£40`."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{pounds:,}{f'.{rest:02}' if rest else ''}"


def plain_pounds(pence: Pence) -> str:
    """The amount as a machine reads it: `1200.50`, `-40.00`."""
    return f"{Decimal(pence) / 100:.2f}"
