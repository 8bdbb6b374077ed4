"""Somebody withdraws: what is lost, the smallest change that mends it, and the best total that could."""

from dataclasses import dataclass, replace

from alongside.core.assignment.answer import Answer, Assignment, Status
from alongside.core.assignment.checker import Tally, check_match
from alongside.core.assignment.explain import Move
from alongside.core.assignment.problem import Candidate, Pair, Placement, Problem
from alongside.core.assignment.solving import solve


@dataclass(frozen=True)
class Rematch:
    """A match after the withdrawal: who covers what, who moved, and what it is worth on the round's own scores."""

    assignments: tuple[Assignment, ...]
    moves: tuple[Move, ...]
    tally: Tally
    proved: bool


@dataclass(frozen=True)
class Withdrawal:
    """`lost` are the needs that lose their supporter; both matches are None when the rules then contradict."""

    lost: tuple[str, ...]
    staying: Rematch | None
    best: Rematch | None


def withdraw(
    problem: Problem, answer: Answer, party: str, *, bonus: int = 300, time_limit: float | None = None
) -> Withdrawal:
    """Match again without one supporter or one supported organisation.

    `staying` gives each placement that stays `bonus` points more, so that nobody moves for little; `best` has
    no bonus and says what the best total would be. Raises ValueError when the party is in no way part of it.
    """
    parties = {one.id for one in problem.organisations} | {one.id for one in problem.supporters}
    if party not in parties:
        raise ValueError(f"there is nobody called {party} in this round")
    left = _without(problem, answer, party)
    home = {need.id: need.organisation for need in problem.needs}
    lost = sorted(one.need for one in answer.assignments if party in (one.supporter, home[one.need]))
    with_bonus = replace(left, candidates=tuple(_rewarded(row, left, bonus) for row in left.candidates))
    return Withdrawal(
        tuple(lost),
        _rematch(problem, left, answer, solve(with_bonus, time_limit=time_limit)),
        _rematch(problem, left, answer, solve(left, time_limit=time_limit)),
    )


def _without(problem: Problem, answer: Answer, party: str) -> Problem:
    """The problem without the party, the present match standing."""
    gone = {need.id for need in problem.needs if need.organisation == party}
    stays = [one for one in answer.assignments if one.supporter != party and one.need not in gone]
    return replace(
        problem,
        organisations=tuple(one for one in problem.organisations if one.id != party),
        needs=tuple(need for need in problem.needs if need.id not in gone),
        supporters=tuple(
            replace(one, organisation=None) if one.organisation == party else one
            for one in problem.supporters
            if one.id != party
        ),
        candidates=tuple(row for row in problem.candidates if row.supporter != party and row.need not in gone),
        vetoes=tuple(one for one in problem.vetoes if party not in (one.organisation, one.supporter)),
        conflicts=tuple(one for one in problem.conflicts if party not in (one.organisation, one.supporter)),
        forced=tuple(one for one in problem.forced if party not in (one.organisation, one.supporter)),
        reciprocal=_still_reciprocal(problem, party),
        locked=tuple(one for one in problem.locked if one.supporter != party and one.need not in gone),
        standing=tuple(Placement(one.need, one.supporter) for one in stays),
    )


def _still_reciprocal(problem: Problem, party: str) -> tuple[Pair, ...]:
    itself = {one.id: one.organisation for one in problem.supporters}
    return tuple(
        one for one in problem.reciprocal if party not in (one.organisation, one.supporter, itself[one.supporter])
    )


def _rewarded(row: Candidate, problem: Problem, bonus: int) -> Candidate:
    stays = Placement(row.need, row.supporter) in problem.standing
    return replace(row, score=row.score + bonus) if stays else row


def _rematch(problem: Problem, left: Problem, answer: Answer, found: Answer) -> Rematch | None:
    if found.status is Status.INFEASIBLE:
        return None
    scores = {(row.need, row.supporter): row.score for row in problem.candidates}
    assignments = tuple(replace(one, score=scores[one.need, one.supporter]) for one in found.assignments)
    before = {one.need: one.supporter for one in answer.assignments}
    after = {one.need: one.supporter for one in assignments}
    kept = {need.id for need in left.needs}
    moved = tuple(
        Move(need, before.get(need), after.get(need)) for need in sorted(kept) if before.get(need) != after.get(need)
    )
    verdict = check_match(left, [Placement(one.need, one.supporter) for one in assignments])
    return Rematch(assignments, moved, verdict.tally, found.status is Status.OPTIMAL)
