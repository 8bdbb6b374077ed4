"""After the answer: what was not chosen and its price, and how much the answer depends on the weights."""

import time
from dataclasses import asdict
from itertools import groupby
from typing import Any
from uuid import UUID

from alongside.apps.matching.actions.runs import begin_weighing, keep_explanation, keep_persistence
from alongside.apps.matching.actions.solving import Report
from alongside.apps.matching.actions.working import Keep
from alongside.apps.matching.queries import found, latest_run, rescored, weights_of
from alongside.apps.matching.queries.runs import RunView
from alongside.core.assignment import (
    Answer,
    Pair,
    Placement,
    Price,
    Problem,
    Status,
    WhyNot,
    alternatives,
    blocking_pairs,
    persistence,
    price_of_fairness,
    prices,
    random_weightings,
    why_not,
)
from alongside.core.assignment.regret import Regret, regrets
from alongside.kit.actor import Actor, Permission

WEIGHTINGS = 100
_SEED = 2026
_LOOK_BACK = 25.0  # seconds for alternatives and refusals together
_FAIRNESS = 5.0  # seconds for each of two solves
_SLICE = 3.0  # seconds of weightings at a stretch, so that other people's rounds are not kept waiting
_PRICED = 10  # candidates of each need, the best fit first, whose price is kept
_SETTLED = 24  # of them so many are solved again for the exact price
_PRICING = 15.0  # seconds for that
_ONE = 10.0  # seconds for one weighting


def look_at_run(*, round_id: UUID, run_id: UUID, by: Actor, report: Report, keep: Keep) -> dict[str, Any]:
    """Look at what an answer did not choose, and begin to try other weightings. Raises NotAllowed."""
    run = _run(round_id, by)
    if run.public_id != run_id:
        return keep(lambda: {"overtaken": True})
    problem, answer = run.solved()
    report(0.1, "Looking at what was not chosen")
    cap = (run.answer or {}).get("cap") or {}
    explained = (
        look_back_capped(problem, answer, cap) if cap.get("moved") else look_back(problem, answer, report=report)
    )

    def effect() -> dict[str, Any]:
        keep_explanation(run_id=run.public_id, explained=explained, by=by)
        begin_weighing(run_id=run.public_id, done=0, by=by)
        return {"complete": explained["complete"]}

    return keep(effect)


def try_weightings(
    *, round_id: UUID, run_id: UUID, since: int, by: Actor, report: Report, keep: Keep
) -> dict[str, Any]:
    """Try some more weightings, keep how many held each pair, and begin the next ones. Raises NotAllowed."""
    run = _run(round_id, by)
    if run.public_id != run_id:
        return keep(lambda: {"overtaken": True})
    _, answer = run.solved()
    weightings = random_weightings(weights_of(run.settings["weights"]), WEIGHTINGS, _SEED)
    held_in = {(one.organisation, one.supporter): 0 for one in answer.partnerships}
    under, tried, end = rescored(run), since, time.monotonic() + _SLICE
    while tried < WEIGHTINGS and (tried == since or time.monotonic() < end):
        report(tried / WEIGHTINGS, f"Trying other weightings: {tried} of {WEIGHTINGS}")
        for one in persistence(answer, (weightings[tried],), under, time_limit=_ONE):
            held_in[one.pair.organisation, one.pair.supporter] += one.kept
        tried += 1

    def effect() -> dict[str, Any]:
        keep_persistence(run_id=run_id, held_in=held_in, since=since, tried=tried, wanted=WEIGHTINGS, by=by)
        if tried < WEIGHTINGS:
            begin_weighing(run_id=run_id, done=tried, by=by)
        return {"tried": tried}

    return keep(effect)


