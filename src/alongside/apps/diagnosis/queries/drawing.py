"""Findings of peer reviews that are not in the diagnosis yet."""

from alongside.apps.diagnosis.models import Finding
from alongside.apps.diagnosis.queries.holding import DiagnosisView
from alongside.apps.diagnosis.queries.rows import FindingRow
from alongside.apps.diagnosis.states import Level
from alongside.apps.peer_review.queries import findings_for
from alongside.kit.actor import Actor, Permission, demand


def drawable(*, by: Actor, one: DiagnosisView) -> tuple[FindingRow, ...]:
    """What reported reviews of the organisation found that nobody has drawn in, as rows. Raises NotAllowed."""
    demand(by, Permission.READ_DIAGNOSIS, one.whose)
    drawn = set(
        Finding.objects.filter(diagnosis__public_id=one.public_id, review__isnull=False).values_list(
            "review", flat=True
        )
    )
    areas = {area.key for area in one.pack.areas}
    return tuple(
        FindingRow(
            found.text[:1000],
            found.review_name[:200],
            found.on,
            Level(found.level.value),
            found.need_area if found.need_area in areas else "",
            "",
            found.public_id,
        )
        for found in findings_for(by=by, organisation=one.organisation.public_id)
        if found.public_id not in drawn
    )
