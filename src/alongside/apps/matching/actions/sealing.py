"""From two yeses to one partnership, while both organisations are held."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.queries import spoken_for
from alongside.apps.arrangements.states import PartyRole
from alongside.apps.arrangements.states import State as ArrangementState
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.apps.matching.actions.letters import tell, tell_expired
from alongside.apps.matching.models import Consent, Proposal
from alongside.apps.matching.queries import both_accepted, consents_of, overdue
from alongside.apps.matching.states import Reply, Standing
from alongside.kit.actor import Actor, system
from alongside.kit.wall import acting

_LAST = 10_000  # the place of a proposal nobody ranked: after all that are


@acting(system("end proposals that were not answered in time"))
@transaction.atomic
def lapse(*, by: Actor) -> int:
    """Write down which proposals were not answered in time, and tell both sides and the broker; how many.

    What both accepted is settled first. Twice is once.
    """
    due = overdue()
    if not due.exists():
        return 0
    settle(neighbours(due))
    related = ("organisation", "supporter", "round__run_by")
    rows = list(overdue().select_related(*related).select_for_update(of=("self",)))
    for row in rows:
        close(row, Standing.EXPIRED)
    tell_expired(rows)
    record(verb="matching.expire", subject="proposals:due", by=by, facts={"proposals": len(rows)})
    return len(rows)


def close(row: Proposal, standing: Standing) -> None:
    """Write down how a proposal ended."""
    row.standing, row.closed = standing, timezone.now()
    row.save(update_fields=["standing", "closed", "arrangement"])


def neighbours(rows: Iterable[Proposal]) -> frozenset[int]:
    """Hold every organisation that an answer to these proposals may concern, always in the same order.

    Those are both sides, and the other sides of their open proposals. Returns the ids held.
    """
    own = {pk for row in rows for pk in (row.organisation_id, row.supporter_id)}
    pairs = _open(own).values_list("organisation_id", "supporter_id")
    wanted = own | {pk for pair in pairs for pk in pair}
    held = Organisation.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    return frozenset(held.values_list("pk", flat=True))


def settle(sides: Collection[int]) -> None:
    """Make partnerships of all proposals between these held organisations that both sides accepted.

    The better ranked come first; one that would take the room of a better ranked one still waited for waits,
    and one for which days or places are no longer there ends as such.
    """
    rows = _open(sides).filter(organisation_id__in=sides, supporter_id__in=sides)
    ready = [row for row in rows.select_for_update(of=("self",)) if both_accepted(row)]
    for row in sorted(ready, key=lambda one: (sum(_ranks(one)), one.sent, one.pk)):
        if not _fits(row, ()):
            close(row, Standing.NO_ROOM)
        elif not _waits(row):
            _seal(row)


def _open(sides: Collection[int]) -> QuerySet[Proposal]:
    which = Q(organisation_id__in=sides) | Q(supporter_id__in=sides)
    related = ("organisation", "supporter", "round__run_by")
    return Proposal.objects.filter(which, standing=Standing.OPEN).select_related(*related).order_by("pk")


def _ranks(row: Proposal) -> list[int]:
    return [one.rank or _LAST for one in consents_of(row).values()]


def _fits(row: Proposal, beside: Collection[Proposal]) -> bool:
    """Whether the supporting organisation has the days and places, and the supported one room for a partner.

    `beside` are further proposals that would have to fit as well.
    """
    together = [row, *beside]
    giving = [one for one in together if one.supporter_id == row.supporter_id]
    offer = row.round.offers.filter(organisation=row.supporter, at_risk=False).first()
    spoken = spoken_for(by=system("see whether days are left"), organisation=row.supporter.public_id)
    if offer is None or spoken.days + sum(one.days for one in giving) > offer.days:
        return False
    taking = [one for one in together if one.organisation_id == row.organisation_id and one.round_id == row.round_id]
    partners = Proposal.objects.filter(
        round_id=row.round_id, organisation_id=row.organisation_id, standing=Standing.AGREED
    ).exclude(arrangement__state=ArrangementState.ENDED)
    places = spoken.organisations + len(giving) <= offer.most
    return bool(places and partners.count() + len(taking) <= row.round.most_partners)


def _waits(row: Proposal) -> bool:
    """Whether a side said yes to one it wants more, which the other side may yet accept, and not both fit."""
    for side, mine in consents_of(row).items():
        if mine.rank is None:
            continue
        better = Consent.objects.filter(
            organisation_id=mine.organisation_id,
            side=side,
            reply=Reply.ACCEPTED,
            rank__lt=mine.rank,
            proposal__standing=Standing.OPEN,
            proposal__expires__gte=timezone.localdate(),
        ).select_related("proposal__round", "proposal__supporter")
        if better and not _fits(row, [one.proposal for one in better]):
            return True
    return False


def _seal(row: Proposal) -> None:
    """One partnership of two parties, its days reserved; the proposal can have no second."""
    by = system("both sides accepted a proposal")
    made = _opened(row)
    today = timezone.localdate()
    for organisation, role in ((row.organisation, PartyRole.SUPPORTED), (row.supporter, PartyRole.SUPPORTING)):
        arrangements.join(arrangement=made, organisation=organisation, role=role, since=today, by=by)
    arrangements.reserve(arrangement=made, organisation=row.supporter, days=row.days, since=today, until=None, by=by)
    arrangements.move(arrangement=made, to=ArrangementState.EXPLORING, by=by)
    row.arrangement = made
    close(row, Standing.AGREED)
    tell(
        [row.organisation, row.supporter],
        "Both sides have accepted a proposal",
        "A partnership of your organisation has begun: both sides have agreed to explore it.\n"
        "Sign in to Alongside to see it on your organisation's page.\n",
    )
    facts = {"arrangement": str(made.public_id)}
    record(verb="matching.agree", subject=f"proposal:{row.public_id}", by=by, facts=facts)


def _opened(row: Proposal) -> Arrangement:
    areas = ", ".join(need["area_name"].lower() for need in row.needs)
    return arrangements.open_arrangement(
        name=f"{row.organisation.name} and {row.supporter.name}: {areas}"[:200],
        opened_by=row.round.run_by,
        pack=row.round.pack,
        pack_version=row.round.pack_version,
        by=system("both sides accepted a proposal"),
    )
