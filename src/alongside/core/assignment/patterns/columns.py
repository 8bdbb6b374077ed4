"""Patterns met so far, as columns of a linear or an integer programme."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array, csr_array, hstack, vstack

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.tables import Ints

Pattern = tuple[int, tuple[int, ...]]
"""The place of a supporter and the options it takes."""


@dataclass(frozen=True, eq=False)
class Patterns:
    """Patterns as arrays: the place of each, and its options filled up with −1."""

    place: Ints
    options: Ints

    def __len__(self) -> int:
        return len(self.place)


@dataclass
class Pool:
    """Distinct patterns, in the order in which they were met."""

    met: dict[Pattern, None] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.met)

    def add(self, patterns: Iterable[Pattern]) -> int:
        """Add those not met before; returns how many."""
        before = len(self.met)
        for place, options in patterns:
            if options:
                self.met.setdefault((place, tuple(sorted(options))))
        return len(self.met) - before

    def patterns(self) -> Patterns:
        """All of them as arrays."""
        width = max((len(options) for _, options in self.met), default=1)
        rows = [(place, *options, *[-1] * (width - len(options))) for place, options in self.met]
        table = np.array(rows, dtype=np.int64).reshape(len(rows), width + 1)
        return Patterns(table[:, 0], table[:, 1:])


@dataclass(frozen=True, eq=False)
class Columns:
    """Patterns as columns: rows of the linking, then one row a place; the last column is t where there is one."""

    matrix: csc_array
    limit: Floats
    gain: Floats
    upper: Floats
    members: csr_array


@dataclass(frozen=True, eq=False)
class Relaxed:
    """A solved relaxation: its value, the prices of the linking rows, and how much it takes of each pattern."""

    value: float
    prices: Floats
    weights: Floats


@dataclass(frozen=True, eq=False)
class Chosen:
    """An integer solution: the options it takes (None when none was found), and a bound over these columns."""

    options: Ints | None
    bound: float
    finished: bool


def columns(patterns: Patterns, places: int, rows: Linking) -> Columns:
    """The programme over these patterns."""
    place = patterns.place
    pattern, _ = taken = np.nonzero(patterns.options >= 0)
    starts = np.searchsorted(pattern, np.arange(len(patterns) + 1))
    index = patterns.options[taken]
    members = csr_array((np.ones(len(index)), index, starts), shape=(len(patterns), len(rows.gain)))
    one_each = csr_array((np.ones(len(place)), (place, np.arange(len(place)))), shape=(places, len(place)))
    matrix = vstack([rows.matrix @ members.T, one_each])
    gain, upper = members @ rows.gain, np.ones(len(patterns))
    if rows.t_gain:
        t = np.concatenate([rows.least, np.zeros(places)])[:, None]
        matrix = hstack([matrix, csc_array(t)])
        gain, upper = np.append(gain, rows.t_gain), np.append(upper, rows.highest_t)
    limit = np.concatenate([rows.limit, np.ones(places)])
    return Columns(csc_array(matrix), limit, np.asarray(gain), upper, members)


def relax(programme: Columns, rows: Linking) -> Relaxed | None:
    """Solve the linear relaxation; None when it has no solution."""
    if not len(programme.gain):
        return Relaxed(0.0, np.zeros(len(rows.limit)), np.zeros(0))
    # Without a ceiling of 1 on patterns (the row of the place says it) the simplex has less to carry.
    upper = np.where(np.arange(len(programme.upper)) < programme.members.shape[0], np.inf, programme.upper)
    found = linprog(
        -programme.gain,
        A_ub=programme.matrix,
        b_ub=programme.limit,
        bounds=np.column_stack([np.zeros(len(upper)), upper]),
        method="highs-ds",
        options={"presolve": False},
    )
    if found.x is None or found.status != 0:
        return None
    prices = np.maximum(-found.ineqlin.marginals[: len(rows.limit)], 0.0)
    return Relaxed(-float(found.fun), prices, np.asarray(found.x[: programme.members.shape[0]]))


def choose(programme: Columns, seconds: float) -> Chosen:
    """The best integer choice of patterns, within `seconds`."""
    if not len(programme.gain):
        return Chosen(np.zeros(0, dtype=np.int64), 0.0, True)
    options: dict[str, float] = {"mip_rel_gap": 0.0}
    if np.isfinite(seconds):
        options["time_limit"] = max(seconds, 0.01)
    found = milp(
        -programme.gain,
        integrality=np.ones(len(programme.gain)),
        bounds=Bounds(np.zeros(len(programme.gain)), programme.upper),
        constraints=LinearConstraint(programme.matrix, -np.inf, programme.limit),
        options=options,
    )
    bound = np.inf if found.mip_dual_bound is None else -float(found.mip_dual_bound)
    if found.x is None:
        return Chosen(None, -np.inf if found.status == 2 else bound, found.status == 2)
    taken = np.flatnonzero(found.x[: programme.members.shape[0]] > 0.5)
    finished = found.status == 0
    return Chosen(
        programme.members[taken].indices.astype(np.int64), -float(found.fun) if finished else bound, finished
    )
