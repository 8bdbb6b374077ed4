"""The national shock: the same months for everybody, so it is shared and no co-intervention."""

from collections.abc import Iterable
from datetime import date

from alongside.core.units import Period

FIRST, LAST = date(2020, 3, 1), date(2021, 6, 30)  # the pandemic, as the protocol fixes it


def shock_periods(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The periods that hold at least one day of the shock."""
    return tuple(period for period in periods if period.start <= LAST and period.end >= FIRST)
