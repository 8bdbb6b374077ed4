"""Why each uncovered need is uncovered: the first reason that applies, looking at the match as it stands.

Supporters are set aside step by step: those who may not be partners, those without enough days left, those
who serve as many organisations as they can. When a step leaves nobody, it is the reason; when somebody is
left but the organisation has all the partners it may have, that is; otherwise others made better use of them.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from alongside.core.assignment.answer import Assignment, Reason, Uncovered
from alongside.core.assignment.problem import Candidate, Need, Pair, Problem
from alongside.core.assignment.tables import unavailable


@dataclass(frozen=True)
class Room:
    """What a match leaves: days and organisations of each supporter, and who is partner of whom."""

    days_left: dict[str, int]
    organisations_left: dict[str, int]
    partners: frozenset[Pair]


def uncovered(problem: Problem, assignments: tuple[Assignment, ...]) -> tuple[Uncovered, ...]:
    """Every need that no assignment covers, by id, with its reason."""
    blocked = unavailable(problem)
    left = left_by(problem, assignments)
    candidates: defaultdict[str, list[Candidate]] = defaultdict(list)
    for row in problem.candidates:
        candidates[row.need].append(row)
    covered = {one.need for one in assignments}
    open_needs = sorted((need for need in problem.needs if need.id not in covered), key=lambda need: need.id)
    return tuple(
        Uncovered(need.id, _reason(problem, need, candidates[need.id], blocked, left)) for need in open_needs
    )


def _reason(problem: Problem, need: Need, rows: list[Candidate], blocked: set[Pair], left: Room) -> Reason:
    itself = {row.id: row.organisation for row in problem.supporters}
    rows = [row for row in rows if itself[row.supporter] != need.organisation]
    if not rows:
        return Reason.NO_ELIGIBLE_SUPPORTER
    rows = [row for row in rows if Pair(need.organisation, row.supporter) not in blocked]
    if not rows:
        return Reason.NOT_AVAILABLE
    overhead = problem.overhead_days_per_partnership
    partners = {row.supporter for row in rows if Pair(need.organisation, row.supporter) in left.partners}
    rows = [
        row
        for row in rows
        if left.days_left[row.supporter] >= _days(row, need) + (0 if row.supporter in partners else overhead)
    ]
    if not rows:
        return Reason.NO_CAPACITY
    rows = [row for row in rows if row.supporter in partners or left.organisations_left[row.supporter] > 0]
    if not rows:
        return Reason.ORGANISATION_CAP
    cap = next(row.max_partners for row in problem.organisations if row.id == need.organisation)
    taken = sum(pair.organisation == need.organisation for pair in left.partners)
    if taken >= cap and not any(row.supporter in partners for row in rows):
        return Reason.PARTNER_CAP
    return Reason.OUTBID


def _days(row: Candidate, need: Need) -> int:
    return need.days if row.days is None else row.days


def left_by(problem: Problem, assignments: tuple[Assignment, ...]) -> Room:
    """What is left of each supporter after a match, and who is partner of whom."""
    needs = {need.id: need for need in problem.needs}
    days = {(row.need, row.supporter): _days(row, needs[row.need]) for row in problem.candidates}
    partners = frozenset(Pair(needs[one.need].organisation, one.supporter) for one in assignments)
    served = Counter(pair.supporter for pair in partners)
    spent = Counter({name: count * problem.overhead_days_per_partnership for name, count in served.items()})
    for one in assignments:
        spent[one.supporter] += days[one.need, one.supporter]
    return Room(
        {row.id: row.capacity_days - spent[row.id] for row in problem.supporters},
        {row.id: row.max_organisations - served[row.id] for row in problem.supporters},
        partners,
    )
