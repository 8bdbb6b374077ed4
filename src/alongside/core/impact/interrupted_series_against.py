"""A unit's course as its difference from the country's middle, so that what moved everywhere is taken out."""

from collections.abc import Collection

import numpy as np

from alongside.core.impact.panel import Floats, UnitPanel


def difference_from_median(panel: UnitPanel, unit: str, *, exclude: Collection[str] = (), least: int = 3) -> Floats:
    """The unit's values less the median of the other units, one number a period.

    `exclude` names units that are no part of the country's middle (partners, other supported organisations).
    NaN where the unit has no value or fewer than `least` others have. Raises ValueError for an unknown unit.
    """
    others = panel.without({unit, *exclude}).values
    enough = np.isfinite(others).sum(axis=0) >= least
    middle = np.full(len(panel.periods), np.nan)
    if enough.any():
        middle[enough] = np.nanmedian(others[:, enough], axis=0)
    return np.asarray(panel.row(unit) - middle)
