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
    coverage, least, total = goals.coverage(tables), goals.least(tables), goals.total(tables)
    first = engine.maximise(coverage, rows, watch, None)
    outcomes = [first]
    if first.proved:
        held = [*rows, goals.covers(tables, coverage.whole(first.value))]
        outcomes.append(engine.maximise(least, [*held, *goals.least_rows(tables)], watch, first.pairs))
    if outcomes[-1].proved and len(outcomes) == 2:
        held += goals.least_rows(tables, least.whole(outcomes[-1].value))
        outcomes.append(engine.maximise(total, held, watch, outcomes[-1].pairs))
    pairs = outcomes[-1].pairs
    bounds = [outcome.bound for outcome in outcomes]
    bounds += [upper_limit(tables, goal) for goal in (coverage, least, total)[len(bounds) :]]
    return Climb(pairs, _rungs(tables, (coverage, least, total), pairs, bounds))


def _rungs(tables: Tables, steps: tuple[Goal, Goal, Goal], pairs: Ints, bounds: list[int]) -> tuple[Rung, ...]:
    coverage, least, total = steps
    reached, kept = goals.rungs_of_total(total.value(pairs, tables), tables)
    best, most_kept = goals.rungs_of_total(bounds[2], tables)
    wanted = len(tables.standing) + tables.standing_lost
    return (
        Rung("coverage", coverage.whole(coverage.value(pairs, tables)), coverage.whole(bounds[0])),
        Rung("least_well_served", least.whole(least.value(pairs, tables)), least.whole(bounds[1])),
        Rung("total", reached, best),
        Rung("changes", wanted - kept, wanted - (most_kept if reached == best else len(tables.standing))),
    )
