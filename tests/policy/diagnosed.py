"""The diagnoses of the filled world: one of each region's first hospital, shown to its brokers, with canaries."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from tests.apps.matching.invented import PACK

from alongside.apps.diagnosis import actions
from alongside.apps.diagnosis.models import Diagnosis, Finding, Initiative, Outcome, Point, Share
from alongside.apps.diagnosis.queries import Answer, Described, FindingRow, InitiativeRow
from alongside.apps.diagnosis.states import Kind, Level, Sort, Standing
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import system

if TYPE_CHECKING:
    from tests.policy.world import Region


def soon() -> date:
    """A day that lies ahead."""
    return timezone.localdate() + timedelta(days=9)


def diagnose(region: "Region", canary: Callable[[str], str]) -> UUID:
    """A priority with an outcome, a dispute, a strength, a finding that proposes, a register and a share."""
    by, whose = system("a diagnosis of the policy tests"), region.whose
    one = actions.begin(organisation=region.hospitals[0].public_id, pack=PACK, by=by)
    here: dict[str, Any] = {"diagnosis_id": one, "by": by}
    seen, kept = canary(f"{whose}-accepted"), canary(f"{whose}-disputed")
    need = actions.add(**here, kind=Kind.NEED, area="cancer", words=seen, reason=seen)
    actions.describe(**here, point=need, told=Described(seen, ("headspace",), seen, seen, seen, days=20), edition=1)
    actions.prioritise(**here, point=need, place=1, reason=seen)
    actions.intend(**here, point=need, indicator="cancer_62day", target=90.0, until=soon())
    strong = actions.add(**here, kind=Kind.STRENGTH, area="workforce", words=seen, reason=seen)
    actions.describe(**here, point=strong, told=Described(seen, practices=seen), edition=1)
    other = actions.add(**here, kind=Kind.NEED, area="planned_care", words=kept, reason=kept)
    actions.settle(**here, point=other, given=Answer(Standing.DISPUTED, kept), edition=1)
    later = actions.add(**here, kind=Kind.NEED, area="mortality", words=seen, reason=seen)
    actions.settle(**here, point=later, given=Answer(Standing.NOT_NOW, seen, seen, soon()), edition=1)
    found = canary(f"{whose}-finding")
    row = FindingRow(found, found, date(2026, 5, 1), Level.SERIOUS_CONCERN, "maternity", found)
    actions.note_findings(**here, rows=[row])
    listed = canary(f"{whose}-register")
    entry = InitiativeRow(listed, listed, Sort.CONSULTANT, date(2026, 1, 1), None, "ihi", listed, 5)
    actions.register(**here, row=entry)
    actions.share(**here, organisation=region.organisation.public_id)
    return one


def marks(region: "Region") -> dict[str, str]:
    """The public ids of a region's diagnosis and of what is accepted in it."""
    one = _of(region)
    keys = [one.public_id, *one.points.exclude(standing="disputed").values_list("public_id", flat=True)]
    return {str(key): f"{region.whose}-diagnosed" for key in keys}


def _of(region: "Region") -> Diagnosis:
    return Diagnosis.objects.get(organisation=region.hospitals[0])


def _id(model: Any, path: str, **which: Any) -> Callable[[str, "Region"], UUID]:
    def first(name: str, region: "Region") -> UUID:
        rows = model.objects.filter(**{path: _of(region)}, **which).order_by("id")
        return UUID(str(rows.values_list("public_id", flat=True)[0]))

    return first


STANDS: Mapping[str, Callable[[str, "Region"], Any]] = {
    "diagnosis_id": lambda name, region: _of(region).public_id,
    "kind": lambda name, region: "need",
    "area": lambda name, region: "maternity",
    "point_id": _id(Point, "diagnosis", area="cancer"),
    "outcome_id": _id(Outcome, "point__diagnosis"),
    "finding_id": _id(Finding, "diagnosis"),
    "initiative_id": _id(Initiative, "diagnosis"),
    "share_id": _id(Share, "diagnosis"),
}


def _edition(region: "Region") -> int:
    return int(Point.objects.get(diagnosis=_of(region), area="cancer").edition)


def _nothing(region: "Region") -> dict[str, Any]:
    return {}


def _another(region: "Region") -> UUID:
    value = "REG2" if region.whose == "own" else "REG1"
    return UUID(str(Organisation.objects.get(value=value).public_id))


_REPORT = {"source": "A report", "on": "1 May 2026"}
_ENTRY = {"who": "Somebody", "what": "Something", "sort": "partner", "since": "1 May 2026", "days": 3}
SENT: Mapping[str, Callable[["Region"], dict[str, Any]]] = {
    "diagnosis_begin": lambda region: {"organisation": str(region.hospitals[0].public_id)},
    "diagnosis_answer": lambda region: {"standing": "accepted", "reason": "It is so"},
    "diagnosis_add": lambda region: {"kind": "need", "area": "diagnostics", "words": "New", "reason": "We know"},
    "diagnosis_point": lambda region: {"words": "New", "work": "virtual", "edition": _edition(region)},
    "diagnosis_settle": lambda region: {"standing": "accepted", "reason": "Still", "edition": _edition(region)},
    "diagnosis_priority": lambda region: {"place": "1", "reason": "New"},
    "diagnosis_unrank": _nothing,
    "diagnosis_outcomes": lambda region: {"indicator": "cancer_62day", "target": "91", "by": soon().isoformat()},
    "diagnosis_unintend": _nothing,
    "diagnosis_finding": lambda region: _REPORT | {"text": "New", "level": "concern"},
    "diagnosis_paste": lambda region: _REPORT | {"rows": "New"},
    "diagnosis_draw": _nothing,
    "diagnosis_finding_remove": _nothing,
    "diagnosis_entry_new": lambda region: _ENTRY,
    "diagnosis_entry": lambda region: _ENTRY | {"edition": 1},
    "diagnosis_strike": _nothing,
    "diagnosis_share": lambda region: {"organisation": str(_another(region))},
    "diagnosis_unshare": _nothing,
}
