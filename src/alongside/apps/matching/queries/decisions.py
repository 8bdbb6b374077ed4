"""What was decided."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.apps.matching.models import Decision
from alongside.apps.matching.queries.rounds import found
from alongside.kit.actor import Actor


@dataclass(frozen=True)
class DecisionView:
    """A decision as the record prints it."""

    run: int
    decided_by: str
    on_behalf_of: str
    decided: datetime
    note: str
    statement: str


def decision(*, by: Actor, round_id: UUID) -> DecisionView | None:
    """The decision of a round, None before there is one. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    row = Decision.objects.select_related("run").filter(round=held).first()
    if row is None:
        return None
    return DecisionView(row.run.number, row.decided_by_name, row.on_behalf_of, row.decided, row.note, row.statement)
