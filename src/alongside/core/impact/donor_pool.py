"""Who is compared with whom, and over which periods: the organisation, its donors, the periods it has."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from alongside.core.impact.effect import Refused
from alongside.core.impact.panel import Floats, UnitPanel
from alongside.core.impact.simplex import Bools, Places
from alongside.core.units import Period

LEAST_BEFORE = 3  # periods; with fewer, two series cannot be said to have kept together
LEAST_DONORS = 2


@dataclass(frozen=True, eq=False)
class DonorPool:
    """One organisation (row 0) and its donors over the periods in which it has a value; nothing is missing.

    `values` (units, periods); `steps` (periods,) periods from the start, negative before it; `missing_months`
    the organisation's own missing periods before the start; `donors_left_out` have one of the periods missing.
    """

    units: tuple[str, ...]
    periods: tuple[Period, ...]
    steps: Places
    values: Floats
    missing_months: int
    donors_left_out: tuple[str, ...]

    @property
    def pre(self) -> Bools:
        """The periods before the start."""
        return self.steps < 0

    @property
    def post(self) -> Bools:
        """The periods from the start."""
        return self.steps >= 0

    @property
    def allowed(self) -> Bools:
        """Every row is imitated by the donors, never by itself and never by the supported organisation."""
        allowed = ~np.eye(len(self.units), dtype=bool)
        allowed[:, 0] = False
        return allowed


def donor_pool(panel: UnitPanel, unit: str, start: Period, exclude: Iterable[str] = ()) -> DonorPool:
    """Everybody else who has every period that `unit` has, without the excluded.

    Raises Refused where fewer than three periods before the start, none from it, or fewer than two donors are
    left; ValueError for an unknown unit or a start of another length than the panel's periods.
    """
    row, at = panel.row(unit), panel.place(start)
    measured = np.isfinite(row)
    steps = np.flatnonzero(measured) - at
    _enough(panel, unit, start, steps)
    others = panel.without({unit, *exclude})
    whole = np.all(np.isfinite(others.values[:, measured]), axis=1)
    donors = tuple(one for one, has_all in zip(others.units, whole, strict=True) if has_all)
    left_out = tuple(one for one, has_all in zip(others.units, whole, strict=True) if not has_all)
    if len(donors) < LEAST_DONORS:
        few = "1 organisation has" if len(donors) == 1 else f"{len(donors)} organisations have"
        raise Refused(
            f"{panel.indicator}: {few} a value in every period that {unit} has, and {LEAST_DONORS} are needed; "
            f"shorten the window or exclude fewer"
        )
    return DonorPool(
        units=(unit, *donors),
        periods=tuple(period for period, has in zip(panel.periods, measured, strict=True) if has),
        steps=steps,
        values=np.vstack([row[measured], others.values[np.ix_(whole, measured)]]),
        missing_months=int((~measured[: max(at, 0)]).sum()),
        donors_left_out=left_out,
    )


def _enough(panel: UnitPanel, unit: str, start: Period, steps: Places) -> None:
    before = int((steps < 0).sum())
    if before < LEAST_BEFORE:
        few = (
            f"{unit} has {before} values before {start}; synthetic control needs {LEAST_BEFORE} and is honest from 36"
        )
        raise Refused(f"{panel.indicator}: {few}", flag="short_series")
    if before == len(steps):
        raise Refused(f"{panel.indicator}: {unit} has no value from {start} on", flag="short_series")
