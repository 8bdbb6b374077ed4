"""Drafts beside a run: what was asked, the problem it makes, and how far its answer is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import floor
from typing import Any
from uuid import UUID

from alongside.apps.matching.models import WhatIf
from alongside.apps.matching.queries.problem import may_help, middles_of, score_of, weights_of
from alongside.apps.matching.queries.rounds import found
from alongside.apps.matching.queries.runs import RunView, answer_of, view
from alongside.apps.matching.states import Evidence
from alongside.core.assignment import Answer, Problem, TermName, read_problem
from alongside.kit.actor import Actor, Kind, NotAllowed, system
from alongside.kit.jobs import door
from alongside.kit.jobs.states import State as JobState

LIMITS = ("evidence", "most_partners", "overhead_days", "partner_cost", "reach_km", "most_blocking")
_HIGHEST = 1000
_EVEN = dict.fromkeys(TermName, 1)


@dataclass(frozen=True)
class Changes:
    """What differs from the settings of a run: weights, limits, two kept together, two kept apart (by code)."""

    preset: str = ""
    weights: dict[str, int] = field(default_factory=dict)
    limits: dict[str, Any] = field(default_factory=dict)
    together: tuple[str, str] | None = None  # supported, supporting
    apart: tuple[str, str] | None = None

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to try."""
        return not (self.weights or self.limits or self.together or self.apart)

    def as_dict(self) -> dict[str, Any]:
        """The changes as they are kept."""
        return {
            "preset": self.preset,
            "weights": self.weights,
            "limits": self.limits,
            "together": self.together,
            "apart": self.apart,
        }


@dataclass(frozen=True)
class WhatIfView:
    """One draft: what it changes, its problem's file, and its answer (None, with the work's state, before)."""

    public_id: UUID
    run: RunView
    changes: Changes
    begun: datetime
    document: dict[str, Any] | None
    answer: Answer | None
    raw: dict[str, Any]  # the answer as it was kept, with what was said beside it; empty before there is one
    kept: datetime | None
    state: JobState
    progress: float
    note: str

    def solved(self) -> tuple[Problem, Answer]:
        """Problem and answer as the engine knows them. Raises ValueError when there is no answer yet."""
        if self.document is None or self.answer is None:
            raise ValueError("This draft has no answer yet.")
        return read_problem(self.document), self.answer

    @property
    def most_blocking(self) -> int | None:
        """In how many cases both may rather have each other, in this draft; None for any number."""
        return (self.run.settings | self.changes.limits).get("most_blocking")

    @property
    def dead(self) -> bool:
        """Whether its work ended without an answer."""
        return self.answer is None and self.state in (JobState.FAILED, JobState.STOPPED, JobState.CANCELLED)


def changes_of(document: Mapping[str, Any]) -> Changes:
    """Changes as they were kept."""
    together, apart = (tuple(document[key]) if document.get(key) else None for key in ("together", "apart"))
    return Changes(document["preset"], document["weights"], document["limits"], together, apart)


def what_ifs(*, by: Actor, round_id: UUID) -> tuple[WhatIfView, ...]:
    """The actor's own drafts beside the last answer of a round, the newest first. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    last = held.runs.filter(ended__isnull=False).order_by("-number").first()
    if last is None:
        return ()
    run = view(last)
    return tuple(_view(row, run, JobState.WAITING, 0.0, "") for row in last.what_ifs.filter(**_own(by)))


def what_if(*, by: Actor, round_id: UUID, draft: UUID) -> WhatIfView:
    """One draft of the actor's own. Raises NotAllowed."""
    row = draft_of(by=by, round_id=round_id, draft=draft)
    if row.ended is not None or row.job is None:
        return _view(row, view(row.run), JobState.DONE, 1.0, "")
    work = door.look(row.job, by=system("show how far a draft is"))
    if work.state is JobState.DONE:
        row.refresh_from_db()  # it ended between the two reads
    return _view(row, view(row.run), work.state, work.progress, work.note)


