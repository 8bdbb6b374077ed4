"""The runs of a round, as they were kept."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from alongside.apps.matching.models import Run
from alongside.apps.matching.queries.rounds import found
from alongside.core.assignment import (
    Answer,
    Assignment,
    Clash,
    Partnership,
    Problem,
    Reason,
    Rung,
    Status,
    Uncovered,
    read_problem,
)
from alongside.kit.actor import Actor, NotAllowed, system
from alongside.kit.jobs import door
from alongside.kit.jobs.states import State as JobState


@dataclass(frozen=True)
class RunView:
    """One run with its answer, and everything it was worked out from."""

    public_id: UUID
    number: int
    begun: datetime
    as_of: datetime
    ended: datetime | None
    settings: dict[str, Any]
    problem: dict[str, Any]
    facts: dict[str, Any]
    answer: dict[str, Any] | None
    explained: dict[str, Any] | None
    interim: dict[str, Any] | None = None

    def solved(self) -> tuple[Problem, Answer]:
        """Problem and answer as the engine knows them. Raises ValueError when there is no answer yet."""
        if self.answer is None:
            raise ValueError("This run has no answer yet.")
        return read_problem(self.problem), answer_of(self.answer)

    def name(self, code: str) -> str:
        """What an organisation was called when the run was made."""
        party = self.facts["parties"].get(code)
        return str(party["name"]) if party else code

    def area(self, key: str) -> str:
        """What the pack calls a need area."""
        return str(self.facts["area_names"].get(key, key))

    def shared_areas(self, organisation: str, supporter: str) -> list[str]:
        """The areas of the needs of one organisation that the other covers, the first in priority first."""
        needs = self.facts["needs"]
        covered = [row["need"] for row in (self.answer or {})["assignments"] if row["supporter"] == supporter]
        own = [needs[need] for need in covered if needs[need]["organisation"] == organisation]
        return [need["area"] for need in sorted(own, key=lambda need: (-need["priority"], need["area"]))]


@dataclass(frozen=True)
class Waiting:
    """How far a run is that has no answer yet, and the best answer so far where there is one."""

    run: UUID
    state: JobState
    progress: float
    note: str
    so_far: RunView | None = None
    nothing: bool = False  # it was stopped before any pairing was found

    @property
    def ending(self) -> bool:
        """Whether it was asked to keep what it has and end."""
        return self.state is JobState.ENDING

    @property
    def stoppable(self) -> bool:
        """Whether it could be asked to keep what it has and end."""
        return self.state is JobState.RUNNING or (self.state is JobState.WAITING and self.so_far is not None)

    @property
    def dead(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in (JobState.FAILED, JobState.STOPPED, JobState.CANCELLED)


def latest_run(*, by: Actor, round_id: UUID) -> RunView | None:
    """The last run that has an answer. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    row = held.runs.filter(ended__isnull=False).order_by("-number").first()
    return view(row) if row else None


def the_run(*, by: Actor, round_id: UUID) -> RunView:
    """The last run that has an answer. Raises NotAllowed when there is none."""
    run = latest_run(by=by, round_id=round_id)
    if run is None:
        raise NotAllowed("This round has no answer yet.")
    return run


def waiting(*, by: Actor, round_id: UUID) -> Waiting | None:
    """How far the last run is; None when it has its answer or none was begun. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    row = held.runs.order_by("-number").first()
    if row is None or row.ended is not None or row.job is None:
        return None
    work = door.look(row.job, by=system("show how far a round is"))
    so_far = replace(view(row), answer=row.interim) if row.interim else None
    return Waiting(
        row.public_id, work.state, work.progress, work.note, so_far, bool((work.result or {}).get("nothing"))
    )


def looking(*, by: Actor, round_id: UUID) -> Waiting | None:
    """How far the look at what the last answer did not choose is; None when all of it is done. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    row = held.runs.filter(ended__isnull=False).order_by("-number").first()
    if row is None or row.looking is None:
        return None
    work = door.look(row.looking, by=system("show how far a look at an answer is"))
    return None if work.state is JobState.DONE else Waiting(row.public_id, work.state, work.progress, work.note)


def answer_of(document: dict[str, Any]) -> Answer:
    """An answer from the JSON it was kept as."""
    return Answer(
        status=Status(document["status"]),
        objective=document["objective"],
        bound=document["bound"],
        gap=document["gap"],
        seconds=document["seconds"],
        assignments=tuple(Assignment(**row) for row in document["assignments"]),
        partnerships=tuple(Partnership(**row) for row in document["partnerships"]),
        uncovered=tuple(Uncovered(row["need"], Reason(row["reason"])) for row in document["uncovered"]),
        ladder=tuple(Rung(**row) for row in document.get("ladder", ())),
        conflict=tuple(_clash(row) for row in document.get("conflict", ())),
    )


def _clash(row: dict[str, str]) -> Clash:
    return Clash(row["rule"], tuple((key, value) for key, value in row.items() if key != "rule"))


def view(row: Run) -> RunView:
    """A run as pages may see it, for this app's own reads."""
    return RunView(
        row.public_id,
        row.number,
        row.begun,
        row.as_of,
        row.ended,
        row.settings,
        row.problem,
        row.facts,
        row.answer,
        row.explained,
        row.interim,
    )
