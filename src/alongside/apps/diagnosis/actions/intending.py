"""What is to become of an indicator: baseline from the published series, target, date."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.diagnosis.actions.opening import Refused, changed, opened, the_point
from alongside.apps.diagnosis.models import Outcome
from alongside.apps.diagnosis.queries import baseline, pack_of
from alongside.apps.diagnosis.states import Kind
from alongside.core.indicators import Direction
from alongside.kit.actor import Actor


@transaction.atomic
def intend(*, diagnosis_id: UUID, point: UUID, indicator: str, target: float, until: date, by: Actor) -> None:
    """Write down an intended outcome with today's baseline; one of the same indicator is replaced.

    Raises NotAllowed, and Refused for an indicator of another area, a day that is past, or a target that is no
    better than where things stand.
    """
    one = opened(diagnosis_id=diagnosis_id, by=by)
    row, pack = the_point(one, point), pack_of(one)
    known = {each.key: each for each in pack.indicators_in(row.area)}
    if row.kind == Kind.STRENGTH or indicator not in known:
        raise Refused("Choose an indicator of this area.")
    if until <= timezone.localdate():
        raise Refused("The day by which it should be reached must lie ahead.")
    value, of = baseline(by=by, identifier=one.organisation.identifier, indicator=indicator)
    _check(known[indicator].direction, value, target)
    Outcome.objects.update_or_create(
        point=row,
        indicator=indicator,
        defaults={"baseline": value, "baseline_period": of, "target": target, "by": until},
    )
    changed(one, "outcome", by, point=str(row.public_id), indicator=indicator)


@transaction.atomic
def unintend(*, diagnosis_id: UUID, point: UUID, outcome: UUID, by: Actor) -> None:
    """Take an intended outcome back; one that is gone stays gone. Raises NotAllowed, Refused."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    row = the_point(one, point)
    if Outcome.objects.filter(point=row, public_id=outcome).delete()[0]:
        changed(one, "outcome", by, point=str(row.public_id), removed=1)


def _check(direction: Direction, value: float | None, target: float) -> None:
    if value is None or direction is Direction.NEUTRAL:
        return
    better = target > value if direction is Direction.INCREASE else target < value
    if not better:
        more = "above" if direction is Direction.INCREASE else "below"
        raise Refused(f"It stands at {value:,.1f} already: write a target {more} that.")
