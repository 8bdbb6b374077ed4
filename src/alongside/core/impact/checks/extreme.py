"""How unusual an estimate is among what the same method gives for organisations nobody supported."""

from dataclasses import dataclass

import numpy as np

from alongside.core.impact.panel import Floats

LEVEL = 0.05
_DUST = 1e-9  # a tie is a tie, whichever way it was rounded


@dataclass(frozen=True)
class Extreme:
    """`rank` of `units` by absolute size, itself counted, 1 the largest."""

    rank: int
    units: int

    @property
    def p(self) -> float:
        """The share of units that moved at least as far either way; never under 1/units."""
        return self.rank / self.units

    @property
    def loud(self) -> bool:
        """Whether it lies in the extreme 5 %; impossible with fewer than 19 others."""
        return self.p <= LEVEL


def extreme(estimate: float, placebos: Floats) -> Extreme:
    """The estimate's place among the placebo estimates (donors,), by distance from zero."""
    as_far = int(np.sum(np.abs(placebos) >= abs(estimate) * (1 - _DUST)))
    return Extreme(as_far + 1, len(placebos) + 1)


def half_width(placebos: Floats) -> float:
    """The 95th percentile of the absolute placebo estimates: the permutation test turned round.

    Raises ValueError without placebos.
    """
    if not len(placebos):
        raise ValueError("there are no placebo estimates to take an interval from")
    return float(np.percentile(np.abs(placebos), 95))
