"""Write down who needs what and who offers what."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from alongside.apps.directory.models import Organisation
from alongside.apps.matching.actions.rounds import ChangedMeanwhile, Refused, changed, opened
from alongside.apps.matching.models import Round, RoundNeed, RoundOffer
from alongside.apps.matching.queries import NeedRow, OfferRow, pack_of
from alongside.kit.actor import Actor

_GONE = "Somebody else removed or changed this while you were writing. Look at the list again."


@transaction.atomic
def save_needs(*, round_id: UUID, rows: Sequence[NeedRow], by: Actor) -> int:
    """Write needs down; one of the same organisation and area is replaced. How many were written.

    Raises NotAllowed, RoundClosed, Refused.
    """
    held = opened(round_id=round_id, by=by)
    organisations = _organisations(row.organisation for row in rows)
    for row in rows:
        _check_areas(held, (row.area,))
        _check_days(row.days)
        values = {"days": row.days, "work": row.work, "priority": row.priority, "words": row.words}
        need, new = RoundNeed.objects.get_or_create(
            round=held,
            organisation=organisations[row.organisation],
            area=row.area,
            defaults=values | {"from_figures": row.from_figures},
        )
        if not new:
            _replace(need, values | {"from_figures": row.from_figures})
    changed(held, "needs", by, rows=len(rows))
    return len(rows)


@transaction.atomic
def change_need(*, round_id: UUID, need: UUID, row: NeedRow, edition: int, by: Actor) -> None:
    """Change one need. Raises NotAllowed, RoundClosed, Refused, ChangedMeanwhile."""
    held = opened(round_id=round_id, by=by)
    found = RoundNeed.objects.filter(round=held, public_id=need, edition=edition).first()
    if found is None:
        raise ChangedMeanwhile(_GONE)
    _check_areas(held, (row.area,))
    _check_days(row.days)
    organisation = _organisations([row.organisation])[row.organisation]
    twin = RoundNeed.objects.filter(round=held, organisation=organisation, area=row.area).exclude(pk=found.pk)
    if twin.exists():
        raise Refused("This organisation already seeks help in this area. Change that need instead.")
    values = {"organisation": organisation, "area": row.area, "days": row.days, "work": row.work}
    _replace(found, values | {"priority": row.priority, "words": row.words})
    changed(held, "needs", by, rows=1)


@transaction.atomic
def remove_need(*, round_id: UUID, need: UUID, by: Actor) -> None:
    """Take a need off the list; one that is gone already stays gone. Raises NotAllowed, RoundClosed."""
    held = opened(round_id=round_id, by=by)
    if RoundNeed.objects.filter(round=held, public_id=need).delete()[0]:
        changed(held, "needs", by, removed=1)


@transaction.atomic
def save_offers(*, round_id: UUID, rows: Sequence[OfferRow], by: Actor) -> int:
    """Write offers down; one of the same organisation is replaced. How many were written.

    Raises NotAllowed, RoundClosed, Refused.
    """
    held = opened(round_id=round_id, by=by)
    organisations = _organisations(row.organisation for row in rows)
    for row in rows:
        values = _offer_values(held, row)
        offer, new = RoundOffer.objects.get_or_create(
            round=held, organisation=organisations[row.organisation], defaults=values
        )
        if not new:
            _replace(offer, values)
    changed(held, "offers", by, rows=len(rows))
    return len(rows)


@transaction.atomic
def change_offer(*, round_id: UUID, offer: UUID, row: OfferRow, edition: int, by: Actor) -> None:
    """Change one offer. Raises NotAllowed, RoundClosed, Refused, ChangedMeanwhile."""
    held = opened(round_id=round_id, by=by)
    found = RoundOffer.objects.filter(round=held, public_id=offer, edition=edition).first()
    if found is None:
        raise ChangedMeanwhile(_GONE)
    organisation = _organisations([row.organisation])[row.organisation]
    if RoundOffer.objects.filter(round=held, organisation=organisation).exclude(pk=found.pk).exists():
        raise Refused("This organisation already has an offer. Change that offer instead.")
    _replace(found, {**_offer_values(held, row), "organisation": organisation, "from_figures": found.from_figures})
    changed(held, "offers", by, rows=1)


@transaction.atomic
def remove_offer(*, round_id: UUID, offer: UUID, by: Actor) -> None:
    """Take an offer off the list; one that is gone already stays gone. Raises NotAllowed, RoundClosed."""
    held = opened(round_id=round_id, by=by)
    if RoundOffer.objects.filter(round=held, public_id=offer).delete()[0]:
        changed(held, "offers", by, removed=1)


def _organisations(wanted: Iterable[UUID]) -> dict[UUID, Organisation]:
    ids = set(wanted)
    found = {one.public_id: one for one in Organisation.objects.filter(public_id__in=ids)}
    if missing := ids - found.keys():
        raise Refused(f"{len(missing)} of the organisations are not in the directory.")
    return found


def _offer_values(held: Round, row: OfferRow) -> dict[str, object]:
    _check_areas(held, row.areas)
    _check_days(row.days)
    if row.most < 1:
        raise Refused("An offer is for one organisation at least.")
    return {
        "areas": list(row.areas),
        "days": row.days,
        "most": row.most,
        "at_risk": row.at_risk,
        "words": row.words,
        "from_figures": row.from_figures,
    }


def _check_areas(held: Round, areas: tuple[str, ...]) -> None:
    known = {area.key for area in pack_of(held).areas}
    if not areas or set(areas) - known:
        raise Refused("Choose need areas from the list.")


def _check_days(days: int) -> None:
    if not 1 <= days <= 2000:
        raise Refused("Write a whole number of days from 1 to 2,000.")


def _replace(row: RoundNeed | RoundOffer, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.edition += 1
    row.save()
