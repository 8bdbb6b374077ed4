"""Put a decision record before the public, take it back; seal what evaluators see."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.audit.actions import record
from alongside.apps.matching.actions.rounds import Refused, subject
from alongside.apps.matching.models import Decision, Extract, Published, Round
from alongside.apps.matching.queries import found, names_somebody
from alongside.apps.matching.states import State
from alongside.kit.actor import Actor, NotAllowed, Permission, system
from alongside.kit.wall import acting


@transaction.atomic
def publish(*, round_id: UUID, document: Mapping[str, Any], by: Actor) -> UUID:
    """Put what the publishable record says today before the public; its public id.

    `document` is what the presenter shows, in plain values. Raises NotAllowed, Refused, also where it names
    somebody who has an account here.
    """
    seen = found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    if by.person is None:
        raise NotAllowed("A record is published by a person.")
    held = Round.objects.select_for_update(of=("self",)).select_related("run_by").get(pk=seen.pk)
    if held.state != State.DECIDED:
        raise Refused("Only the record of a decided round can be published. Decide the round first.")
    if Published.objects.filter(round=held, withdrawn=None).exists():
        raise Refused("The record of this round is public already. Take that back first.")
    text = _text(document)
    if names_somebody(by=by, text=text):
        raise Refused(
            "It holds the name of somebody who has an account here, and a published record names no people. "
            "Change the title or the question, and look at it again."
        )
    made = Published.objects.create(
        round=held,
        title=str(document.get("title") or held.name),
        run_by_name=held.run_by.name,
        document=text,
        sha256=_digest(text),
        published=timezone.now(),
        published_by=by.person,
    )
    record(
        verb="matching.publish",
        subject=subject(held),
        by=by,
        facts={"published": str(made.public_id), "sha256": made.sha256},
    )
    public_id: UUID = made.public_id
    return public_id


@transaction.atomic
def unpublish(*, round_id: UUID, by: Actor) -> None:
    """Take a published record back: its words go, that there was one stays public. Again changes nothing.

    Raises NotAllowed.
    """
    held = found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    row = Published.objects.select_for_update(of=("self",)).filter(round=held, withdrawn=None).first()
    if row is None:
        return
    row.withdrawn, row.withdrawn_by, row.title, row.document = timezone.now(), by.person, "", ""
    row.save(update_fields=["withdrawn", "withdrawn_by", "title", "document"])
    record(verb="matching.unpublish", subject=subject(held), by=by, facts={"published": str(row.public_id)})


@acting(system("seal an extract"))
def seal_extract(*, decision: Decision, by: Actor) -> None:
    """Keep for evaluators what was decided on, as it is in this transaction. It names no person."""
    del by  # whoever decides; sealing is part of deciding
    held, run = decision.round, decision.run
    parts = ("settings", "problem", "facts", "answer", "explained")
    content = {
        "name": held.name,
        "question": held.question,
        "run_by": held.run_by.name,
        "run": {
            "number": run.number,
            "begun": run.begun.isoformat(),
            "as_of": run.as_of.isoformat(),
            "ended": run.ended.isoformat() if run.ended else None,
            **{part: getattr(run, part) for part in parts},
        },
        "decision": {
            "on_behalf_of": decision.on_behalf_of,
            "decided": decision.decided.isoformat(),
            "note": decision.note,
            "statement": decision.statement,
        },
    }
    text = _text(content)
    Extract.objects.create(
        round=held, run_by=held.run_by, sealed=decision.decided, document=text, sha256=_digest(text)
    )


def _text(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
