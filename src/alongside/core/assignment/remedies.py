"""What would meet an uncovered need if nobody else moved."""

from dataclasses import dataclass

from alongside.core.assignment.answer import Answer
from alongside.core.assignment.problem import Pair, Problem
from alongside.core.assignment.reasons import left_by
from alongside.core.assignment.tables import unavailable


@dataclass(frozen=True)
class Remedy:
    """With this supporter the need is met, once it has so many more days and the caps are raised as said."""

    supporter: str
    score: int
    more_days: int
    one_more_organisation: bool
    one_more_partner: bool

    @property
    def changes(self) -> int:
        """How many limits would have to be raised."""
        return (self.more_days > 0) + self.one_more_organisation + self.one_more_partner

    def sentence(self) -> str:
        """What would have to change, in words."""
        asked = [f"{self.more_days} more days"] if self.more_days else []
        asked += ["one more organisation for this supporter"] if self.one_more_organisation else []
        asked += ["one more partner for the organisation"] if self.one_more_partner else []
        return (
            f"With {' and '.join(asked)}, {self.supporter} would meet it." if asked else f"{self.supporter} has room."
        )


def remedies(problem: Problem, answer: Answer, need: str) -> tuple[Remedy, ...]:
    """What each available supporter lacks to take an uncovered need as well, least first.

    Nobody else moves. A private rule is never among the remedies: those it forbids are left out.
    """
    wanted = next(row for row in problem.needs if row.id == need)
    left = left_by(problem, answer.assignments)
    blocked = unavailable(problem)
    cap = next(row.max_partners for row in problem.organisations if row.id == wanted.organisation)
    full = sum(pair.organisation == wanted.organisation for pair in left.partners) >= cap
    found = []
    for row in problem.candidates:
        pair = Pair(wanted.organisation, row.supporter)
        if row.need != need or pair in blocked:
            continue
        new = pair not in left.partners
        days = (wanted.days if row.days is None else row.days) + new * problem.overhead_days_per_partnership
        short = max(days - left.days_left[row.supporter], 0)
        crowded = new and left.organisations_left[row.supporter] <= 0
        found.append(Remedy(row.supporter, row.score, short, crowded, new and full))
    return tuple(sorted(found, key=lambda one: (one.changes, one.more_days, -one.score, one.supporter)))
