"""Who belongs where, today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.directory.models import Cover, Membership, Organisation
from alongside.kit.actor import Actor, Kind, NotAllowed, Permission, Role, Scope, demand, system
from alongside.kit.persons import Held
from alongside.kit.wall import acting
from alongside.kit.wording import day

LONGEST_COVER = timedelta(weeks=6)


def in_force(rows: "QuerySet[Membership]", on: date) -> "QuerySet[Membership]":
    """Of these memberships those that count on a day; for this app's own reads and acts, which have asked."""
    return rows.filter(since__lte=on).filter(Q(until__isnull=True) | Q(until__gte=on))


def covering(rows: "QuerySet[Cover]", on: date) -> "QuerySet[Cover]":
    """Of these covers those that count on a day: named, not ended, and of a membership that counts itself."""
    held = Q(membership__until__isnull=True) | Q(membership__until__gte=on)
    named = rows.filter(since__lte=on, until__gte=on).filter(Q(ended__isnull=True) | Q(ended__gt=on))
    # Whoever is a member of the organisation no more stands in for nobody there.
    of_deputy = in_force(
        Membership.objects.filter(person=OuterRef("deputy"), organisation=OuterRef("membership__organisation")),
        on,
    )
    return named.filter(held, Exists(of_deputy), membership__since__lte=on, membership__person__is_active=True)


def memberships_of(by: Actor, person: UUID) -> tuple[Scope, ...]:
    """The memberships of a person in force today, and those they stand in for.

    Raises NotAllowed unless the person or the system asks.
    """
    if by.kind is not Kind.SYSTEM and by.person != person:
        raise NotAllowed("Memberships are read by the person and the system.")
    today = timezone.localdate()
    # Asked at every page: whether a cover counts takes Django milliseconds to write down, so that is asked only of
    # who stands in for somebody (three of the eight of a small page, 2026-11-21).
    named = Cover.objects.filter(deputy__public_id=person, since__lte=today, until__gte=today)
    whose = Q(person__public_id=person) | Q(pk__in=named.values("membership"))
    rows = in_force(Membership.objects.filter(whose), today).select_related("organisation", "person").order_by("pk")
    own = tuple(scope_of(one) for one in rows if one.person.public_id == person)
    others = [one for one in rows if one.person.public_id != person]
    if not others:
        return own
    lent = set(covering(named.filter(membership__in=others), today).values_list("membership", flat=True))
    return own + tuple(scope_of(one, deputised=True) for one in others if one.pk in lent)


def scope_of(row: Membership, *, deputised: bool = False) -> Scope:
    """A membership as the actor carries it; `deputised` where somebody stands in for its holder."""
    plain = Scope(Role(row.role), row.organisation.public_id, row.organisation.name)
    if not deputised:
        return plain
    return Scope(plain.role, plain.organisation, plain.organisation_name, str(row.person), row.public_id)


def holders(*, by: Actor, role: Role, organisations: Collection[Organisation]) -> list[User]:
    """Who holds a role in one of these organisations today, and who stands in for one of them; each person once.

    For letters: raises NotAllowed unless the system asks.
    """
    if by.kind is not Kind.SYSTEM:
        raise NotAllowed("Whom to write to is for the system to know.")
    today = timezone.localdate()
    rows = Membership.objects.filter(role=role.value, organisation__in=organisations, person__is_active=True)
    lent = covering(Cover.objects.filter(membership__role=role.value, deputy__is_active=True), today)
    lent = lent.filter(membership__organisation__in=organisations)
    people = [one.person for one in in_force(rows, today).select_related("person").order_by("pk")]
    people += [one.deputy for one in lent.select_related("deputy").order_by("pk")]
    return list({one.pk: one for one in people}.values())


def members_of(*, by: Actor, organisation: UUID) -> dict[str, str]:
    """The names of those who have a role in an organisation today, by public id, for one of its members.

    Raises NotAllowed for whoever does not belong to it.
    """
    if by.kind is not Kind.SYSTEM and organisation not in by.organisations():
        raise NotAllowed("Who belongs to an organisation is for its members to know.")
    rows = Membership.objects.filter(organisation__public_id=organisation, person__is_active=True)
    held = in_force(rows, timezone.localdate()).order_by("person__name", "pk")
    with acting(system("names of an organisation's own people")):
        return {str(key): name for key, name in held.values_list("person__public_id", "person__name") if name}


def memberships_held(actor: Actor, person: UUID) -> Held:
    """What a person was and is to which organisation, for themself or an administrator."""
    del actor
    rows = Membership.objects.filter(person__public_id=person).select_related("organisation").order_by("since")
    told = (
        {
            "Organisation": one.organisation.name,
            "Role": Role(one.role).words,
            "From": day(one.since),
            "Until": day(one.until) if one.until else "",
        }
        for one in rows
    )
    return Held("Memberships", tuple(told), "Deleted, and what they were before too.")


def covers_held(actor: Actor, person: UUID) -> Held:
    """For whom a person stood in, and who stood in for them."""
    del actor
    mine = Q(deputy__public_id=person) | Q(membership__person__public_id=person)
    rows = Cover.objects.filter(mine).select_related("membership__organisation").order_by("since", "pk")
    told = (
        {
            "Organisation": one.membership.organisation.name,
            "Role": Role(one.membership.role).words,
            "Stood in": "They did" if one.is_theirs else "Somebody for them",
            "From": day(one.since),
            "Until": day(one.ended - timedelta(days=1) if one.ended else one.until),
        }
        for one in rows.annotate(is_theirs=Q(deputy__public_id=person))
    )
    return Held("Deputies", tuple(told), "Deleted.")


@dataclass(frozen=True)
class Unattached:
    """Somebody without a membership: their id, name, and the last day of the last one (None: there never was one)."""

    public_id: UUID
    name: str
    last: date | None


def unattached(*, by: Actor, since: date) -> tuple[Unattached, ...]:
    """People without any membership since a day, for an administrator to look at. Raises NotAllowed."""
    demand(by, Permission.ADMINISTER)
    since_then = Q(until__isnull=True) | Q(until__gte=since)
    in_force_then = Membership.objects.filter(since_then, person=OuterRef("pk"))
    found = User.objects.filter(~Exists(in_force_then), joined__date__lt=since)
    found = found.annotate(last=Max("memberships__until"))
    return tuple(Unattached(one.public_id, one.name or one.email, one.last) for one in found.order_by("name", "pk"))
