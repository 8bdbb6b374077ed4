"""What an agreement said before, row by row, and who changed it."""

from typing import Any
from uuid import UUID

from alongside.apps.agreement.models import Agreement, Row
from alongside.apps.agreement.queries.draft import held, pack_of
from alongside.core.agreeing import Agreeing
from alongside.kit.actor import Actor, NotAllowed, Permission
from alongside.kit.history import Part, Past, past

_AGREEMENT = {"scale": "Scale", "standing": "Where it stands"}


def history(*, by: Actor, arrangement_id: UUID) -> Past:
    """Every version of the text, row by row. Raises NotAllowed, also where no agreement was begun."""
    _, one = held(by=by, arrangement_id=arrangement_id, permission=Permission.SEE_AGREEMENT)
    if one is None:
        raise NotAllowed("There is no agreement yet.")
    agreeing = pack_of(one).agreeing
    rows = Row.history.filter(agreement_id=one.pk)
    return past(
        [
            Part(Agreement.history.filter(id=one.pk), lambda _: "The agreement", _AGREEMENT, {}),
            Part(rows, lambda row: _title(agreeing, row), {"values": "Text"}, {"values": lambda told: _said(told)}),
        ]
    )


def _title(agreeing: Agreeing, row: Any) -> str:
    part = agreeing.part(row.part)
    return part.title if part else str(row.part)


def _said(values: Any) -> str:
    return "; ".join(f"{key}: {value}" for key, value in sorted((values or {}).items()) if value) or "nothing"
