"""A change under the agreements of the filled world, and a difference with what came of it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from alongside.apps.agreement.models import Agreement, Difference, Handover, Position

if TYPE_CHECKING:
    from tests.policy.world import Region


def go_on(region: "Region", arrangement_id: UUID, canary: Callable[[str], str]) -> None:
    """A sponsor of the supported party changed; who pays for travel is settled, and nobody has read it yet."""
    said, today = canary(f"{region.whose}-agreement"), timezone.localdate()
    row = Agreement.objects.get(arrangement__public_id=arrangement_id)
    low = region.hospitals[0]
    Handover.objects.create(agreement=row, organisation=low, change="sponsor", words=said, on=today, due=today)
    one = Difference.objects.create(
        agreement=row, begun_by=low, about=said, begun=today, outcome=said, settled=today, mediator=said
    )
    Position.objects.create(difference=one, organisation=low, words=said)


def _first(model: Any) -> Callable[[str, "Region"], Any]:
    def find(name: str, region: "Region") -> Any:
        of = {"agreement__arrangement__opened_by": region.organisation}
        return model.objects.filter(**of, agreement__arrangement__name__contains=region.whose).first().public_id

    return find


STANDS: Mapping[str, Callable[[str, "Region"], Any]] = {
    "handover_id": _first(Handover),
    "difference_id": _first(Difference),
}
_STAND = {"words": "New", "step": "0", "outcome": "Half", "settled": "1 May 2026", "edition": "1"}
SENT: Mapping[str, Callable[["Region"], dict[str, Any]]] = {
    "agreement_change": lambda region: {
        "change": "regime",
        "party": str(region.hospitals[0].public_id),
        "words": "New",
        "on": "1 May 2026",
    },
    "agreement_succession": lambda region: {"answer": "affirm", "words": "New"},
    "agreement_differ": lambda region: {"about": "New", "words": "New"},
    "agreement_difference": lambda region: _STAND,
    "agreement_difference_seen": lambda region: {},
}
