"""What makes two organisations alike beside the outcome's past: a table of units by predictors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from alongside.core.impact.effect import Refused
from alongside.core.impact.panel import Floats


@dataclass(frozen=True, eq=False)
class Predictors:
    """One value for each unit and predictor (an average over a window, a share, the outcome in one year).

    `values` is float64 of shape (units, predictors), NaN where missing, made read-only.
    """

    units: tuple[str, ...]
    names: tuple[str, ...]
    values: Floats

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.units), len(self.names)):
            raise ValueError(f"the predictors are not {len(self.units)} units by {len(self.names)} names")
        values = np.array(self.values, dtype=np.float64)
        values.setflags(write=False)
        object.__setattr__(self, "values", values)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, float | None]]) -> Self:
        """Build from (unit, predictor, value) rows. Raises ValueError for two values of one unit and predictor."""
        cells: dict[tuple[str, str], float] = {}
        for unit, name, value in rows:
            if (unit, name) in cells:
                raise ValueError(f"{unit} has two values of the predictor {name}; keep one")
            cells[unit, name] = np.nan if value is None else float(value)
        units = tuple(sorted({unit for unit, _ in cells}))
        names = tuple(dict.fromkeys(name for _, name in cells))
        table = [[cells.get((unit, name), np.nan) for name in names] for unit in units]
        return cls(units, names, np.array(table).reshape(len(units), len(names)))

    def complete(self) -> frozenset[str]:
        """The units that have every predictor."""
        whole = np.all(np.isfinite(self.values), axis=1)
        return frozenset(unit for unit, has_all in zip(self.units, whole, strict=True) if has_all)

    def standardised(self, units: Sequence[str]) -> Floats:
        """The rows of these units, each predictor over its standard deviation among them.

        A predictor on which they do not differ is left out. Raises Refused where a unit lacks a predictor.
        """
        lacking = [unit for unit in units if unit not in self.complete()]
        if lacking:
            raise Refused(f"{lacking[0]} does not have every predictor; add its rows to the predictors file")
        rows = self.values[[self.units.index(unit) for unit in units]]
        spread = rows.std(axis=0, ddof=1)
        told_apart = spread > 1e-12 * np.abs(rows).max(axis=0)
        if not told_apart.any():
            raise Refused("no predictor tells these organisations apart; check the predictors file")
        return np.asarray(rows[:, told_apart] / spread[told_apart])
