"""Findings, the register of who else is at work, and whom the diagnosis is shown."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.diagnosis.actions.opening import ChangedMeanwhile, Refused, changed, opened
from alongside.apps.diagnosis.models import Diagnosis, Finding, Initiative, Share
from alongside.apps.diagnosis.queries import MOST_DAYS_A_MONTH, FindingRow, InitiativeRow, brokering, pack_of
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import Actor


@transaction.atomic
def note_findings(*, diagnosis_id: UUID, rows: Sequence[FindingRow], by: Actor) -> int:
    """Write findings down; one drawn from a review before is left alone. How many are new.

    Raises NotAllowed, Refused.
    """
    one = opened(diagnosis_id=diagnosis_id, by=by)
    areas = {"", *(area.key for area in pack_of(one).areas)}
    drawn = set(Finding.objects.filter(diagnosis=one, review__isnull=False).values_list("review", flat=True))
    new = [row for row in rows if row.review is None or row.review not in drawn]
    for row in new:
        if row.area not in areas:
            raise Refused("Choose an area from the list, or none.")
        if row.on > timezone.localdate():
            raise Refused("A finding cannot be of a day that lies ahead.")
        Finding.objects.create(diagnosis=one, **vars(row))
    if new:
        changed(one, "findings", by, rows=len(new))
    return len(new)


@transaction.atomic
def remove_finding(*, diagnosis_id: UUID, finding: UUID, by: Actor) -> None:
    """Take a finding off; what was answered on its ground stays as it was answered. Raises NotAllowed."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    if Finding.objects.filter(diagnosis=one, public_id=finding).delete()[0]:
        changed(one, "findings", by, removed=1)


@transaction.atomic
def register(*, diagnosis_id: UUID, row: InitiativeRow, by: Actor) -> UUID:
    """Write down who else is at work. Raises NotAllowed, Refused."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    _check(one, row)
    made = Initiative.objects.create(diagnosis=one, **vars(row))
    changed(one, "register", by, initiative=str(made.public_id))
    return made.public_id


@transaction.atomic
def change_entry(*, diagnosis_id: UUID, initiative: UUID, row: InitiativeRow, edition: int, by: Actor) -> None:
    """Change an entry of the register. Raises NotAllowed, Refused, ChangedMeanwhile."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    found = Initiative.objects.filter(diagnosis=one, public_id=initiative, edition=edition).first()
    if found is None:
        raise ChangedMeanwhile("Somebody else removed or changed this while you were writing. Look at it again.")
    _check(one, row)
    for name, value in vars(row).items():
        setattr(found, name, value)
    found.edition += 1
    found.save()
    changed(one, "register", by, initiative=str(initiative))


@transaction.atomic
def strike(*, diagnosis_id: UUID, initiative: UUID, by: Actor) -> None:
    """Take an entry written by mistake off the register; one that ended is dated instead. Raises NotAllowed."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    if Initiative.objects.filter(diagnosis=one, public_id=initiative).delete()[0]:
        changed(one, "register", by, removed=1)


@transaction.atomic
def share(*, diagnosis_id: UUID, organisation: UUID, by: Actor) -> None:
    """Show the brokers of an organisation what was accepted. Raises NotAllowed, Refused."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    if organisation not in {key for key, _ in brokering(by=by)}:
        raise Refused("Choose an organisation whose brokers use this site.")
    other = Organisation.objects.get(public_id=organisation)
    _, new = Share.objects.get_or_create(diagnosis=one, shown_to=other, defaults={"since": timezone.localdate()})
    if new:
        changed(one, "share", by, organisation=str(other.public_id))


@transaction.atomic
def unshare(*, diagnosis_id: UUID, share_id: UUID, by: Actor) -> None:
    """Show it to them no longer; what they took over into a round stays there. Raises NotAllowed."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    row = Share.objects.filter(diagnosis=one, public_id=share_id).select_related("shown_to").first()
    if row is not None:
        other = row.shown_to.public_id
        row.delete()
        changed(one, "unshare", by, organisation=str(other))


def _check(one: Diagnosis, row: InitiativeRow) -> None:
    if row.method and pack_of(one).diagnosing.method(row.method) is None:
        raise Refused("Choose a method from the list, or none.")
    if row.until is not None and row.until < row.since:
        raise Refused("It cannot end before it begins.")
    if not 0 <= row.days <= MOST_DAYS_A_MONTH:
        raise Refused(f"Write a whole number of days a month from 0 to {MOST_DAYS_A_MONTH:,}.")
