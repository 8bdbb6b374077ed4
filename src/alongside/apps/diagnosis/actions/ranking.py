"""At most three priorities, in order: a fourth displaces one, with a reason.

The cap holds whoever is fast: the diagnosis is locked while its order changes, and the database refuses a fourth
place, a place held twice, and a place for what is not accepted.
"""

from uuid import UUID

from django.db import transaction

from alongside.apps.diagnosis.actions.opening import Refused, changed, opened, the_point
from alongside.apps.diagnosis.models import Diagnosis, Point
from alongside.apps.diagnosis.states import Kind, Standing
from alongside.core.diagnosing import MOST_PRIORITIES
from alongside.kit.actor import Actor


@transaction.atomic
def prioritise(
    *, diagnosis_id: UUID, point: UUID, place: int, by: Actor, displacing: UUID | None = None, reason: str = ""
) -> None:
    """Put a need or opportunity on a place among the priorities; the others move down.

    With three already, `displacing` says which goes and `reason` why. Raises NotAllowed, Refused.
    """
    one = opened(diagnosis_id=diagnosis_id, by=by)
    row = the_point(one, point)
    if row.standing != Standing.ACCEPTED or row.kind == Kind.STRENGTH:
        raise Refused("Only a need or an opportunity that was accepted can be a priority.")
    if not 1 <= place <= MOST_PRIORITIES:
        raise Refused(f"Choose a place from 1 to {MOST_PRIORITIES}.")
    order = [each for each in _ranked(one) if each.pk != row.pk]
    gone = _displaced(order, displacing, reason)
    order = [each for each in order if gone is None or each.pk != gone.pk]
    order.insert(place - 1, row)
    row.rank, row.rank_reason = None, reason  # written anew with its place
    if gone is not None:
        gone.rank, gone.rank_reason = None, reason
        _save(gone)
    _put(order)
    facts = {"point": str(row.public_id), "place": place, "displaced": str(gone.public_id) if gone else ""}
    changed(one, "priority", by, **facts)


@transaction.atomic
def unrank(*, diagnosis_id: UUID, point: UUID, by: Actor) -> None:
    """Take a point off the priorities; one that is off already stays off. Raises NotAllowed, Refused."""
    one = opened(diagnosis_id=diagnosis_id, by=by)
    row = the_point(one, point)
    if row.rank is None:
        return
    row.rank, row.rank_reason = None, ""
    _save(row)
    close_the_gap(one)
    changed(one, "priority", by, point=str(row.public_id), place=0)


def close_the_gap(one: Diagnosis) -> None:
    """Number the priorities that are left from 1 again."""
    _put(_ranked(one))


def _ranked(one: Diagnosis) -> list[Point]:
    return list(Point.objects.filter(diagnosis=one, rank__isnull=False).order_by("rank"))


def _displaced(order: list[Point], displacing: UUID | None, reason: str) -> Point | None:
    """Which of the others goes; None while there is room. Raises Refused without one, or without a reason."""
    if len(order) < MOST_PRIORITIES:
        return None
    gone = next((each for each in order if each.public_id == displacing), None)
    if gone is None:
        raise Refused(f"There are {MOST_PRIORITIES} priorities already. Choose which of them makes room.")
    if not reason.strip():
        raise Refused("Say why it makes room, so that those who work on it can follow.")
    return gone


def _put(order: list[Point]) -> None:
    """Give the places in this order; all let go of theirs first, so that no two hold one place at any moment."""
    moving = [(at, each) for at, each in enumerate(order, 1) if each.rank != at]
    Point.objects.filter(pk__in=[each.pk for _, each in moving]).update(rank=None)
    for at, each in moving:
        each.rank = at
        _save(each)


def _save(row: Point) -> None:
    row.edition += 1
    row.save()
