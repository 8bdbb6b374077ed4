"""What was said of promises and found by due diligence in the filled world.

A promise of a regulator is there, which every lead may speak of.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.apps.agreement.bound import bind

from alongside.apps.agreement.actions import promises, write
from alongside.apps.agreement.models import Agreement, Diligence, PromiseReport, Row
from alongside.apps.agreement.states import Standing
from alongside.core.agreeing.promises import Told
from alongside.kit.actor import system

if TYPE_CHECKING:
    from tests.policy.world import Region

_BODY = "The regulator"


def promise(region: "Region", arrangement_id: UUID, canary: Callable[[str], str]) -> None:
    """A regulator's promise that binds, of which the broker has said that it was broken."""
    said = canary(f"{region.whose}-agreement")
    values = {"body": _BODY, "what": said, "by": "2026-01-31"}
    here: dict[str, Any] = {"arrangement_id": arrangement_id}
    key = write(
        **here, part="promises", key=None, edition=None, values=values, by=system("a promise of the policy tests")
    )
    bind(arrangement_id, Standing.AMENDING)
    row = Agreement.objects.get(arrangement__public_id=arrangement_id)
    told = {"told": Told.BROKEN, "words": said, "on": row.begun.date()}
    promises.report(**here, promise=key, **told, by=region.broker)
    wrote = {"item": "quality_capacity", "evidence": said, "reason": said}
    Diligence.objects.create(arrangement=row.arrangement, organisation=region.hospitals[0], **wrote)


def _promise(region: "Region") -> UUID:
    agreement = Agreement.objects.get(
        arrangement__opened_by=region.organisation, arrangement__parties__organisation=region.hospitals[0]
    )
    found = next(one for one in Row.objects.filter(agreement=agreement) if one.values.get("body") == _BODY)
    return UUID(str(found.public_id))


def _report(region: "Region") -> str:
    return str(PromiseReport.objects.get(promise=_promise(region)).public_id)


STANDS: Mapping[str, Callable[[str, "Region"], Any]] = {
    "promise_id": lambda name, region: _promise(region),
    "check": lambda name, region: "quality_risks",
}
SENT: Mapping[str, Callable[["Region"], dict[str, Any]]] = {
    "agreement_promise": lambda region: {"told": "kept", "words": "New", "on": "1 May 2026"},
    "agreement_look": lambda region: {"outcome": "not_needed", "reason": "New", "edition": "0"},
    "agreement_promise_answer": lambda region: {"answer": "confirmed", "words": "New", "report": _report(region)},
}
