"""Whom a lead may ask, whom they have asked, and who sits at the table where it is talked over."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from alongside.apps.directory.models import Membership
from alongside.apps.surveys.models import Invitation, Link
from alongside.apps.surveys.queries.waves import held, of_board
from alongside.kit.actor import Actor, Permission, Role, system
from alongside.kit.wall import acting


@dataclass(frozen=True)
class MemberView:
    """Somebody who could be asked, with their role."""

    person: UUID
    name: str
    role: Role


@dataclass(frozen=True)
class BoardView:
    """A board as its lead sees it: who could be asked, who is asked in which group, open addresses by group."""

    members: tuple[MemberView, ...]
    asked: tuple[tuple[UUID, str, str], ...]  # person, name, group
    links: tuple[tuple[str, str], ...]  # group, secret


def board(*, by: Actor, wave_id: UUID, organisation: UUID) -> BoardView:
    """One's own board in a wave. Raises NotAllowed."""
    one, asked = of_board(by=by, wave_id=wave_id, organisation=organisation)
    rows = Membership.objects.filter(_in_force(), organisation=asked.organisation, person__is_active=True)
    members: dict[UUID, MemberView] = {}
    for row in rows.select_related("person").order_by("person__name", "pk"):
        members.setdefault(row.person.public_id, MemberView(row.person.public_id, str(row.person), Role(row.role)))
    with acting(system("name whoever is asked")):  # some have no membership: their own lead asked them
        invited = Invitation.objects.filter(wave=one, organisation=asked.organisation).order_by("person__name", "pk")
        named = tuple((row.person.public_id, str(row.person), row.group) for row in invited.select_related("person"))
    links = Link.objects.filter(wave=one, organisation=asked.organisation).order_by("pk")
    return BoardView(tuple(members.values()), named, tuple(links.values_list("group", "secret")))


def table(*, by: Actor, wave_id: UUID) -> tuple[tuple[UUID, str, UUID], ...]:
    """Leads and board members of the organisations asked: person, name, organisation. Raises NotAllowed."""
    one = held(by=by, wave_id=wave_id, permission=Permission.AGREE)
    roles = (Role.LEAD.value, Role.BOARD_MEMBER.value)
    with acting(system("name who sits at the table")):
        rows = Membership.objects.filter(_in_force(), organisation__in=one.asked.values("organisation"))
        rows = rows.filter(role__in=roles, person__is_active=True).select_related("person", "organisation")
        found = {r.person.public_id: (str(r.person), r.organisation.public_id) for r in rows.order_by("pk")}
    return tuple(sorted(((key, *rest) for key, rest in found.items()), key=lambda one: one[1].casefold()))


def _in_force() -> Q:
    today = timezone.localdate()
    return Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
