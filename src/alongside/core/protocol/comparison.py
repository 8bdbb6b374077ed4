"""Steps five and six on one indicator: both parties against the same donors, every placebo fitted once.

The donors' placebos do not depend on who is judged, so parties with the same start and the same months share
them. Parties whose own months are missing leave those months out of the fit, theirs and the donors'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.core.impact import UnitPanel
from alongside.core.impact.checks.in_time import FalseStart, false_starts
from alongside.core.impact.differences import change_against_donors
from alongside.core.impact.panel import Floats
from alongside.core.impact.placebos import Fits, placebo_fits
from alongside.core.impact.simplex import Bools, Places
from alongside.core.protocol.window import Window

RIDGE = 0.001
WORTH_NAMING = 1e-6
LEFT_OUT_MONTHS = 12
_DUST = 1e-10  # of the largest value: an estimate under it is rounding


@dataclass(frozen=True, eq=False)
class Comparison:
    """One organisation against its donors, in the indicator's own unit.

    `weights` of the donors, the largest first; `att` the mean gap from the start; `placebos` and
    `donors_pre_rmspe` (donors,); `gaps` (periods used,); `without_last_year` and `without_shock` the estimate
    with those months left out, None where too few are left; `did` the difference in differences, its
    placebos beside.
    """

    donors: tuple[str, ...]
    weights: tuple[tuple[str, float], ...]
    att: float
    placebos: Floats
    pre_rmspe: float
    donors_pre_rmspe: Floats
    gaps: Floats
    did: float
    did_placebos: Floats
    false_starts: tuple[FalseStart, ...]
    leave_one_out: tuple[tuple[str, float], ...]
    without_last_year: float | None
    without_shock: float | None


def compare(panel: UnitPanel, units: Sequence[str], window: Window, pool: Sequence[str]) -> dict[str, Comparison]:
    """Each of the units against the donors of the pool that have every month it has; without two, it is left out.

    `units` are rows of the panel with at least one measured period on either side of the start.
    """
    groups: dict[bytes, list[str]] = {}
    for unit in units:
        groups.setdefault(np.isfinite(panel.row(unit)).tobytes(), []).append(unit)
    found: dict[str, Comparison] = {}
    for together in groups.values():
        found |= _together(panel, together, window, pool)
    return found


def _together(panel: UnitPanel, units: list[str], window: Window, pool: Sequence[str]) -> Mapping[str, Comparison]:
    measured = np.isfinite(panel.row(units[0]))
    place = {unit: at for at, unit in enumerate(panel.units)}
    donors = [one for one in pool if one in place and np.isfinite(panel.values[place[one], measured]).all()]
    if len(donors) < 2:
        return {}
    rows = np.array([place[unit] for unit in (*units, *donors)])
    values = panel.values[rows][:, measured]
    steps = np.flatnonzero(measured) - window.start
    return _Group(values, steps, len(units), tuple(donors), window, window.shock[measured]).comparisons(units)


@dataclass(frozen=True, eq=False)
class _Group:
    """Treated rows first, then donors; columns are the periods that all of them have."""

    values: Floats
    steps: Places
    treated: int
    donors: tuple[str, ...]
    window: Window
    shock: Bools

    @property
    def allowed(self) -> Bools:
        """Every row may be imitated by the donors, never by itself or by a party."""
        allowed = ~np.eye(len(self.values), dtype=bool)
        allowed[:, : self.treated] = False
        return allowed

    def comparisons(self, units: Sequence[str]) -> dict[str, Comparison]:
        every = np.arange(len(self.values))
        fits = self.fit(self.steps < 0, self.steps >= 0, every, self.allowed)
        dates = false_starts(
            self.values,
            self.steps,
            every,
            self.allowed,
            treated=self.treated,
            months=self.window.months,
            ridge=RIDGE,
            weights=fits.weights,
        )
        one_out, (year, shock) = self.one_out(fits), self.windows_left_out(fits)
        did = [self.differences(one) for one in range(self.treated)]
        return {
            unit: Comparison(
                donors=self.donors,
                weights=_named(self.donors, fits.weights[at, self.treated :]),
                att=self.settled(fits.att[at]),
                placebos=fits.att[self.treated :],
                pre_rmspe=float(fits.pre_rmspe[at]),
                donors_pre_rmspe=fits.pre_rmspe[self.treated :],
                gaps=fits.gaps[at],
                did=self.settled(did[at][0]),
                did_placebos=did[at][1],
                false_starts=dates[at],
                leave_one_out=one_out[at],
                without_last_year=None if year is None else self.settled(year.att[at]),
                without_shock=None if shock is None else self.settled(shock.att[at]),
            )
            for at, unit in enumerate(units)
        }

    def fit(self, pre: Bools, post: Bools, targets: Places, allowed: Bools, start: Floats | None = None) -> Fits:
        return placebo_fits(self.values, pre, post, ridge=RIDGE, targets=targets, allowed=allowed, start=start)

    def one_out(self, fits: Fits) -> list[tuple[tuple[str, float], ...]]:
        """For each treated row the estimate without each donor that carries weight."""
        named = fits.weights[: self.treated] > WORTH_NAMING
        targets, left = np.nonzero(named)
        if len(self.donors) < 3 or not len(targets):
            return [() for _ in range(self.treated)]
        allowed = self.allowed[targets]
        allowed[np.arange(len(targets)), left] = False
        again = self.fit(self.steps < 0, self.steps >= 0, targets, allowed, fits.weights[targets])
        found: list[list[tuple[str, float]]] = [[] for _ in range(self.treated)]
        for target, donor, att in zip(targets, left, again.att, strict=True):
            found[target].append((self.donors[donor - self.treated], self.settled(att)))
        return [tuple(pairs) for pairs in found]

    def windows_left_out(self, fits: Fits) -> tuple[Fits | None, Fits | None]:
        """The treated rows again without the last twelve pre-months, and without the months of the shock."""
        pre, post = self.steps < 0, self.steps >= 0
        early = self.steps < -max(1, round(LEFT_OUT_MONTHS / self.window.months))
        targets = np.arange(self.treated)
        allowed, start = self.allowed[targets], fits.weights[targets]
        year = self.fit(early, post, targets, allowed, start) if early.sum() >= 3 else None
        calm_pre, calm_post = pre & ~self.shock, post & ~self.shock
        masked = self.shock.any() and calm_pre.sum() >= 3 and calm_post.any()
        return year, self.fit(calm_pre, calm_post, targets, allowed, start) if masked else None

    def differences(self, one: int) -> tuple[float, Floats]:
        """The change of one treated row less the donors' mean change, and each donor's less the other donors'."""
        alone = np.vstack([self.values[one], self.values[self.treated :]])
        return change_against_donors(alone, self.steps < 0, self.steps >= 0)

    def settled(self, estimate: float) -> float:
        """The estimate as a number, zero where it is only rounding."""
        scale = float(np.abs(self.values).max())
        return float(estimate) if abs(estimate) > _DUST * scale else 0.0


def _named(donors: Sequence[str], weights: Floats) -> tuple[tuple[str, float], ...]:
    named = [(donor, float(weight)) for donor, weight in zip(donors, weights, strict=True) if weight > WORTH_NAMING]
    return tuple(sorted(named, key=lambda pair: -pair[1]))
