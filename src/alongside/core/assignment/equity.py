"""Who is served and how well, group by group, and who is never chosen."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from alongside.core.assignment.answer import Answer
from alongside.core.assignment.problem import Problem, Weighted
from alongside.core.assignment.solving import solve

SMALL = 5  # below this many organisations a rate says more about them than about the round


@dataclass(frozen=True)
class Served:
    """One group of supported organisations: needs met, and the mean score of those met (None when none is)."""

    group: str
    organisations: int
    needs: int
    met: int
    mean_score: float | None

    @property
    def rate(self) -> float:
        """The share of needs that are met."""
        return self.met / self.needs if self.needs else 0.0

    @property
    def small(self) -> bool:
        """Too few organisations to read a rate from."""
        return self.organisations < SMALL


def equity(problem: Problem, answer: Answer, groups: Mapping[str, str]) -> tuple[Served, ...]:
    """Needs met and quality by group of organisation (region, type, size: whatever `groups` says of each id).

    Organisations that `groups` does not name are counted as "not recorded".
    """
    group = {one.id: groups.get(one.id, "not recorded") for one in problem.organisations}
    home = {need.id: group[need.organisation] for need in problem.needs}
    needs, organisations = Counter(home.values()), Counter(group.values())
    scores: defaultdict[str, list[int]] = defaultdict(list)
    for one in answer.assignments:
        scores[home[one.need]].append(one.score)
    return tuple(
        Served(
            name,
            organisations[name],
            needs[name],
            len(scores[name]),
            sum(scores[name]) / len(scores[name]) if scores[name] else None,
        )
        for name in sorted(organisations)
    )


def never_chosen(problem: Problem, answer: Answer) -> tuple[str, ...]:
    """Supporters who offered days, were candidates for something, and were asked for nothing."""
    chosen = {one.supporter for one in answer.assignments}
    asked = {row.supporter for row in problem.candidates}
    return tuple(
        sorted(
            one.id
            for one in problem.supporters
            if one.id in asked and one.id not in chosen and one.capacity_days > 0 and not one.adverse
        )
    )


@dataclass(frozen=True)
class FairnessPrice:
    """What serving the least well served first costs in total points, and what it gains them.

    `exact` is false when a time limit left a match unproved.
    """

    total_with: int
    total_without: int
    least_with: int
    least_without: int
    exact: bool

    @property
    def points(self) -> int:
        """Points of the total given up."""
        return self.total_without - self.total_with


def price_of_fairness(problem: Problem, *, time_limit: float | None = None) -> FairnessPrice | None:
    """The ladder beside the same ladder without its second rung; None when the rules contradict each other."""
    from alongside.core.assignment.checker import check

    best = Counter[str]()
    for row in problem.candidates:
        best[row.need] = max(best[row.need], row.score)
    partners = min(len(problem.candidates), len(problem.needs))
    above_all = sum(best.values()) + problem.partner_cost * partners + 1
    fair = replace(problem, objective=None)
    free = replace(problem, objective=Weighted(above_all))
    with_it, without = solve(fair, time_limit=time_limit), solve(free, time_limit=time_limit)
    if with_it.gap is None or without.gap is None:
        return None
    one, two = check(fair, with_it).tally, check(free, without).tally
    exact = with_it.status == without.status == "optimal"
    return FairnessPrice(one.total, two.total, one.least_well_served, two.least_well_served, exact)
