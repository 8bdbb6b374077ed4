"""The slow, obvious way to a present owner's counts: for every period, add what the owner's codes published.

One publication, one part, counts only, no gaps: enough to hold the joining against where it may join.
"""

from collections.abc import Iterable
from datetime import date

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier, Register
from alongside.core.units import Period


def totals(
    observations: Iterable[Observation], register: Register, as_of: date | None
) -> dict[Identifier, dict[Period, float]]:
    """Organisation and period to the sum; a code that was split is its own owner."""
    found: dict[Identifier, dict[Period, float]] = {}
    for one in observations:
        owner = register.owner(one.organisation, as_of) or one.organisation
        periods = found.setdefault(owner, {})
        periods[one.period] = periods.get(one.period, 0.0) + (one.value or 0.0)
    return found
