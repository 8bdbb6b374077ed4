"""Who sees which rows of a diagnosis, worked out by looking at every row; and one diagnosis to look at."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.apps.matching.invented import PACK, Country

from alongside.apps.diagnosis import actions
from alongside.apps.diagnosis.models import Diagnosis, Point, Share
from alongside.apps.diagnosis.queries import Answer, FindingRow, InitiativeRow
from alongside.apps.diagnosis.states import Kind, Sort, Standing
from alongside.kit.actor import Actor, Role, system

InOne = Callable[..., bool]


def diagnosed(place: Country) -> None:
    """One of Alderfen, shown to the region: an accepted need with an outcome, a dispute, a finding, an entry."""
    by = system("a diagnosis to look at")
    one = actions.begin(organisation=place["Alderfen"].public_id, pack=PACK, by=by)
    here: dict[str, Any] = {"diagnosis_id": one, "by": by}
    need = actions.add(**here, kind=Kind.NEED, area="cancer", words="Waits", reason="Seen")
    actions.intend(**here, point=need, indicator="cancer_62day", target=90.0, until=date(2035, 1, 1))
    other = actions.add(**here, kind=Kind.NEED, area="planned_care", words="Waits", reason="Seen")
    actions.settle(**here, point=other, given=Answer(Standing.DISPUTED, "Old"), edition=1)
    actions.note_findings(**here, rows=[FindingRow("Found", "A report", date(2026, 5, 1))])
    actions.register(**here, row=InitiativeRow("A firm", "Advice", Sort.CONSULTANT, date(2026, 1, 1)))
    actions.share(**here, organisation=place.region.public_id)


def sees(in_one_of: InOne) -> dict[str, Callable[[Actor, Any], bool]]:
    """The relation of each table of diagnoses, by who is in which organisation."""

    def member(actor: Actor, diagnosis: int) -> bool:
        return in_one_of(actor, Diagnosis.objects.get(pk=diagnosis).organisation_id)

    def shown(actor: Actor, diagnosis: int) -> bool:
        rows = Share.objects.filter(diagnosis_id=diagnosis)
        return any(in_one_of(actor, row.shown_to_id, Role.BROKER) for row in rows)

    def point(actor: Actor, row: Any) -> bool:
        settled = row.standing in ("accepted", "not_now")
        return member(actor, row.diagnosis_id) or (settled and shown(actor, row.diagnosis_id))

    def of_point(actor: Actor, row: Any) -> bool:
        return point(actor, Point.objects.get(pk=row.point_id))

    def of_own_point(actor: Actor, row: Any) -> bool:
        return member(actor, Point.objects.get(pk=row.point_id).diagnosis_id)

    def of_own(actor: Actor, row: Any) -> bool:
        return member(actor, row.diagnosis_id)

    def share(actor: Actor, row: Any) -> bool:
        return member(actor, row.diagnosis_id) or in_one_of(actor, row.shown_to_id, Role.BROKER)

    found: dict[str, Callable[[Actor, Any], bool]] = {
        "diagnosis.Diagnosis": lambda actor, row: member(actor, row.pk) or shown(actor, row.pk),
        "diagnosis.HistoricalDiagnosis": lambda actor, row: member(actor, row.id),
        "diagnosis.Point": point,
        "diagnosis.Outcome": of_point,
        "diagnosis.HistoricalOutcome": of_own_point,
        "diagnosis.Share": share,
    }
    names = ("Finding", "Initiative", "HistoricalFinding", "HistoricalInitiative", "HistoricalPoint")
    return found | {f"diagnosis.{name}": of_own for name in (*names, "HistoricalShare")}
