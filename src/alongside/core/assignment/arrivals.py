"""Needs that come month by month: what a supporter's day is worth keeping for those still to come.

Whoever serves each month as well as it can gives away days that a later need would have used better. Bid
prices charge for them (Talluri and van Ryzin, Management Science 44, 1998): the relaxed problem of this month
and the later months of a past year says what one more day of each supporter would be worth, and a pair is
made only where it brings more than its days cost. Forecasts are past years; none is perfect, hence several.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from alongside.core.assignment.answer import Partnership
from alongside.core.assignment.checker import Tally, check_match
from alongside.core.assignment.problem import Candidate, Placement, Problem, Supporter, Weighted
from alongside.core.assignment.solving import solve

Months = tuple[tuple[str, ...], ...]
Prices = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Course:
    """How one way of deciding went: what it placed and what that is worth. `proved`: nothing better was possible."""

    placements: tuple[Placement, ...]
    tally: Tally
    proved: bool = False


@dataclass(frozen=True)
class Simulation:
    """One year of arrivals decided in four ways; in hindsight all needs are known in advance."""

    first_come: Course
    monthly: Course
    bid_prices: Course
    hindsight: Course


def simulate(
    problem: Problem, *, seed: int, months: int = 12, past: int = 3, time_limit: float | None = 10.0
) -> Simulation:
    """Deal the organisations of a problem to one year and `past` earlier ones, and live through the one.

    The problem is weighted, its supporters' days are those of one year, and its organisations come with all
    their needs in a month drawn by `seed`; the same seed gives the same year. `time_limit` is for each solve (one
    that is cut short may end elsewhere on another machine).
    Raises ValueError for rules that reach across months (forced, locked, reciprocal, supporters who also seek
    help) and for the ladder, whose least well served is known only in hindsight.
    """
    _refuse(problem)
    this, *earlier = deal(problem, seed, months, past + 1)
    ours = _of(problem, [name for month in this for name in month])
    known = solve(ours, time_limit=time_limit)
    return Simulation(
        _course(ours, _first_come(problem, this)),
        _course(ours, by_month(problem, this, _free, time_limit=time_limit)),
        _course(ours, by_month(problem, this, _forecast(this, earlier), time_limit=time_limit)),
        _course(ours, [Placement(a.need, a.supporter) for a in known.assignments], known.gap == 0),
    )


def deal(problem: Problem, seed: int, months: int, years: int) -> tuple[Months, ...]:
    """Organisations dealt evenly to years, each in a month drawn by the seed."""
    draw = random.Random(seed)  # noqa: S311 — repeatable draws, not secrets
    names = sorted(one.id for one in problem.organisations)
    draw.shuffle(names)
    dealt = []
    for year in range(years):
        when: list[list[str]] = [[] for _ in range(months)]
        for name in names[year::years]:
            when[draw.randrange(months)].append(name)
        dealt.append(tuple(tuple(sorted(month)) for month in when))
    return tuple(dealt)


def by_month(
    problem: Problem,
    months: Months,
    prices: Callable[[Problem, int], Prices],
    *,
    time_limit: float | None = None,
) -> list[Placement]:
    """Decide month after month, each as well as its own needs and the prices of days allow.

    `prices` hears the problem with what is left of each supporter, and the month's number; it answers what a
    day and a place of each supporter costs (nothing: 0).
    """
    placed: list[Placement] = []
    left = problem
    for number, month in enumerate(months):
        asked = _charged(_of(left, month), prices(left, number))
        answer = solve(asked, time_limit=time_limit)
        placed += [Placement(one.need, one.supporter) for one in answer.assignments]
        left = _less(left, answer.partnerships)
    return placed


def day_prices(problem: Problem) -> Prices:
    """What one more day and one more organisation of each supporter would be worth, in points.

    The duals of the relaxed problem: a guide, not a proof. Supporters with days to spare cost nothing.
    """
    from alongside.core.assignment.relaxation import dual_prices  # imports SciPy

    return dual_prices(problem)


def _forecast(this: Months, earlier: Sequence[Months]) -> Callable[[Problem, int], Prices]:
    """Prices from this month's needs and the later months of each earlier year, averaged over the years."""

    def prices(left: Problem, number: int) -> Prices:
        told = [
            day_prices(_of(left, [*this[number], *(name for month in year[number + 1 :] for name in month)]))
            for year in earlier
        ]
        return {
            one.id: (
                sum(year[one.id][0] for year in told) / len(told),
                sum(year[one.id][1] for year in told) / len(told),
            )
            for one in left.supporters
            if told
        }

    return prices


