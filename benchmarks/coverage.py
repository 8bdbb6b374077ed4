"""How often a 95 % interval of an interrupted series holds the truth, where errors follow each other.

`python -m benchmarks.coverage --runs 2000` prints the table. Every run draws errors with correlation rho between
neighbours about a level line with no change, and asks `interrupted_series` as a user would.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from scipy.special import stdtrit

from alongside.core.impact import Coefficient, InterruptedSeries, LevelSlope, interrupted_series
from alongside.core.impact.design import Seasonality
from alongside.core.impact.panel import Floats
from alongside.core.units import Period

METHODS = ("REML, AR(1)", "REML, AR(1), n − k", "OLS", "Newey-West")


@dataclass(frozen=True)
class Case:
    """So many months before and from the start, the errors' correlation, and whether seasonal terms are fitted."""

    before: int
    after: int
    rho: float
    seasonal: bool = False


@dataclass(frozen=True)
class Row:
    """One method in one case: the share of runs whose interval holds the truth, and the intervals' mean widths.

    `error` is the standard error of the shares by the number of runs, at a share of 0.95. Widths are in standard
    deviations of the errors.
    """

    months: int
    before: int
    after: int
    rho: float
    seasonal: bool
    method: str
    level: float
    slope: float
    width: float
    slope_width: float
    runs: int
    error: float


CASES = (
    Case(12, 12, 0.0),
    Case(12, 12, 0.3),
    Case(12, 12, 0.6),
    Case(12, 12, 0.8),
    Case(18, 6, 0.6),
    Case(12, 6, 0.6),
    Case(24, 12, 0.6, seasonal=True),
    Case(36, 12, 0.6),
    Case(36, 24, 0.6, seasonal=True),
    Case(60, 36, 0.6),
    Case(60, 36, 0.8, seasonal=True),
)


def coverage(cases: Iterable[Case] = CASES, *, runs: int = 2000, seed: int = 1) -> Iterator[Row]:
    """Rows for each case and method, in the order of `cases` and `METHODS`."""
    for number, case in enumerate(cases):
        random = np.random.default_rng([seed, number])
        found = [_four(_asked(case, errors)) for errors in _errors(random, runs, case)]
        for method, name in enumerate(METHODS):
            yield _row(case, name, [each[method] for each in found], runs)


def _errors(random: np.random.Generator, runs: int, case: Case) -> Floats:
    """Stationary AR(1) errors of standard deviation 1, shape (runs, months)."""
    errors = random.normal(size=(runs, case.before + case.after))
    for at in range(1, errors.shape[1]):
        errors[:, at] = case.rho * errors[:, at - 1] + np.sqrt(1 - case.rho**2) * errors[:, at]
    return errors


def _asked(case: Case, errors: Floats) -> InterruptedSeries:
    months = tuple(Period.month(2015, 1).shift(step) for step in range(len(errors)))
    seasonality: Seasonality = "auto" if case.seasonal else "none"
    return interrupted_series(errors, months, months[case.before], seasonality=seasonality)


def _four(found: InterruptedSeries) -> tuple[LevelSlope, ...]:
    if found.ols is None or found.newey_west is None:
        raise RuntimeError("the series was asked for without its sensitivity")
    plain = LevelSlope(_with_df(found.level, found.residual_df), _with_df(found.slope, found.residual_df))
    return LevelSlope(found.level, found.slope), plain, found.ols, found.newey_west


def _with_df(found: Coefficient, df: int) -> Coefficient:
    reach = float(stdtrit(df, 0.975)) * (found.se or 0.0)
    return Coefficient(found.estimate, found.se, (found.estimate - reach, found.estimate + reach))


def _row(case: Case, method: str, found: Sequence[LevelSlope], runs: int) -> Row:
    level, slope = (np.array([getattr(each, name).ci for each in found]) for name in ("level", "slope"))
    return Row(
        months=case.before + case.after,
        before=case.before,
        after=case.after,
        rho=case.rho,
        seasonal=case.seasonal,
        method=method,
        level=_holding(level),
        slope=_holding(slope),
        width=float(np.ptp(level, axis=1).mean()),
        slope_width=float(np.ptp(slope, axis=1).mean()),
        runs=runs,
        error=float(np.sqrt(0.95 * 0.05 / runs)),
    )


def _holding(intervals: Floats) -> float:
    return float(((intervals[:, 0] <= 0) & (intervals[:, 1] >= 0)).mean())


def said(row: Row) -> str:
    """One row as a line of the printed table."""
    season = "yes" if row.seasonal else "no"
    return (
        f"{row.months:>6} {f'{row.before}+{row.after}':>7} {row.rho:>4} {season:>8}  {row.method:<19}"
        f"{row.level:>7.1%} {row.slope:>7.1%} {row.width:>7.2f} {row.slope_width:>7.2f}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or its rows as JSON."""
    asks = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    asks.add_argument("--runs", type=int, default=2000, help="series drawn for each case")
    asks.add_argument("--seed", type=int, default=1)
    asks.add_argument("--json", action="store_true")
    chosen = asks.parse_args(arguments)
    rows = coverage(runs=chosen.runs, seed=chosen.seed)
    if chosen.json:
        print(json.dumps({"rows": [asdict(row) for row in rows]}))
        return
    print("months  before  rho seasonal  method               level   slope   width  (slope)")
    for row in rows:
        print(said(row), flush=True)


if __name__ == "__main__":
    main()
