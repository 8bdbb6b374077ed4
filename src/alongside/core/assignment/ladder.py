"""The lexicographic objective: one rung after the other, each held while the next is improved."""

from dataclasses import dataclass
from typing import Protocol

from alongside.core.assignment import goals
from alongside.core.assignment.answer import Rung
from alongside.core.assignment.compact import Outcome, upper_limit
from alongside.core.assignment.goals import Goal, Row
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints, Tables


class Engine(Protocol):
    """Something that maximises goals over one problem."""

    def maximise(self, goal: Goal, rows: list[Row], watch: Watch, known: Ints | None) -> Outcome:
        """The best pairs under rows that the `known` pairs keep (None: those the engine was given)."""


@dataclass(frozen=True, eq=False)
class Climb:
    """The pairs the ladder ends on and what each rung reached."""

    pairs: Ints
    rungs: tuple[Rung, ...]


def climb(tables: Tables, engine: Engine, rows: list[Row], watch: Watch) -> Climb:
    """Coverage, the least well served organisation, total, and fewest changes, in this order, under the rows.

    When time runs out on a rung, it and those below say what they reached and a bound that holds.
    """
    held = [*rows]
    steps = [goals.coverage(tables), goals.least(tables), goals.total(tables), goals.unchanged(tables)]
    bounds = [upper_limit(tables, goal) for goal in steps]
    pairs: Ints | None = None
    for at, goal in enumerate(steps):
        outcome = _rung(tables, engine, goal, held, watch, pairs)
        pairs, bounds[at] = outcome.pairs, outcome.bound
        watch.say(goal.name, outcome.value, outcome.bound)
        if not outcome.proved:
            break
        held += goals.least_rows(tables, outcome.value) if goal.least else [goals.at_least(goal, outcome.value)]
    return Climb(outcome.pairs, _rungs(steps, bounds, outcome.pairs, tables))


def _rung(tables: Tables, engine: Engine, goal: Goal, held: list[Row], watch: Watch, known: Ints | None) -> Outcome:
    """One rung; nothing is left to do where the rung above already reached what a glance shows is the most."""
    if known is not None and goal.value(known, tables) == upper_limit(tables, goal):
        return Outcome(known, goal.value(known, tables), upper_limit(tables, goal))
    return engine.maximise(goal, [*held, *(goals.least_rows(tables) if goal.least else [])], watch, known)


def _rungs(steps: list[Goal], bounds: list[int], pairs: Ints, tables: Tables) -> tuple[Rung, ...]:
    values = [goal.value(pairs, tables) for goal in steps]
    shown = [Rung(goal.name, value, bound) for goal, value, bound in zip(steps, values, bounds, strict=True)]
    wanted = len(tables.standing) + tables.standing_lost
    return (*shown[:3], Rung("changes", wanted - values[3], wanted - bounds[3]))
