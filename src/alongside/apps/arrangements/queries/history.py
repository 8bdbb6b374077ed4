"""What a partnership was before: its name, form and state, its parties, the days reserved."""

from typing import Any
from uuid import UUID

from alongside.apps.arrangements.models import Arrangement, Party, Reservation
from alongside.apps.arrangements.queries.partnerships import held
from alongside.apps.arrangements.states import State
from alongside.kit.actor import Actor
from alongside.kit.history import Part, Past, past

_ARRANGEMENT = {"name": "Name", "form": "Form", "state": "State"}
_PARTY = {"role": "Part", "since": "Since", "until": "Until"}
_RESERVATION = {"days": "Days", "since": "From", "until": "Until"}


def history(*, by: Actor, arrangement_id: UUID) -> Past:
    """Every version of a partnership. Raises NotAllowed."""
    one = held(by=by, arrangement_id=arrangement_id)
    states = {"state": lambda value: State(value).value}
    return past(
        [
            Part(Arrangement.history.filter(id=one.pk), lambda _: "The partnership", _ARRANGEMENT, states),
            Part(_rows(Party, one), lambda row: str(row.organisation), _PARTY, {}),
            Part(_rows(Reservation, one), lambda row: f"Days of {row.organisation}", _RESERVATION, {}),
        ]
    )


def _rows(model: Any, one: Arrangement) -> Any:
    return model.history.filter(arrangement_id=one.pk).select_related("organisation")
