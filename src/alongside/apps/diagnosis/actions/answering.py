"""Accept, dispute or put off what is proposed; add what nobody proposed; write down causes and what can travel."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.diagnosis.actions.opening import Refused, changed, keep, opened, the_point
from alongside.apps.diagnosis.actions.ranking import close_the_gap
from alongside.apps.diagnosis.models import Diagnosis, Point
from alongside.apps.diagnosis.queries import MOST_DAYS, Answer, Described, pack_of
from alongside.apps.diagnosis.states import Kind, Standing, may_become
from alongside.kit.actor import Actor


@transaction.atomic
def answer(*, diagnosis_id: UUID, kind: Kind, area: str, given: Answer, evidence: tuple[str, ...], by: Actor) -> UUID:
    """Answer what data or findings propose; the evidence is kept as it stood. Raises NotAllowed, Refused."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    _check(kind, Standing.PROPOSED, given)
    made = _new(one, kind, area, given, evidence=list(evidence), from_figures=True)
    changed(one, "answer", by, point=str(made.public_id), standing=given.standing.value)
    return made.public_id


@transaction.atomic
def add(*, diagnosis_id: UUID, kind: Kind, area: str, words: str, reason: str, by: Actor) -> UUID:
    """Add what nobody proposed; the organisation's own word, so it is accepted. Raises NotAllowed, Refused."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    given = Answer(Standing.ACCEPTED, reason)
    _check(kind, Standing.PROPOSED, given)
    made = _new(one, kind, area, given, words=words)
    changed(one, "add", by, point=str(made.public_id), kind=kind.value)
    return made.public_id


@transaction.atomic
def settle(*, diagnosis_id: UUID, point: UUID, given: Answer, edition: int, by: Actor) -> None:
    """Answer a point anew; what is not accepted any more is no priority.

    Raises NotAllowed, Refused, ChangedMeanwhile.
    """
    one = opened(diagnosis_id=diagnosis_id, by=by)
    row = the_point(one, point, edition)
    if given.standing != row.standing:
        _check(Kind(row.kind), Standing(row.standing), given)
    else:
        _check_words(given)
    left = given.standing is not Standing.ACCEPTED and row.rank is not None
    keep(row, **_values(given), **({"rank": None, "rank_reason": ""} if left else {}))
    if left:
        close_the_gap(one)
    changed(one, "answer", by, point=str(row.public_id), standing=given.standing.value)


@transaction.atomic
def describe(*, diagnosis_id: UUID, point: UUID, told: Described, edition: int, by: Actor) -> None:
    """Write down causes, what can travel, work and days. Raises NotAllowed, Refused, ChangedMeanwhile."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    row = the_point(one, point, edition)
    if set(told.causes) - {barrier.key for barrier in pack_of(one).diagnosing.barriers}:
        raise Refused("Choose causes from the two lists.")
    if told.days is not None and not 1 <= told.days <= MOST_DAYS:
        raise Refused(f"Write a whole number of days from 1 to {MOST_DAYS:,}, or leave it empty.")
    keep(row, **{**vars(told), "causes": list(told.causes)})
    changed(one, "describe", by, point=str(row.public_id))


def _new(one: Diagnosis, kind: Kind, area: str, given: Answer, **more: object) -> Point:
    if area not in {each.key for each in pack_of(one).areas}:
        raise Refused("Choose an area from the list.")
    if Point.objects.filter(diagnosis=one, kind=kind, area=area).exists():
        raise Refused(f"This area has a {kind.value} already. Change that one instead.")
    return Point.objects.create(diagnosis=one, kind=kind, area=area, **_values(given), **more)


def _values(given: Answer) -> dict[str, object]:
    put_off = given.standing is Standing.NOT_NOW
    return {
        "standing": given.standing,
        "reason": given.reason,
        "conditions": given.conditions if put_off else "",
        "look_again": given.look_again if put_off else None,
        "answered": timezone.localdate(),
    }


def _check(kind: Kind, now: Standing, given: Answer) -> None:
    if not may_become(kind, now, given.standing):
        words = given.standing.value.replace("_", " ")
        raise Refused(f"What is {now.value.replace('_', ' ')} cannot become {words} here.")
    _check_words(given)


def _check_words(given: Answer) -> None:
    if given.standing is Standing.DISPUTED and not given.reason.strip():
        raise Refused("Say why you dispute it, so that others can follow.")
    if given.standing is Standing.NOT_NOW and not (given.conditions.strip() and given.look_again):
        raise Refused("Say what would change it, and when to look at it again.")
    if given.look_again and given.standing is Standing.NOT_NOW and given.look_again <= timezone.localdate():
        raise Refused("The day to look again must lie ahead.")