def _free(left: Problem, number: int) -> Prices:
    """Days cost nothing: each month for itself."""
    return {}


def _charged(problem: Problem, prices: Prices) -> Problem:
    """Scores less what the days cost. Overhead and place are shared by all needs the partnership could cover."""
    needs = {need.id: need for need in problem.needs}
    sharing = Counter((needs[row.need].organisation, row.supporter) for row in problem.candidates)

    def charged(row: Candidate) -> Candidate:
        need, (day, place) = needs[row.need], prices.get(row.supporter, (0.0, 0.0))
        opening = day * problem.overhead_days_per_partnership + place
        share = opening / sharing[need.organisation, row.supporter]
        return replace(row, score=row.score - round(day * (need.days if row.days is None else row.days) + share))

    return replace(problem, candidates=tuple(charged(row) for row in problem.candidates))


def _of(problem: Problem, organisations: Sequence[str]) -> Problem:
    """The problem with some of the organisations only."""
    names = set(organisations)
    needs = {need.id for need in problem.needs if need.organisation in names}
    return replace(
        problem,
        organisations=tuple(one for one in problem.organisations if one.id in names),
        needs=tuple(need for need in problem.needs if need.id in needs),
        candidates=tuple(row for row in problem.candidates if row.need in needs),
        vetoes=tuple(pair for pair in problem.vetoes if pair.organisation in names),
        conflicts=tuple(pair for pair in problem.conflicts if pair.organisation in names),
        standing=(),
    )


def _less(problem: Problem, partnerships: Sequence[Partnership]) -> Problem:
    """The problem with the days and places of these partnerships gone."""

    def left(one: Supporter) -> Supporter:
        mine = [made for made in partnerships if made.supporter == one.id]
        days = one.capacity_days - sum(made.days for made in mine)
        return replace(one, capacity_days=days, max_organisations=one.max_organisations - len(mine))

    return replace(problem, supporters=tuple(left(one) for one in problem.supporters))


def _first_come(problem: Problem, months: Months) -> list[Placement]:
    """Each organisation in turn takes, need by need, the highest score that still has room."""
    placed: list[Placement] = []
    for name in (name for month in months for name in month):
        alone = _of(problem, [name])
        for need in sorted(alone.needs, key=lambda need: need.id):
            rows = sorted(
                (row for row in alone.candidates if row.need == need.id), key=lambda row: (-row.score, row.supporter)
            )
            fits = (Placement(need.id, row.supporter) for row in rows)
            first = next((one for one in fits if not check_match(problem, [*placed, one]).broken), None)
            placed += [] if first is None else [first]
    return placed


def _course(problem: Problem, placed: Sequence[Placement], proved: bool = False) -> Course:
    verdict = check_match(problem, placed)
    if verdict.broken:
        raise ArithmeticError(f"a month broke a rule of the year: {'; '.join(verdict.broken)}")
    return Course(tuple(sorted(placed)), verdict.tally, proved)


def _refuse(problem: Problem) -> None:
    if not isinstance(problem.objective, Weighted):
        raise ValueError("arrivals are simulated under weights; give the problem a weighted objective")
    if problem.forced or problem.locked or problem.reciprocal:
        raise ValueError("forced, locked and reciprocal pairs reach across months; leave them out to simulate")
    seeking = {one.id for one in problem.organisations}
    both = [one.id for one in problem.supporters if one.organisation in seeking]
    if both:
        raise ValueError(f"supporter {both[0]} also seeks help, which reaches across months; leave one side out")
