"""What was put off, and is to be looked at again."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from alongside.apps.diagnosis.models import Point
from alongside.apps.diagnosis.queries.holding import area_name, pack_of
from alongside.apps.diagnosis.states import Standing
from alongside.kit.actor import Actor, Role

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Again:
    """A point that was put off until a day."""

    diagnosis: UUID
    point: UUID
    name: str
    area_name: str
    look_again: date


def due_again(*, by: Actor, on: date) -> tuple[Again, ...]:
    """What was put off in the organisations the actor leads, and is due within a fortnight of the day or past."""
    led = by.organisations(Role.LEAD)
    rows = Point.objects.filter(standing=Standing.NOT_NOW, look_again__lte=on + AHEAD)
    rows = rows.filter(diagnosis__organisation__public_id__in=led).select_related("diagnosis__organisation")
    return tuple(
        Again(
            row.diagnosis.public_id,
            row.public_id,
            row.diagnosis.organisation.name,
            area_name(pack_of(row.diagnosis), row.area),
            row.look_again,
        )
        for row in rows.order_by("look_again", "pk")
        if row.look_again
    )
