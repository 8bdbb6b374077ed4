"""Numbers as a board reads them: in the indicator's unit, no finer than the change that matters."""

from math import floor, log10

from alongside.core.protocol.plan import Plan

_MOST_DECIMALS = 6


def decimals(plan: Plan) -> int:
    """Enough to show a tenth of the smallest change worth having; one where that is 0."""
    if not plan.smallest_change:
        return 1
    return min(_MOST_DECIMALS, max(0, 1 - floor(log10(plan.smallest_change))))


def number(value: float, plan: Plan) -> str:
    """The bare number with its sign as a true minus; a value that rounds to nought has none."""
    said = f"{value:,.{decimals(plan)}f}"
    nought = not said.strip("-0.,")
    return said.lstrip("-") if nought else said.replace("-", "\N{MINUS SIGN}")


def amount(value: float, plan: Plan) -> str:
    """The number with its unit: `3.2 percentage points`, `1.5 days`."""
    unit = plan.unit.strip()
    if unit.lower() in {"%", "per cent", "percent", "percentage", "percentage points"}:
        unit = "percentage point" if number(value, plan) == "1" else "percentage points"
    return f"{number(value, plan)} {unit}".strip()
