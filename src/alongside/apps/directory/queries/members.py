"""The people of organisations and who stands in for whom, for those who manage them and for themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.directory.models import Cover, Membership, Organisation
from alongside.apps.directory.queries.people import in_force
from alongside.core.organisations import Identifier, Scheme
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, demand, may


@dataclass(frozen=True)
class CoverView:
    """Somebody who stands in, now or later: for whom, who, until when."""

    public_id: UUID
    holder: str
    deputy: str
    role: Role
    organisation: str
    since: date
    until: date


@dataclass(frozen=True)
class MemberView:
    """One membership as a page shows it, with its deputies from today on, and what the actor may do to it."""

    public_id: UUID
    person: UUID
    name: str
    role: Role
    organisation: UUID
    organisation_name: str
    since: date
    until: date | None
    ended: bool
    may_end: bool
    may_name: bool
    covers: tuple[CoverView, ...]


@dataclass(frozen=True)
class PersonView:
    """A person with their memberships, those in force first."""

    public_id: UUID
    name: str
    email: str
    active: bool
    memberships: tuple[MemberView, ...]


def people(*, by: Actor) -> tuple[PersonView, ...]:
    """The people the actor manages, by name: everybody for administrators, those of their organisations for leads.

    Raises NotAllowed.
    """
    demand(by, Permission.MANAGE_PEOPLE)
    rows = Membership.objects.all()
    if not may(by, Permission.ADMINISTER):
        rows = rows.filter(organisation__public_id__in=by.organisations(Role.LEAD))
    found: dict[int, list[Any]] = {}
    who: dict[int, User] = {}
    for row in _whole(rows):
        found.setdefault(row.person.pk, []).append(row)
        who[row.person.pk] = row.person
    if may(by, Permission.ADMINISTER):
        who |= {one.pk: one for one in User.objects.exclude(pk__in=list(who))}
    ordered = sorted(who.values(), key=lambda one: (one.name.casefold(), one.email))
    return tuple(_person(by, one, found.get(one.pk, ())) for one in ordered)


def person(*, by: Actor, person: UUID) -> PersonView:
    """One person for an administrator. Raises NotAllowed, also where there is no such person."""
    demand(by, Permission.ADMINISTER)
    found = User.objects.filter(public_id=person).first()
    if found is None:
        raise NotAllowed("There is no such person.")
    return _person(by, found, _whole(Membership.objects.filter(person=found)))


def membership(*, by: Actor, public_id: UUID, permission: Permission) -> MemberView:
    """One membership, to be ended or stood in for. Raises NotAllowed, also where there is no such membership."""
    row = _whole(Membership.objects.filter(public_id=public_id)).first()
    if row is None:
        raise NotAllowed("There is no such membership.")
    view = _member(by, row)
    if not (view.may_end if permission is Permission.MANAGE_PEOPLE else view.may_name):
        raise NotAllowed("This membership is another's to end or to stand in for.")
    return view


def colleagues(*, by: Actor, membership: MemberView) -> tuple[tuple[UUID, str], ...]:
    """Who could stand in: everybody else who belongs to the organisation now, by name. Raises NotAllowed."""
    demand(by, Permission.NAME_DEPUTY, membership.person)
    rows = Membership.objects.filter(organisation__public_id=membership.organisation, person__is_active=True)
    rows = in_force(rows, timezone.localdate()).exclude(person__public_id=membership.person)
    found = {row.person.public_id: str(row.person) for row in rows.select_related("person")}
    return tuple(sorted(found.items(), key=lambda one: one[1].casefold()))


@dataclass(frozen=True)
class Mine:
    """What a person holds themself, and for whom they stand in."""

    held: tuple[MemberView, ...]
    stands_in: tuple[CoverView, ...]


def mine(*, by: Actor) -> Mine:
    """The actor's own memberships in force, and the covers in which they are the deputy. Nobody else's."""
    if by.person is None:
        return Mine((), ())
    today = timezone.localdate()
    held = _whole(in_force(Membership.objects.filter(person__public_id=by.person), today))
    covers = _current(Cover.objects.filter(deputy__public_id=by.person), today)
    return Mine(tuple(_member(by, one) for one in held), tuple(_cover(one) for one in covers))


def places(*, by: Actor) -> tuple[tuple[str, str], ...]:
    """Where the actor may give roles, as `scheme:code` and name, this site itself last. Raises NotAllowed."""
    demand(by, Permission.MANAGE_PEOPLE)
    rows = Organisation.objects.filter(closed__isnull=True).order_by("name", "value")
    if not may(by, Permission.ADMINISTER):
        rows = rows.filter(public_id__in=by.organisations(Role.LEAD))
    named = [(str(Identifier(Scheme(row.scheme), row.value)), row.name) for row in rows if row.value != "SITE"]
    return (*named, *([("", "This site itself")] if may(by, Permission.ADMINISTER) else []))


def _current(rows: "QuerySet[Cover]", today: date) -> "QuerySet[Cover]":
    rows = rows.filter(until__gte=today).filter(Q(ended__isnull=True) | Q(ended__gt=today))
    return rows.select_related("deputy", "membership__person", "membership__organisation").order_by("since", "pk")


def _whole(rows: "QuerySet[Membership]") -> "QuerySet[Membership]":
    covers = Prefetch("covers", _current(Cover.objects.all(), timezone.localdate()), to_attr="current")
    related = rows.select_related("person", "organisation").prefetch_related(covers)
    return related.order_by("organisation__name", "role", "since", "pk")


def _person(by: Actor, who: User, rows: Iterable[Any]) -> PersonView:
    views = sorted((_member(by, row) for row in rows), key=lambda one: one.ended)
    return PersonView(who.public_id, who.name, who.email, who.is_active, tuple(views))


def _member(by: Actor, row: Any) -> MemberView:
    role, holder = Role(row.role), row.person.public_id
    ended = row.until is not None and row.until < timezone.localdate()
    manages = may(by, Permission.MANAGE_PEOPLE, row.organisation.public_id)
    return MemberView(
        public_id=row.public_id,
        person=holder,
        name=str(row.person),
        role=role,
        organisation=row.organisation.public_id,
        organisation_name=row.organisation.name,
        since=row.since,
        until=row.until,
        ended=ended,
        may_end=not ended and manages and (role is Role.PARTICIPANT or may(by, Permission.ADMINISTER)),
        may_name=not ended and role is not Role.ADMINISTRATOR and may(by, Permission.NAME_DEPUTY, holder),
        covers=tuple(_cover(one) for one in row.current),
    )


def _cover(row: Cover) -> CoverView:
    held = row.membership
    return CoverView(
        row.public_id,
        str(held.person),
        str(row.deputy),
        Role(held.role),
        held.organisation.name,
        row.since,
        row.until,
    )
