"""What a draft would move, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from alongside.apps.matching.presenters.asked import asked
from alongside.apps.matching.presenters.moved import Fared, Moved, fared, in_short, moved
from alongside.apps.matching.presenters.naming import names
from alongside.apps.matching.presenters.proof import proof
from alongside.apps.matching.presenters.words import clash, rung
from alongside.apps.matching.queries import Changes, WhatIfView, eligible_facts, score_of, weights_of
from alongside.core.assignment import (
    Answer,
    Candidate,
    Placement,
    Problem,
    Status,
    Tally,
    blocking_pairs,
    check_match,
)


@dataclass(frozen=True)
class Aim:
    """One aim in the answer and in the draft."""

    words: str
    before: str
    after: str
    change: str


@dataclass(frozen=True)
class Moves:
    """Everything a draft's page shows."""

    title: str
    lead: str
    proof: str
    moved: tuple[Moved, ...]
    fared: tuple[Fared, ...]
    aims: tuple[Aim, ...]
    scale: str
    clashes: tuple[str, ...]
    keepable: bool


@dataclass(frozen=True)
class Draft:
    """One line of the list of drafts."""

    public_id: UUID
    title: str
    words: str


def drafts(told: tuple[WhatIfView, ...], presets: Mapping[str, str]) -> tuple[Draft, ...]:
    """The list of drafts, each with what it would move."""
    return tuple(Draft(one.public_id, asked(one.run, one.changes, presets), _short(one)) for one in told)


def moves(told: WhatIfView, presets: Mapping[str, str]) -> Moves:
    """What a draft would move. Raises ValueError for one without an answer."""
    problem, after = told.solved()
    run = told.run
    _, before = run.solved()
    title = asked(run, told.changes, presets)
    if after.status is Status.INFEASIBLE:
        against = tuple(clash({"rule": one.rule, **dict(one.about)}, names(run)) for one in after.conflict)
        lead = "No pairing is possible with this change: these rules cannot hold together."
        return Moves(title, lead, "", (), (), (), "", against, False)
    judged = _with_present(told, problem, before)
    tallies = tuple(
        check_match(judged, [Placement(a.need, a.supporter) for a in m.assignments]).tally for m in (before, after)
    )
    return Moves(
        title=title,
        lead=in_short(before, after),
        proof=proof(after, told.raw),
        moved=moved(run, before, after),
        fared=fared(run, judged, before, after),
        aims=(*_aims(*tallies), _swaps(judged, before, after)),
        scale=_scale(told.changes),
        clashes=(),
        keepable=told.raw.get("cap") is None or told.raw["cap"]["kept"],
    )


def _short(one: WhatIfView) -> str:
    if one.kept:
        return "Kept: it became the round's own settings."
    if one.answer is None:
        return "Not worked out yet."
    if one.answer.status is Status.INFEASIBLE:
        return "No pairing is possible."
    _, before = one.run.solved()
    return in_short(before, one.answer)


def _with_present(told: WhatIfView, problem: Problem, before: Answer) -> Problem:
    """The draft's problem with the answer's own pairs scored in it too, should the draft not allow them."""
    there = {(row.need, row.supporter) for row in problem.candidates}
    facts = eligible_facts(told.run, told.changes)
    weights = weights_of(told.changes.weights or told.run.settings["weights"])
    more = tuple(
        Candidate(one.need, one.supporter, score_of(facts, one.need, one.supporter, weights).score)
        for one in before.assignments
        if (one.need, one.supporter) not in there
    )
    return replace(problem, candidates=(*problem.candidates, *more))


def _aims(before: Tally, after: Tally) -> tuple[Aim, ...]:
    rows = []
    for name in ("coverage", "least_well_served", "total"):
        one, two = getattr(before, name), getattr(after, name)
        rows.append(Aim(rung(name), f"{one:,}", f"{two:,}", _change(one, two)))
    return tuple(rows)


def _swaps(judged: Problem, before: Answer, after: Answer) -> Aim:
    """In how many cases both would rather have each other, before and after."""
    one, two = (len(blocking_pairs(judged, match)) for match in (before, after))
    words = "Beside the aims: cases in which both would rather have each other"
    return Aim(words, f"{one:,}", f"{two:,}", _change(one, two))


def _change(one: int, two: int) -> str:
    return "the same" if one == two else f"{abs(two - one):,} {'more' if two > one else 'less'}"


def _scale(changes: Changes) -> str:
    if changes.weights:
        return "Both pairings are judged by the weights you tried, so that they can be compared."
    return "Both pairings are judged by the round's weights."
