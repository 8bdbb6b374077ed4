"""Write on one's own sheet, and hand it in. Nothing here is an event of the audit."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.audit.actions import record
from alongside.apps.surveys.actions.box import put_in
from alongside.apps.surveys.actions.waves import Refused, subject
from alongside.apps.surveys.models import Asked, Invitation, Link, Paper, Said
from alongside.apps.surveys.queries import instrument_of, invitation, is_open
from alongside.core.instruments import Instrument
from alongside.kit.actor import Actor, system
from alongside.kit.wall import acting

CLOSED = "It is closed, so nothing more can be answered. What you had not handed in is destroyed."
HANDED_IN = "You have handed this in already. Nobody can find your sheet among the others, so it cannot be changed."


@transaction.atomic
def keep(*, wave_id: UUID, answers: Mapping[str, str], by: Actor) -> None:
    """Keep answers on one's own sheet; an empty one takes the answer back. Raises NotAllowed, Refused."""
    row, sheet = _sheet(wave_id, by)
    known = instrument_of(row.wave)
    sheet.draft = _fitting(known, {**sheet.draft, **answers})
    sheet.save(update_fields=["draft"])


@transaction.atomic
def hand_in(*, wave_id: UUID, by: Actor) -> None:
    """Put what is on one's sheet into the box, and clear the sheet. Raises NotAllowed, Refused."""
    row, sheet = _sheet(wave_id, by)
    if instrument_of(row.wave).attributable:
        raise Refused("These questions are answered in your own name. Say first that you agree.")
    if not sheet.draft:
        raise Refused("There is nothing on your sheet yet. Answer at least one question.")
    answers, sheet.draft, sheet.handed_in = sheet.draft, {}, True
    sheet.save(update_fields=["draft", "handed_in"])
    put_in(_asked(row), row.group, answers)


@transaction.atomic
def say(*, wave_id: UUID, consent: bool, by: Actor) -> None:
    """Give what is on one's sheet in one's own name. Raises NotAllowed, Refused without consent.

    This is an event of the audit: it is said openly.
    """
    row, sheet = _sheet(wave_id, by)
    if not instrument_of(row.wave).attributable:
        raise Refused("These questions are answered without a name.")
    if not consent:
        raise Refused("Say that you agree to be named beside your answers, or leave it unsent.")
    Said.objects.update_or_create(
        wave=row.wave,
        person=row.person,
        defaults={
            "organisation": row.organisation,
            "answers": sheet.draft,
            "consented": timezone.localdate(),
        },
    )
    record(verb="surveys.say", subject=subject(row.wave), by=by)


@transaction.atomic
def take_back(*, wave_id: UUID, by: Actor) -> None:
    """Take back what one said in one's own name: it is deleted, at any time. Raises NotAllowed."""
    row = invitation(by=by, wave_id=wave_id)
    Said.objects.filter(wave=row.wave, person=row.person).delete()
    record(verb="surveys.take_back", subject=subject(row.wave), by=by)


@transaction.atomic
def hand_in_by_link(*, secret: str, answers: Mapping[str, str], by: Actor) -> None:
    """Put an open sheet into the box. Whoever knows the secret may. Raises Refused."""
    del by  # nobody is asked who they are
    with acting(system("take an open sheet")):
        row = Link.objects.select_related("wave").filter(secret=secret).first()
        if row is None or not is_open(row.wave):
            raise Refused(CLOSED)
        fitting = _fitting(instrument_of(row.wave), answers)
        if not fitting:
            raise Refused("There is nothing on the sheet yet. Answer at least one question.")
        put_in(Asked.objects.get(wave=row.wave, organisation=row.organisation_id), row.group, fitting)


def _sheet(wave_id: UUID, by: Actor) -> tuple[Invitation, Paper]:
    row = invitation(by=by, wave_id=wave_id)
    if not is_open(row.wave):
        raise Refused(CLOSED)
    Paper.objects.get_or_create(invitation=row)
    sheet = Paper.objects.select_for_update().get(invitation=row)
    if sheet.handed_in:
        raise Refused(HANDED_IN)
    return row, sheet


def _asked(row: Invitation) -> Asked:
    with acting(system("find the box")):
        return Asked.objects.get(wave=row.wave, organisation=row.organisation_id)


def _fitting(known: Instrument, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that the instrument offers, and no others."""
    offered = {one.key: {point.key for point in one.scale.points} for one in known.answered if one.scale}
    return {key: answer for key, answer in answers.items() if answer in offered.get(key.partition("|")[0], ())}
