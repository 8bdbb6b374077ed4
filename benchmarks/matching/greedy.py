"""How pairing is done today: who asks first is helped first, by whoever seems best then."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from alongside.core.assignment import Placement, Problem
from benchmarks.matching.facts import Row, days_to_give, rows
from benchmarks.matching.outcome import Distance, Limits, Outcome


class Ledger:
    """What is still free while placements are made one after another."""

    def __init__(self, problem: Problem) -> None:
        self.overhead = problem.overhead_days_per_partnership
        self.days = days_to_give(problem)
        self.organisations = {one.id: one.max_organisations for one in problem.supporters}
        self.partners = {one.id: one.max_partners for one in problem.organisations}
        self.links: set[tuple[str, str]] = set()
        self.placed: dict[str, Placement] = {}

    def fits(self, row: Row) -> bool:
        """Whether the placement keeps every limit."""
        if row.need in self.placed:
            return False
        if row.link in self.links:
            return row.days <= self.days[row.supporter]
        room = self.organisations[row.supporter] and self.partners[row.organisation]
        return bool(room) and row.days + self.overhead <= self.days[row.supporter]

    def take(self, row: Row) -> None:
        """Make the placement."""
        self.placed[row.need] = row.placement
        self.days[row.supporter] -= row.days
        if row.link not in self.links:
            self.links.add(row.link)
            self.days[row.supporter] -= self.overhead
            self.organisations[row.supporter] -= 1
            self.partners[row.organisation] -= 1


def by_score(problem: Problem, distance: Distance, limits: Limits) -> Outcome:
    """First come, first served: each need takes the free supporter with the highest score."""
    return _first_come(problem, lambda row: -row.score)


def by_nearest(problem: Problem, distance: Distance, limits: Limits) -> Outcome:
    """First come, first served: each need takes the nearest free supporter."""
    return _first_come(problem, lambda row: distance[row.link])


def fill(ledger: Ledger, wishes: Iterable[Row]) -> None:
    """Take every wish that still fits, in order."""
    for row in wishes:
        if ledger.fits(row):
            ledger.take(row)


def _first_come(problem: Problem, rank: Callable[[Row], float]) -> Outcome:
    """Needs come in the file's order, an organisation's together."""
    wishes: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(problem):
        wishes[row.need].append(row)
    ledger = Ledger(problem)
    for need in problem.needs:
        fill(ledger, sorted(wishes[need.id], key=lambda row: (rank(row), row.supporter)))
    return Outcome(tuple(ledger.placed.values()))