def draft_of(*, by: Actor, round_id: UUID, draft: UUID) -> WhatIf:
    """The record itself, for this app alone: the actor's own. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    rows = WhatIf.objects.select_related("run").filter(run__round=held, public_id=draft, **_own(by))
    if (row := rows.first()) is None:
        raise NotAllowed("There is no such draft.")
    return row


def reworked(run: RunView, changes: Changes) -> dict[str, Any]:
    """The problem of a run with the changes made, as the engine's file; figures and needs stay as they were."""
    settings, document = run.settings | changes.limits, dict(run.problem)
    facts = eligible_facts(run, changes)
    if changes.weights or facts is not run.facts:
        weights = weights_of(changes.weights or run.settings["weights"])
        document["candidates"] = [
            {"need": need, "supporter": code, "score": score_of(facts, need, code, weights).score}
            for need, codes in _eligible(run, settings).items()
            for code in codes
        ]
    document["organisations"] = [
        {**row, "max_partners": settings["most_partners"]} for row in run.problem["organisations"]
    ]
    document["overhead_days_per_partnership"] = settings["overhead_days"]
    document["partner_cost"] = settings["partner_cost"]
    document["forced"] = _with(run.problem.get("forced", []), changes.together)
    document["vetoes"] = _with(run.problem.get("vetoes", []), changes.apart)
    return document


def eligible_facts(run: RunView, changes: Changes) -> dict[str, Any]:
    """The facts a draft's scores rest on: those of the run, with other middles when others may help."""
    if not {"evidence", "reach_km"} & changes.limits.keys():
        return run.facts
    allowed = _eligible(run, run.settings | changes.limits)
    return {**run.facts, "middles": middles_of(run.facts, allowed)}


def rescored(run: RunView) -> Callable[[Mapping[TermName, int]], Problem]:
    """A function that scores a run's candidates under other weights, fast enough to be asked a hundred times."""
    problem = read_problem(run.problem)
    document = dict(run.problem)
    parts = [(row, _parts(run.facts, row["need"], row["supporter"])) for row in run.problem["candidates"]]

    def under(weights: Mapping[TermName, int]) -> Problem:
        rows = [{**row, "score": _score(values, weights)} for row, values in parts]
        return read_problem({**document, "candidates": rows})

    return under if parts else lambda _: problem


def _parts(facts: Mapping[str, Any], need: str, supporter: str) -> dict[TermName, float]:
    """What each term counts as, from 0 to 1: an even score's points by the number of terms that count."""
    terms = [term for term in score_of(facts, need, supporter, _EVEN).terms if term.contribution is not None]
    return {term.name: (term.contribution or 0.0) * len(terms) / _HIGHEST for term in terms}


def _score(values: Mapping[TermName, float], weights: Mapping[TermName, int]) -> int:
    counted = sum(weights.get(name, 0) for name in values)
    if not counted:
        return 0
    points = sum(value * weights.get(name, 0) for name, value in values.items()) / counted
    return min(floor(_HIGHEST * points + 0.5), _HIGHEST)


def _eligible(run: RunView, settings: Mapping[str, Any]) -> dict[str, list[str]]:
    evidence, reach = Evidence(settings["evidence"]), settings["reach_km"]
    return {
        need: [code for code in run.facts["offers"] if may_help(run.facts, need, code, evidence, reach)]
        for need in run.facts["needs"]
    }


def _with(rows: list[dict[str, str]], pair: tuple[str, str] | None) -> list[dict[str, str]]:
    if pair is None:
        return list(rows)
    new = {"organisation": pair[0], "supporter": pair[1]}
    return [*rows, *([] if new in rows else [new])]


def _own(by: Actor) -> dict[str, Any]:
    return {} if by.kind is Kind.SYSTEM else {"author": by.person, "author__isnull": False}


def _view(row: WhatIf, run: RunView, state: JobState, progress: float, note: str) -> WhatIfView:
    return WhatIfView(
        row.public_id,
        run,
        changes_of(row.changes),
        row.begun,
        row.problem,
        answer_of(row.answer) if row.answer else None,
        row.answer or {},
        row.kept,
        state,
        progress,
        note,
    )
