"""The lexicographic objective: one rung after the other, each held while the next is improved."""

from collections.abc import Callable
from dataclasses import dataclass

from alongside.core.assignment import goals
from alongside.core.assignment.answer import Rung
from alongside.core.assignment.compact import Outcome, upper_limit
from alongside.core.assignment.goals import Goal, Row
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints, Tables

Engine = Callable[[Tables, Goal, list[Row], Watch, Ints | None], Outcome]
"""Maximises a goal under rows, given pairs known to satisfy them, for as long as the watch allows."""


@dataclass(frozen=True, eq=False)
class Climb:
    """The pairs the ladder ends on and what each rung reached; no pairs when nothing satisfies the rules."""

    pairs: Ints | None
    rungs: tuple[Rung, ...] = ()


def climb(tables: Tables, engine: Engine, rows: list[Row], watch: Watch) -> Climb:
    """Coverage, the least well served organisation, total, and fewest changes, in this order, under the rows.

    When time runs out on a rung, it and those below say what they reached and a bound that holds.
    """
    held = [*rows]
    steps = _steps(tables)
    pairs: Ints | None = None
    bounds = [upper_limit(tables, goal) for _, goal in steps]
    for at, (name, goal) in enumerate(steps):
        under = [*held, *(goals.least_rows(tables) if goal.least else [])]
        outcome = _rung(tables, engine, goal, under, watch, pairs)
        if outcome.pairs is None:
            return Climb(None)
        pairs, bounds[at] = outcome.pairs, outcome.bound
        watch.say(name, outcome.value, outcome.bound)
        if not outcome.proved:
            break
        held += goals.least_rows(tables, outcome.value) if goal.least else [goals.at_least(goal, outcome.value)]
    return Climb(pairs, () if pairs is None else _rungs(steps, bounds, pairs, tables))


def _steps(tables: Tables) -> list[tuple[str, Goal]]:
    return [
        ("coverage", goals.coverage(tables)),
        ("least_well_served", goals.least(tables)),
        ("total", goals.total(tables)),
        ("changes", goals.unchanged(tables)),
    ]


def _rung(tables: Tables, engine: Engine, goal: Goal, rows: list[Row], watch: Watch, known: Ints | None) -> Outcome:
    """One rung; what the rung above found serves when nothing better is found in time."""
    if known is not None and goal.value(known, tables) == upper_limit(tables, goal):
        return Outcome(known, goal.value(known, tables), upper_limit(tables, goal))
    outcome = engine(tables, goal, rows, watch, known)
    if known is not None and (outcome.pairs is None or outcome.value < goal.value(known, tables)):
        return Outcome(known, goal.value(known, tables), outcome.bound)
    return outcome


def _rungs(steps: list[tuple[str, Goal]], bounds: list[int], pairs: Ints, tables: Tables) -> tuple[Rung, ...]:
    values = [goal.value(pairs, tables) for _, goal in steps]
    shown = [Rung(name, value, bound) for (name, _), value, bound in zip(steps, values, bounds, strict=True)]
    wanted = len(tables.standing) + tables.standing_lost
    return (*shown[:3], Rung("changes", wanted - values[3], wanted - bounds[3]))
