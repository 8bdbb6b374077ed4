"""Records that leave the round: plain values for the public, and an evaluator's record from a sealed extract."""

import json
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from alongside.apps.matching.presenters.record import Record, record
from alongside.apps.matching.queries import Opened, RoundView
from alongside.apps.matching.states import State

_SHOWN = ("name", "supporter_name", "areas", "days", "score", "known")


def frozen(told: Record, outcomes: list[str] | tuple[str, ...]) -> dict[str, Any]:
    """What the publishable record shows, as plain values without the person who decided, ids and addresses."""
    values = asdict(told)
    values["partnerships"] = [{name: row[name] for name in _SHOWN} for row in values["partnerships"]]
    values["reference"] = told.reference.partition(", ")[2]
    values["status"] = "Decided"
    if values["decision"]:
        values["decision"]["decided_by"] = ""
    values["outcomes"] = list(outcomes)
    values["pending"] = told.pending and "What was not chosen had not been looked at when this was published."
    plain: dict[str, Any] = json.loads(json.dumps(values, default=str))
    return plain


def seen(document: dict[str, Any]) -> str:
    """A digest of what would be public, but for the words its broker may still change."""
    rest = {name: value for name, value in document.items() if name not in ("title", "question")}
    return sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def sealed_record(opened: Opened) -> Record:
    """The decision record as it stood when the round was decided, from the extract alone."""
    view = opened.view
    one = RoundView(
        public_id=view.public_id,
        name=view.name,
        question=opened.question,
        run_by=view.run_by,
        run_by_name=view.run_by_name,
        state=State.DECIDED,
        pack=opened.run.settings["pack"],
        pack_version=opened.run.settings["pack_version"],
        data_until=None,
        created=opened.run.begun,
        needs=len(opened.run.facts["needs"]),
        seeking=0,
        offers=len(opened.run.facts["offers"]),
        rules_seen=True,
        weights_seen=True,
        answered=True,
        edition=1,
    )
    told = record(opened.run, one, opened.decision)
    pending = told.pending and "What was not chosen had not been looked at when the round was decided."
    return replace(told, reference=told.reference.partition(", ")[2], pending=pending)
