"""An independent look at an answer: is every rule kept, and do its numbers add up?

Reads the problem as given, row by row, and shares nothing with the engines.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alongside.core.assignment.answer import Answer
from alongside.core.assignment.problem import Placement, Problem


@dataclass(frozen=True)
class Tally:
    """What a match is worth: each rung of the ladder, and the weighted objective when there is one."""

    coverage: int
    least_well_served: int
    total: int
    changes: int
    weighted: int | None


@dataclass(frozen=True)
class Verdict:
    """Broken rules in words (none when the answer holds) and the match's tally."""

    broken: tuple[str, ...]
    tally: Tally


def check(problem: Problem, answer: Answer) -> Verdict:
    """Check an answer that has a match: rules, listed partnerships, completeness, and stated values."""
    match = [Placement(one.need, one.supporter) for one in answer.assignments]
    verdict = check_match(problem, match)
    broken = [*verdict.broken, *_listing(problem, answer), *_values(answer, verdict.tally)]
    return Verdict(tuple(broken), verdict.tally)


def check_match(problem: Problem, match: Iterable[Placement]) -> Verdict:
    """Check placements alone: every rule of the problem, and what they are worth."""
    placed = list(match)
    scores = {(row.need, row.supporter): row.score for row in problem.candidates}
    strangers = [f"{one.need} with {one.supporter} is no candidate" for one in placed if _key(one) not in scores]
    if strangers:
        return Verdict(tuple(strangers), Tally(0, 0, 0, 0, None))
    broken = [*_once(placed), *_limits(problem, placed), *_rules(problem, placed), *_mutual(problem, placed)]
    return Verdict(tuple(broken), _tally(problem, placed))


def _key(one: Placement) -> tuple[str, str]:
    return one.need, one.supporter


def _partnerships(problem: Problem, placed: list[Placement]) -> dict[tuple[str, str], int]:
    """Days of each (organisation, supporter), overhead included."""
    owner = {need.id: need for need in problem.needs}
    own_days = {(row.need, row.supporter): row.days for row in problem.candidates}
    days: defaultdict[tuple[str, str], int] = defaultdict(lambda: problem.overhead_days_per_partnership)
    for one in placed:
        replaced = own_days[_key(one)]
        days[owner[one.need].organisation, one.supporter] += owner[one.need].days if replaced is None else replaced
    return dict(days)


def _once(placed: list[Placement]) -> Iterator[str]:
    for need, times in Counter(one.need for one in placed).items():
        if times > 1:
            yield f"{need} is covered {times} times"


def _limits(problem: Problem, placed: list[Placement]) -> Iterator[str]:
    partnerships = _partnerships(problem, placed)
    for supporter in problem.supporters:
        given = sum(days for (_, helper), days in partnerships.items() if helper == supporter.id)
        served = sum(helper == supporter.id for _, helper in partnerships)
        allowed = 0 if supporter.adverse else supporter.capacity_days
        if given > allowed:
            yield f"{supporter.id} gives {given} days of {allowed}"
        if served > supporter.max_organisations:
            yield f"{supporter.id} serves {served} organisations of {supporter.max_organisations}"
    for organisation in problem.organisations:
        partners = sum(helped == organisation.id for helped, _ in partnerships)
        if partners > organisation.max_partners:
            yield f"{organisation.id} has {partners} partners of {organisation.max_partners}"


def _rules(problem: Problem, placed: list[Placement]) -> Iterator[str]:
    partners = set(_partnerships(problem, placed))
    itself = {row.id: row.organisation for row in problem.supporters}
    for pair in (*problem.vetoes, *problem.conflicts):
        if (pair.organisation, pair.supporter) in partners:
            yield f"{pair.organisation} and {pair.supporter} are not available to each other"
    for helped, helper in partners:
        if itself[helper] == helped:
            yield f"{helper} supports itself"
    for pair in problem.forced:
        if (pair.organisation, pair.supporter) not in partners:
            yield f"{pair.organisation} and {pair.supporter} must be partners"
    for pair in problem.reciprocal:
        here = (pair.organisation, pair.supporter) in partners
        back = any(helped == itself[pair.supporter] and itself[by] == pair.organisation for helped, by in partners)
        if here != back:
            yield f"{pair.organisation} and {pair.supporter} must help each other or not at all"
    for one in problem.locked:
        if one not in placed:
            yield f"{one.need} is locked to {one.supporter}"


def _mutual(problem: Problem, placed: list[Placement]) -> Iterator[str]:
    needs = {need.id: need for need in problem.needs}
    itself = {row.id: row.organisation for row in problem.supporters}
    helped = {(itself[one.supporter], needs[one.need].organisation, needs[one.need].area) for one in placed}
    for helper, organisation, area in helped:
        if helper is not None and helper < organisation and (organisation, helper, area) in helped:
            yield f"{helper} and {organisation} help each other in {area}"


def _tally(problem: Problem, placed: list[Placement]) -> Tally:
    needs = {need.id: need for need in problem.needs}
    scores = {(row.need, row.supporter): row.score for row in problem.candidates}
    itself = {row.id: row.organisation for row in problem.supporters}
    sums = {
        needs[row.need].organisation: 0
        for row in problem.candidates
        if itself[row.supporter] != needs[row.need].organisation
    }
    for one in placed:
        sums[needs[one.need].organisation] = sums.get(needs[one.need].organisation, 0) + scores[_key(one)]
    covered = {one.need for one in placed}
    missed = sum(need.priority for need in problem.needs if need.id not in covered)
    cost = problem.partner_cost * len(_partnerships(problem, placed))
    total = sum(scores[_key(one)] for one in placed) - cost
    penalty = problem.objective.uncovered_penalty if problem.objective else None
    return Tally(
        coverage=sum(needs[name].priority for name in covered),
        least_well_served=min(sums.values(), default=0),
        total=total,
        changes=sum(one not in placed for one in problem.standing),
        weighted=None if penalty is None else penalty * missed - total,
    )


def _listing(problem: Problem, answer: Answer) -> Iterator[str]:
    placed = [Placement(one.need, one.supporter) for one in answer.assignments]
    scores = {(row.need, row.supporter): row.score for row in problem.candidates}
    if any(scores.get((one.need, one.supporter)) != one.score for one in answer.assignments):
        yield "a score differs from the candidate's"
        return
    listed = {(one.organisation, one.supporter): one.days for one in answer.partnerships}
    if listed != _partnerships(problem, placed) or len(listed) < len(answer.partnerships):
        yield "the partnerships listed are not those of the assignments"
    said = sorted([one.need for one in placed] + [one.need for one in answer.uncovered])
    if said != sorted(need.id for need in problem.needs):
        yield "some need is neither covered nor explained, or both"


def _values(answer: Answer, tally: Tally) -> Iterator[str]:
    if tally.weighted is not None:
        if answer.objective != tally.weighted:
            yield f"the objective is {tally.weighted}, not {answer.objective}"
        if answer.bound is None or answer.bound > tally.weighted:
            yield "the bound is not below the objective"
        return
    stated = {rung.rung: rung for rung in answer.ladder}
    for name in ("coverage", "least_well_served", "total", "changes"):
        rung, value = stated.get(name), getattr(tally, name)
        if rung is None or rung.value != value:
            yield f"rung {name} is {value}, not {rung and rung.value}"
