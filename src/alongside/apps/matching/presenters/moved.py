"""What moves between an answer and a draft: pairs, and who fares better or worse."""

from dataclasses import dataclass

from alongside.apps.matching.presenters.words import days
from alongside.apps.matching.queries import RunView
from alongside.core.assignment import Answer, Partnership, Problem
from alongside.kit.wording import counted, joined


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


def moved(run: RunView, before: Answer, after: Answer) -> tuple[Moved, ...]:
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


def fared(run: RunView, judged: Problem, before: Answer, after: Answer) -> tuple[Fared, ...]:
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


def in_short(before: Answer, after: Answer) -> str:
    """What moves, in one or two sentences."""
    needs = _needs_words(len(after.assignments) - len(before.assignments))
    return f"{_partnerships_words(before, after)} {needs}"


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


def _pairs(answer: Answer) -> dict[tuple[str, str], Partnership]:
    return {(one.organisation, one.supporter): one for one in answer.partnerships}


def _needs_of(run: RunView, answer: Answer) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in answer.assignments:
        need = run.facts["needs"][one.need]
        found.setdefault((need["organisation"], one.supporter), []).append(run.area(need["area"]).lower())
    return {pair: sorted(areas) for pair, areas in found.items()}
