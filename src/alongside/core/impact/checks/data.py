"""What there is to work with before and after the start: periods, missing ones, and whether that is enough."""

from dataclasses import dataclass

import numpy as np

from alongside.core.impact.panel import Floats

MOST_MISSING = 0.10
LONG_ENOUGH = 36  # months before the start
LEAST = 12  # measured months before the start, without which nothing is compared
SURE = 24  # months before the start under which a single hole is one too many; up to 36 one is let pass


@dataclass(frozen=True)
class DataCheck:
    """Periods before and from the start, how many of each have no value, and the months in one period."""

    pre: int
    pre_missing: int
    post: int
    post_missing: int
    months: float = 1.0

    @property
    def short(self) -> bool:
        """Fewer than 36 months before the start."""
        return self.pre * self.months < LONG_ENOUGH

    @property
    def holes(self) -> bool:
        """More than 10 % of the periods before the start have no value."""
        return self.pre_missing > MOST_MISSING * self.pre

    @property
    def thin(self) -> bool:
        """A short history with holes: two or more under 36 months, a single one under 24."""
        return self.short and self.pre_missing > (0 if self.pre * self.months < SURE else 1)

    @property
    def usable(self) -> bool:
        """Whether a comparison may be made at all.

        The protocol refuses above 10 % of missing periods before the start, and a short series with holes;
        beyond that there must be 12 measured months (three periods) before the start and one period from it.
        """
        measured = self.pre - self.pre_missing
        enough = measured * self.months >= LEAST and measured >= 3 and self.post > self.post_missing
        return enough and not self.holes and not self.thin


def data_check(row: Floats, start: int, months: float = 1.0) -> DataCheck:
    """Count a unit's periods (NaN is missing) before and from the column `start`, which may lie outside."""
    at = min(max(start, 0), len(row))
    missing = np.isnan(row)
    return DataCheck(at, int(missing[:at].sum()), len(row) - at, int(missing[at:].sum()), months)
