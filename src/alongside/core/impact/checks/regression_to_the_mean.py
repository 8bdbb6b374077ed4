"""Regression to the mean: how badly an organisation stood when support began, and the rebound to expect.

Organisations are supported when they look worst, and the worst months are partly bad luck that passes by
itself. Entry is the mean of the last six months before the start. It is set against the country twice: as a
level, and as a change from the organisation's own earlier months. The rebound to expect without help is read
off the donors: their placebo estimates (what the same method finds where nothing was done) regressed on how
they stood in the same six months.
"""

from dataclasses import dataclass

import numpy as np

from alongside.core.impact.checks.extreme import extreme
from alongside.core.impact.panel import Floats
from alongside.core.impact.simplex import Places

WORST = 0.10
ENTRY_MONTHS, OWN_MONTHS = 6, 36
_LEAST_DONORS = 10  # below this two slopes are guesses


@dataclass(frozen=True, eq=False)
class Entries:
    """How all units stood in the last six months before the start, in the indicator's unit.

    `level` (units,) their mean of those months; `change` (units,) the same less their earlier pre-months;
    `own` (units,) the same less their last 36 pre-months. NaN where there is nothing to take a mean of.
    """

    level: Floats
    change: Floats
    own: Floats


@dataclass(frozen=True)
class EntryStanding:
    """One unit at entry: its percentile from the worst (0 is worst) by level and by own change.

    `below_own` is the entry less the mean of its own last 36 months. Percentiles are None where a unit has no
    months to tell from, or no way is better. `raised` is the protocol's flag.
    """

    level: float | None
    below_own: float | None
    percentile: float | None
    percentile_of_change: float | None
    raised: bool


def entries(pre: Floats, months: float = 1.0) -> Entries:
    """The entry of each unit from its pre-periods (units, periods), NaN missing, `months` in one period."""
    last = max(1, round(ENTRY_MONTHS / months))
    level = _means(pre[:, -last:])
    change = level - _means(pre[:, :-last])
    return Entries(level, change, level - _means(pre[:, -max(last, round(OWN_MONTHS / months)) :]))


def standing_at_entry(found: Entries, unit: int, better: int) -> EntryStanding:
    """Whether the unit (row) was in the worst tenth of the country, by level or by own change.

    `better` is 1 where more is better, -1 where less is, 0 where neither is: then nothing is adverse.
    """
    level, change = _from_worst(found.level, unit, better), _from_worst(found.change, unit, better)
    raised = any(share is not None and share <= WORST for share in (level, change))
    return EntryStanding(
        level=_known(found.level[unit]),
        below_own=_known(found.own[unit]),
        percentile=None if level is None else 100 * level,
        percentile_of_change=None if change is None else 100 * change,
        raised=raised,
    )


def expected_rebound(found: Entries, unit: int, donors: Places, placebos: Floats, better: int) -> float | None:
    """What the estimate would show without help, in the indicator's unit, never the bad way.

    `donors` are the rows of the donors in `found`, `placebos` their placebo estimates. None where fewer than ten
    donors, or the unit itself, have a measured entry.
    """
    stood = np.column_stack([found.level, found.change])
    usable = np.isfinite(stood[donors]).all(axis=1)
    if usable.sum() < _LEAST_DONORS or not np.isfinite(stood[unit]).all():
        return None
    there, middle = stood[donors[usable]], np.median(stood[donors[usable]], axis=0)
    matrix = np.column_stack([np.ones(len(there)), there - middle])
    slopes = np.linalg.lstsq(matrix, placebos[usable], rcond=None)[0]
    rebound = float((stood[unit] - middle) @ slopes[1:])
    return better * max(0.0, better * rebound)


def accounted_for(att: float, rebound: float | None, placebos: Floats) -> bool:
    """Whether the estimate less the expected rebound is the same way and still in the extreme 5 %."""
    if rebound is None:
        return False
    rest = att - rebound
    return rest * att > 0 and extreme(rest, placebos).loud


def _means(values: Floats) -> Floats:
    count = np.isfinite(values).sum(axis=1)
    total = np.nansum(values, axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _from_worst(values: Floats, unit: int, better: int) -> float | None:
    """The share of units that stood no better, itself included; None where it cannot be told."""
    known = values[np.isfinite(values)]
    if better == 0 or not np.isfinite(values[unit]) or len(known) < 2:
        return None
    return float(np.mean(better * known <= better * values[unit]))


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
