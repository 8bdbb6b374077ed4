"""What a draft would move, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from alongside.apps.matching.presenters.result import names, proof, term_names
from alongside.apps.matching.presenters.words import EVIDENCE, clash, days, rung
from alongside.apps.matching.queries import Changes, RunView, WhatIfView, eligible_facts, score_of, weights_of
from alongside.apps.matching.states import Evidence
from alongside.core.assignment import (
    Answer,
    Candidate,
    Partnership,
    Placement,
    Problem,
    Status,
    Tally,
    check_match,
)
from alongside.kit.wording import counted, figure, joined


@dataclass(frozen=True)
class Moved:
    """One partnership that comes, goes or changes."""

    what: str
    pair: str
    before: str
    after: str


@dataclass(frozen=True)
class Fared:
    """One organisation that would be better or worse off."""

    name: str
    verdict: str
    needs: str
    before: str
    after: str


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


_LIMITS = {
    "most_partners": "at most {} for one organisation",
    "overhead_days": "{} a partnership beside the needs",
    "partner_cost": "{} of fit for one more partnership to be worth it",
    "reach_km": "hands-on work no farther than {}",
}


def asked(run: RunView, changes: Changes, presets: Mapping[str, str]) -> str:
    """What is tried, in a few words."""
    parts = []
    if changes.weights:
        parts.append(
            f"weights of “{presets[changes.preset]}”" if changes.preset in presets else _shares(run, changes)
        )
    parts += [_limit(name, value) for name, value in changes.limits.items()]
    for pair, words in ((changes.together, "together"), (changes.apart, "not paired")):
        if pair:
            parts.append(f"{run.name(pair[1])} and {run.name(pair[0])} {words}")
    text = joined(parts)
    return f"{text[:1].upper()}{text[1:]}"


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
    moved = _moved(run, before, after)
    tallies = tuple(
        check_match(judged, [Placement(a.need, a.supporter) for a in m.assignments]).tally for m in (before, after)
    )
    return Moves(
        title=title,
        lead=_in_short(before, after),
        proof=proof(after),
        moved=moved,
        fared=_fared(run, judged, before, after),
        aims=_aims(*tallies),
        scale=_scale(told.changes),
        clashes=(),
        keepable=True,
    )


def _short(one: WhatIfView) -> str:
    if one.kept:
        return "Kept: it became the round's own settings."
    if one.answer is None:
        return "Not worked out yet."
    if one.answer.status is Status.INFEASIBLE:
        return "No pairing is possible."
    _, before = one.run.solved()
    return _in_short(before, one.answer)


def _in_short(before: Answer, after: Answer) -> str:
    needs = _needs_words(len(after.assignments) - len(before.assignments))
    return f"{_partnerships_words(before, after)} {needs}"


def _shares(run: RunView, changes: Changes) -> str:
    total, called = sum(changes.weights.values()) or 1, term_names(run)
    weighed = [
        f"{called.get(key, key).lower()} {figure(100 * share / total, 0)}"
        for key, share in changes.weights.items()
        if share
    ]
    return f"own weights ({', '.join(weighed)} in 100)"


def _limit(name: str, value: object) -> str:
    if name == "evidence":
        return f"figures: {EVIDENCE[Evidence(str(value))].rstrip('.').lower()}"
    if value is None:
        return "no limit on distance"
    number = int(str(value))
    said = {
        "most_partners": counted(number, "partner"),
        "overhead_days": days(number),
        "partner_cost": counted(number, "point"),
        "reach_km": f"{number:,} km",
    }[name]
    return _LIMITS[name].format(said)


def _pairs(answer: Answer) -> dict[tuple[str, str], Partnership]:
    return {(one.organisation, one.supporter): one for one in answer.partnerships}


def _needs_of(run: RunView, answer: Answer) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in answer.assignments:
        need = run.facts["needs"][one.need]
        found.setdefault((need["organisation"], one.supporter), []).append(run.area(need["area"]).lower())
    return {pair: sorted(areas) for pair, areas in found.items()}


def _moved(run: RunView, before: Answer, after: Answer) -> tuple[Moved, ...]:
    """Pairs gained, lost and changed, by the supported organisation's name."""
    now, then = _pairs(before), _pairs(after)
    needs_now, needs_then = _needs_of(run, before), _needs_of(run, after)
    rows = []
    for pair in sorted({*now, *then}, key=lambda pair: (run.name(pair[0]), run.name(pair[1]))):
        told = [
            f"{joined(needs[pair])}, {days(held[pair].days)}" if pair in held else "–"
            for held, needs in ((now, needs_now), (then, needs_then))
        ]
        if told[0] != told[1]:
            what = "New" if pair not in now else "Gone" if pair not in then else "Changed"
            rows.append(Moved(what, f"{run.name(pair[1])} for {run.name(pair[0])}", told[0], told[1]))
    return tuple(rows)


def _partnerships_words(before: Answer, after: Answer) -> str:
    now, then = _pairs(before).keys(), _pairs(after).keys()
    gone, new = len(now - then), len(then - now)
    if not gone and not new:
        same = {(a.need, a.supporter) for a in before.assignments} == {
            (a.need, a.supporter) for a in after.assignments
        }
        return "Nothing would move." if same else "The same partnerships stay, with other needs."
    parts = ([f"{gone} of {counted(len(now), 'partnership')} would go"] if gone else []) + (
        [f"{counted(new, 'new one')} would come"] if new else []
    )
    return f"{joined(parts)}."


def _needs_words(more: int) -> str:
    if not more:
        return "As many needs are met."
    return f"{counted(abs(more), 'need')} {'more' if more > 0 else 'fewer'} would be met."


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


def _fared(run: RunView, judged: Problem, before: Answer, after: Answer) -> tuple[Fared, ...]:
    """Whoever would have more or fewer needs met, or a better or worse fit; the worse off first."""
    scores = {(row.need, row.supporter): row.score for row in judged.candidates}
    rows = []
    for one in judged.organisations:
        met, fit = [], []
        for answer in (before, after):
            own = [a for a in answer.assignments if run.facts["needs"][a.need]["organisation"] == one.id]
            met.append(len(own))
            fit.append(sum(scores[a.need, a.supporter] for a in own))
        if (met[0], fit[0]) == (met[1], fit[1]):
            continue
        worse = (met[1], fit[1]) < (met[0], fit[0])
        needs = f"{met[0]} → {met[1]}" if met[0] != met[1] else f"{met[0]}"
        rows.append(
            (
                worse,
                Fared(run.name(one.id), "Worse off" if worse else "Better off", needs, f"{fit[0]:,}", f"{fit[1]:,}"),
            )
        )
    return tuple(row for _, row in sorted(rows, key=lambda pair: (not pair[0], pair[1].name)))


def _aims(before: Tally, after: Tally) -> tuple[Aim, ...]:
    rows = []
    for name in ("coverage", "least_well_served", "total"):
        one, two = getattr(before, name), getattr(after, name)
        change = "the same" if one == two else f"{abs(two - one):,} {'more' if two > one else 'less'}"
        rows.append(Aim(rung(name), f"{one:,}", f"{two:,}", change))
    return tuple(rows)


def _scale(changes: Changes) -> str:
    if changes.weights:
        return "Both pairings are judged by the weights you tried, so that they can be compared."
    return "Both pairings are judged by the round's weights."
