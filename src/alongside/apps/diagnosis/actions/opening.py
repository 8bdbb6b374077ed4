"""Begin a diagnosis; hold one that is to be changed; say what went wrong."""

from uuid import UUID

from django.db import transaction

from alongside.apps.audit.actions import record
from alongside.apps.diagnosis.models import Diagnosis, Point
from alongside.apps.diagnosis.queries import held
from alongside.apps.diagnosis.rules import Whose
from alongside.apps.directory.models import Organisation
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, NotAllowed, Permission, demand

_MEANWHILE = "Somebody else changed this while you were writing. Look at it again, then save."


class Refused(ValueError):
    """What was asked does not fit the diagnosis; the message says why and what would."""


class ChangedMeanwhile(ValueError):
    """Somebody else changed it since it was read; the message says what to do."""


@transaction.atomic
def begin(*, organisation: UUID, pack: Pack, by: Actor) -> UUID:
    """Begin the diagnosis of an organisation; the one it has, where it has one. Raises NotAllowed."""
    demand(by, Permission.CHANGE_DIAGNOSIS, Whose(organisation))
    of = Organisation.objects.filter(public_id=organisation).first()
    if of is None:
        raise NotAllowed("There is no such organisation.")
    made, new = Diagnosis.objects.get_or_create(
        organisation=of, defaults={"pack": pack.key, "pack_version": pack.version}
    )
    if new:
        record(verb="diagnosis.begin", subject=subject(made), by=by, facts={"organisation": str(organisation)})
    return made.public_id


def opened(*, diagnosis_id: UUID, by: Actor) -> Diagnosis:
    """A diagnosis to be changed, held until the transaction ends: nobody else changes it meanwhile.

    Raises NotAllowed.
    """
    seen = held(by=by, diagnosis_id=diagnosis_id, permission=Permission.CHANGE_DIAGNOSIS)
    return Diagnosis.objects.select_for_update().get(pk=seen.pk)


def the_point(one: Diagnosis, public_id: UUID, edition: int | None = None) -> Point:
    """A point of a diagnosis, in the edition that was read. Raises Refused, ChangedMeanwhile."""
    found = one.points.filter(public_id=public_id).first()
    if found is None:
        raise Refused("This is not in the diagnosis any more. Look at the page again.")
    if edition is not None and found.edition != edition:
        raise ChangedMeanwhile(_MEANWHILE)
    return found


def keep(row: Point, **values: object) -> None:
    """Change a point, and its edition with it."""
    for name, value in values.items():
        setattr(row, name, value)
    row.edition += 1
    row.save()


def changed(one: Diagnosis, part: str, by: Actor, **facts: object) -> None:
    """Write the audit event of a change."""
    record(verb="diagnosis.change", subject=subject(one), by=by, facts={"part": part, **facts})


def subject(one: Diagnosis) -> str:
    """How the audit names a diagnosis."""
    return f"diagnosis:{one.public_id}"
