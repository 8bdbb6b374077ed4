"""Pairs who would both rather have each other: the fewer, the less anybody is tempted to arrange it alone."""

from dataclasses import dataclass

from alongside.core.assignment.answer import Answer
from alongside.core.assignment.problem import Candidate, Pair, Problem
from alongside.core.assignment.reasons import Room, left_by
from alongside.core.assignment.tables import unavailable


@dataclass(frozen=True)
class Blocking:
    """A need and a supporter that would both rather have each other.

    `gain` is what the need's score would rise by; `instead_of` is the need the supporter would give up for
    it (None when it has room anyway).
    """

    need: str
    supporter: str
    gain: int
    instead_of: str | None


def blocking_pairs(problem: Problem, answer: Answer) -> tuple[Blocking, ...]:
    """Every blocking pair of a match, the largest gain first.

    The need must score higher there than where it is (or be uncovered); the supporter must have room, or
    room after giving up one need that scores lower with it. Locked placements are not given up.
    """
    market = _Market(problem, answer)
    found = [one for row in problem.candidates if (one := market.blocking(row)) is not None]
    return tuple(sorted(found, key=lambda one: (-one.gain, one.need, one.supporter)))


class _Market:
    """A match as both sides see it."""

    def __init__(self, problem: Problem, answer: Answer) -> None:
        self.problem = problem
        self.needs = {need.id: need for need in problem.needs}
        self.placed = {one.need: one for one in answer.assignments}
        self.left: Room = left_by(problem, answer.assignments)
        self.caps = {one.id: one.max_partners for one in problem.organisations}
        self.blocked = unavailable(problem)
        self.locked = {one.need for one in problem.locked}
        self.days = {(r.need, r.supporter): self._days(r) for r in problem.candidates}

    def _days(self, row: Candidate) -> int:
        return self.needs[row.need].days if row.days is None else row.days

    def blocking(self, row: Candidate) -> Blocking | None:
        now = self.placed.get(row.need)
        gain = row.score - (now.score if now else 0)
        pair = Pair(self.needs[row.need].organisation, row.supporter)
        barred = (
            row.need in self.locked or pair in self.blocked or (now is not None and now.supporter == row.supporter)
        )
        if barred or gain <= 0 or not self._partner_fits(row, pair):
            return None
        if self._fits(row, pair, None):
            return Blocking(row.need, row.supporter, gain, None)
        given_up = sorted(
            (one.score, one.need)
            for one in self.placed.values()
            if one.supporter == row.supporter and one.score < row.score and one.need not in self.locked
        )
        for _, need in given_up:
            if self._fits(row, pair, need):
                return Blocking(row.need, row.supporter, gain, need)
        return None

    def _partner_fits(self, row: Candidate, pair: Pair) -> bool:
        """The organisation may have this partner, once the need has left its present one."""
        partners = {one.supporter for one in self.left.partners if one.organisation == pair.organisation}
        now = self.placed.get(row.need)
        if now is not None and not self._others_of(row.need, now.supporter, pair.organisation):
            partners.discard(now.supporter)
        return len(partners | {row.supporter}) <= self.caps[pair.organisation]

    def _others_of(self, need: str, supporter: str, organisation: str) -> bool:
        return any(
            one.supporter == supporter and one.need != need and self.needs[one.need].organisation == organisation
            for one in self.placed.values()
        )

    def _fits(self, row: Candidate, pair: Pair, given_up: str | None) -> bool:
        days, organisations = self.left.days_left[row.supporter], self.left.organisations_left[row.supporter]
        partners = {one.organisation for one in self.left.partners if one.supporter == row.supporter}
        if given_up is not None:
            days += self.days[given_up, row.supporter]
            home = self.needs[given_up].organisation
            if not self._others_of(given_up, row.supporter, home):
                partners.discard(home)
                days += self.problem.overhead_days_per_partnership
                organisations += 1
        if pair.organisation not in partners:
            days -= self.problem.overhead_days_per_partnership
            organisations -= 1
        return days >= self.days[row.need, row.supporter] and organisations >= 0
