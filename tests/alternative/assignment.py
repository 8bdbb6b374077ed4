"""Matching the slow, obvious way: every conceivable match is written down, and the best one kept."""

from collections.abc import Iterator
from itertools import product

from alongside.core.assignment import Problem

Match = dict[str, str]


def allowed(problem: Problem) -> Iterator[Match]:
    """Every match (need to supporter) that keeps all the rules."""
    choices = [
        [None, *sorted(row.supporter for row in problem.candidates if row.need == need.id)] for need in problem.needs
    ]
    for chosen in product(*choices):
        match = {need.id: name for need, name in zip(problem.needs, chosen, strict=True) if name is not None}
        if keeps_rules(problem, match):
            yield match


def partners(problem: Problem, match: Match) -> set[tuple[str, str]]:
    return {(need.organisation, match[need.id]) for need in problem.needs if need.id in match}


def keeps_rules(problem: Problem, match: Match) -> bool:
    together = partners(problem, match)
    return (
        _available(problem, together)
        and _within_days(problem, match, together)
        and _within_caps(problem, together)
        and all((rule.organisation, rule.supporter) in together for rule in problem.forced)
        and all(match.get(rule.need) == rule.supporter for rule in problem.locked)
        and _reciprocal(problem, together)
        and not _mutual(problem, match)
    )


def ladder(problem: Problem, match: Match) -> tuple[int, int, int, int]:
    """Each rung so that more is better."""
    score = {(row.need, row.supporter): row.score for row in problem.candidates}
    eligible = {row.need for row in problem.candidates if not _self(problem, row.need, row.supporter)}
    served = [
        sum(
            score[need.id, match[need.id]]
            for need in problem.needs
            if need.organisation == one.id and need.id in match
        )
        for one in problem.organisations
        if any(need.organisation == one.id and need.id in eligible for need in problem.needs)
    ]
    covered = sum(need.priority for need in problem.needs if need.id in match)
    total = sum(score[pair] for pair in match.items()) - problem.partner_cost * len(partners(problem, match))
    kept = sum(match.get(one.need) == one.supporter for one in problem.standing)
    return covered, min(served, default=0), total, kept - len(problem.standing)


def cost(problem: Problem, match: Match, penalty: int) -> int:
    """The weighted objective, to be minimised."""
    missed = sum(need.priority for need in problem.needs if need.id not in match)
    return penalty * missed - ladder(problem, match)[2]


def _self(problem: Problem, need: str, supporter: str) -> bool:
    home = next(one.organisation for one in problem.needs if one.id == need)
    return any(one.id == supporter and one.organisation == home for one in problem.supporters)


def _available(problem: Problem, together: set[tuple[str, str]]) -> bool:
    private = {(rule.organisation, rule.supporter) for rule in (*problem.vetoes, *problem.conflicts)}
    adverse = {one.id for one in problem.supporters if one.adverse}
    selves = {(one.organisation, one.id) for one in problem.supporters}
    return not together & private and not together & selves and not adverse & {name for _, name in together}


def _within_days(problem: Problem, match: Match, together: set[tuple[str, str]]) -> bool:
    days = {need.id: need.days for need in problem.needs}
    own = {(row.need, row.supporter): row.days for row in problem.candidates}
    for one in problem.supporters:
        spent = problem.overhead_days_per_partnership * sum(name == one.id for _, name in together)
        for need, name in match.items():
            if name == one.id:
                replaced = own[need, name]
                spent += days[need] if replaced is None else replaced
        if spent > one.capacity_days:
            return False
    return True


def _within_caps(problem: Problem, together: set[tuple[str, str]]) -> bool:
    return all(
        sum(name == one.id for _, name in together) <= one.max_organisations for one in problem.supporters
    ) and all(sum(helped == one.id for helped, _ in together) <= one.max_partners for one in problem.organisations)


def _reciprocal(problem: Problem, together: set[tuple[str, str]]) -> bool:
    itself = {one.id: one.organisation for one in problem.supporters}
    return all(
        ((rule.organisation, rule.supporter) in together)
        == any(helped == itself[rule.supporter] and itself[name] == rule.organisation for helped, name in together)
        for rule in problem.reciprocal
    )


def _mutual(problem: Problem, match: Match) -> bool:
    itself = {one.id: one.organisation for one in problem.supporters}
    helps = {(itself[match[one.id]], one.organisation, one.area) for one in problem.needs if one.id in match}
    return any((helped, helper, area) in helps for helper, helped, area in helps if helper is not None)
