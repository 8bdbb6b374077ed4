"""What was put before the public, and what evaluators see: documents as they were on their day."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from alongside.apps.accounts.models import User
from alongside.apps.matching.models import Extract, Published
from alongside.apps.matching.queries.decisions import DecisionView
from alongside.apps.matching.queries.rounds import found
from alongside.apps.matching.queries.runs import RunView
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, demand, system
from alongside.kit.wall import acting

_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class PublishedView:
    """A published record: `content` is empty once it was withdrawn."""

    public_id: UUID
    title: str
    run_by_name: str
    published: datetime
    withdrawn: datetime | None
    sha256: str
    content: dict[str, Any]


@dataclass(frozen=True)
class ExtractView:
    """A sealed extract in a list; `document` is the exact text the digest is of."""

    public_id: UUID
    name: str
    run_by: UUID
    run_by_name: str
    sealed: datetime
    sha256: str
    document: str
    whole: bool  # the digest fits the document


@dataclass(frozen=True)
class Opened:
    """A sealed extract as the record is printed from it."""

    view: ExtractView
    question: str
    run: RunView
    decision: DecisionView


def published_records(*, by: Actor) -> tuple[PublishedView, ...]:
    """What was published, the newest first, with what was taken back; anybody may ask."""
    del by  # published is published
    return tuple(_published(one) for one in Published.objects.all())


def published_record(*, by: Actor, public_id: UUID) -> PublishedView | None:
    """One published record; anybody may ask."""
    del by  # published is published
    row = Published.objects.filter(public_id=public_id).first()
    return _published(row) if row else None


def published_of(*, by: Actor, round_id: UUID) -> PublishedView | None:
    """The record of a round that is public now. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    row = Published.objects.filter(round=held, withdrawn=None).first()
    return _published(row) if row else None


@acting(system("no person is named before the public"))
def names_somebody(*, by: Actor, text: str) -> bool:
    """Whether a text holds the whole name (two words at least) of somebody who has an account here."""
    del by  # whoever would publish it; who it is that is named is not told
    words = " ".join(_WORDS.findall(text.casefold()))
    names = (" ".join(_WORDS.findall(name.casefold())) for name in User.objects.values_list("name", flat=True))
    return any(" " in name and f" {name} " in f" {words} " for name in names)


def extracts(*, by: Actor) -> tuple[ExtractView, ...]:
    """The extracts of the organisations the actor evaluates for, the newest first. Raises NotAllowed."""
    demand(by, Permission.SEE_EXTRACT)
    rows = Extract.objects.filter(run_by__public_id__in=by.organisations(Role.EVALUATOR))
    return tuple(_extract(one) for one in rows.select_related("run_by").order_by("-sealed", "-id"))


def extract(*, by: Actor, public_id: UUID) -> Opened:
    """One extract. Raises NotAllowed, also where there is none."""
    row = Extract.objects.select_related("run_by").filter(public_id=public_id).first()
    if row is None:
        raise NotAllowed("There is no such extract.")
    demand(by, Permission.SEE_EXTRACT, row.run_by.public_id)
    content = json.loads(row.document)
    run, decided = content["run"], content["decision"]
    parts = {part: run[part] for part in ("settings", "problem", "facts", "answer", "explained")}
    times: dict[str, Any] = {at: datetime.fromisoformat(run[at]) for at in ("begun", "as_of", "ended")}
    return Opened(
        _extract(row),
        content["question"],
        RunView(row.public_id, run["number"], **times, **parts),
        DecisionView(
            run["number"],
            "",
            decided["on_behalf_of"],
            datetime.fromisoformat(decided["decided"]),
            decided["note"],
            decided["statement"],
        ),
    )


def _published(row: Published) -> PublishedView:
    content = {} if row.withdrawn or not row.document else json.loads(row.document)
    return PublishedView(row.public_id, row.title, row.run_by_name, row.published, row.withdrawn, row.sha256, content)


def _extract(row: Extract) -> ExtractView:
    whole = hashlib.sha256(row.document.encode()).hexdigest() == row.sha256
    name = str(json.loads(row.document)["name"])
    return ExtractView(
        row.public_id, name, row.run_by.public_id, row.run_by.name, row.sealed, row.sha256, row.document, whole
    )
