"""The agreements of the filled world: one of each region's partnership, its text a canary."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.apps.matching.invented import PACK

from alongside.apps.agreement import actions
from alongside.apps.agreement.models import Agreement, Row
from alongside.core.agreeing import Scale
from alongside.kit.actor import system

if TYPE_CHECKING:
    from tests.policy.world import Region


def agree(region: "Region", arrangement_id: UUID, canary: Callable[[str], str]) -> None:
    """An agreement being written, with promises and a purpose."""
    by, said = system("an agreement of the policy tests"), canary(f"{region.whose}-agreement")
    actions.begin(arrangement_id=arrangement_id, scale=Scale.STANDARD, pack=PACK, by=by)
    here: dict[str, Any] = {"arrangement_id": arrangement_id, "by": by}
    low, _, best, *_ = region.hospitals
    promise = {"party": str(low.public_id), "what": said, "by": "2027-01-31", "confirms": str(best.public_id)}
    for _ in range(2):  # one may be taken out
        actions.write(**here, part="promises", key=None, edition=None, values=promise)
    trains = {"party": str(low.public_id), "kind": "travel", "what": said, "first": "2026-12", "amount": "100"}
    actions.write(**here, part="money", key=None, edition=None, values=trains)
    purpose = Row.objects.get(agreement=_of(region), part="purpose")
    actions.write(
        **here,
        part="purpose",
        key=purpose.public_id,
        edition=purpose.edition,
        values={"purpose": said, "patients": said},
    )


def _of(region: "Region") -> Agreement:
    return Agreement.objects.get(
        arrangement__opened_by=region.organisation, arrangement__parties__organisation=region.hospitals[0]
    )


def _row(region: "Region", part: str) -> Row:
    rows = Row.objects.filter(agreement=_of(region), part=part).order_by("id")
    return rows[0]


STANDS: Mapping[str, Callable[[str, "Region"], Any]] = {
    "part": lambda name, region: "promises",
    "row_id": lambda name, region: _row(region, "promises").public_id,
}
SENT: Mapping[str, Callable[["Region"], dict[str, Any]]] = {
    "arrangement_new": lambda region: {
        "name": "New",
        "other": region.hospitals[1].value,
        "part": "peer",
        "own": str(region.hospitals[0].public_id),
    },
    "agreement_sheet": lambda region: {"edition": _of(region).edition},
    "agreement_begin": lambda region: {"scale": "standard"},
    "agreement_scale": lambda region: {"scale": "full"},
    "agreement_add": lambda region: {"what": "New", "by": "1 May 2027"},
    "agreement_row": lambda region: {"what": "Changed", "edition": _row(region, "promises").edition},
    "agreement_remove": lambda region: {},
}