def look_back(
    problem: Problem, answer: Answer, seconds: float = _LOOK_BACK, report: Report = lambda *_: None
) -> dict[str, Any]:
    """The next best matches with their price, why each organisation has not the supporter that fits it best,
    who would rather have each other, and what serving the least well served first costs.

    Stops looking at alternatives and refusals after so many seconds, and says so by `complete`.
    """
    end = time.monotonic() + seconds
    others = alternatives(problem, answer, 2, time_limit=seconds / 2)
    refused = []
    for pair in passed_over(problem, answer):
        if (left := end - time.monotonic()) <= 0:
            break
        report(0.5, "Looking at what was not chosen")
        refused.append(_refusal(pair, why_not(problem, answer, pair, time_limit=left)))
    complete = time.monotonic() < end
    report(0.6, "Working out what every other pair would cost")
    priced = _priced(problem, answer)
    report(0.8, "Working out what fairness costs")
    fair = price_of_fairness(problem, time_limit=_FAIRNESS)
    return {
        "alternatives": [_alternative(answer, other) for other in others],
        "refused": refused,
        "priced": priced,
        "blocking": [asdict(one) for one in blocking_pairs(problem, answer)],
        "fairness": asdict(fair) if fair else None,
        "complete": complete,
    }


def look_back_capped(problem: Problem, answer: Answer, cap: dict[str, Any]) -> dict[str, Any]:
    """The same for an answer that a cap on blocking pairs moved: beside it stands the pairing without the cap.

    Other prices would compare with pairings that do not keep the cap, so there are none.
    """
    free = cap["free"] | {"prices": cap["prices"], "proved": True, "free": True}
    fair = price_of_fairness(problem, time_limit=_FAIRNESS)
    return {
        "alternatives": [free],
        "refused": [],
        "priced": [],
        "blocking": [asdict(one) for one in blocking_pairs(problem, answer)],
        "fairness": asdict(fair) if fair else None,
        "complete": True,
    }


def passed_over(problem: Problem, answer: Answer) -> tuple[Pair, ...]:
    """For each organisation the supporter with the highest score on one of its needs, where it is not its partner."""
    home = {need.id: need.organisation for need in problem.needs}
    partners = {(one.organisation, one.supporter) for one in answer.partnerships}
    best: dict[str, tuple[int, str]] = {}
    for row in problem.candidates:
        organisation = home[row.need]
        best[organisation] = max(best.get(organisation, (-1, "")), (row.score, row.supporter))
    found_pairs = sorted((organisation, supporter) for organisation, (_, supporter) in best.items())
    return tuple(Pair(*pair) for pair in found_pairs if pair not in partners)


def _run(round_id: UUID, by: Actor) -> RunView:
    found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    run = latest_run(by=by, round_id=round_id)
    if run is None:
        raise LookupError("This round has no answer to look at.")
    return run


def _priced(problem: Problem, answer: Answer) -> list[dict[str, Any]]:
    """What the best candidates of each need would cost; empty where the answer is not proved."""
    if answer.status is not Status.OPTIMAL:
        return []
    known = regrets(problem, answer, settle=_SETTLED, time_limit=_PRICING)
    best = sorted(problem.candidates, key=lambda row: (row.need, -row.score, row.supporter))
    kept = [row for _, group in groupby(best, key=lambda row: row.need) for row in list(group)[:_PRICED]]
    return [_asked(row.need, row.supporter, known.get(Placement(row.need, row.supporter))) for row in kept]


def _asked(need: str, supporter: str, told: Regret | None) -> dict[str, Any]:
    """A candidate's price; one without is in no pairing that keeps the rules."""
    place = {"need": need, "supporter": supporter, "possible": told is not None}
    return place if told is None else place | {"rung": told.rung, "points": told.points, "exact": told.exact}


def _alternative(answer: Answer, other: Answer) -> dict[str, Any]:
    document = other.as_dict()
    return {
        "partnerships": document["partnerships"],
        "assignments": document["assignments"],
        "uncovered": len(other.uncovered),
        "prices": [_price(one) for one in prices(answer, other)],
        "proved": other.status is Status.OPTIMAL,
    }


def _refusal(pair: Pair, told: WhyNot) -> dict[str, Any]:
    return {
        "organisation": pair.organisation,
        "supporter": pair.supporter,
        "reason": told.reason.value if told.reason else None,
        "conflict": [clash.as_dict() for clash in told.conflict],
        "prices": [_price(one) for one in told.prices],
        "moves": len(told.moves),
        "exact": told.exact,
    }


def _price(one: Price) -> dict[str, Any]:
    return {"rung": one.rung, "chosen": one.chosen, "other": one.other, "lost": one.lost}
