"""Who can see a record, by name: the predicate that guards it, asked for everybody who could hold it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from alongside.apps.directory.models import Cover, Membership
from alongside.apps.directory.queries.people import covering, in_force, scope_of
from alongside.kit.actor import Actor, Kind, Permission, Role, Scope, demand, may, system
from alongside.kit.visibility import Seer
from alongside.kit.wall import acting


@dataclass(frozen=True)
class Seers:
    """Everybody with a role in some organisations today, their deputies included, read once for several records."""

    _people: tuple[Actor, ...]

    def who(self, *, by: Actor, permission: Permission, thing: Any) -> tuple[Seer, ...]:
        """Who of them may, by name. Raises NotAllowed for whoever may not themselves."""
        demand(by, permission, thing)
        return tuple(
            Seer(one.name, _why(one, permission, thing)) for one in self._people if may(one, permission, thing)
        )


def seers(*, by: Actor, organisations: Collection[UUID], people: Collection[UUID] = ()) -> Seers:
    """Whoever has a role in these organisations today, these people, and the site's administrators.

    One question to the database, however many records are asked about afterwards; names come out of
    `Seers.who` alone, which asks whether the asker may see the record.
    """
    del by  # see above
    today = timezone.localdate()
    near = Q(organisation__public_id__in=organisations) | Q(role=Role.ADMINISTRATOR) | Q(person__public_id__in=people)
    deputies = covering(Cover.objects.filter(membership=OuterRef("pk"), deputy__is_active=True), today)  # one at most
    rows = in_force(Membership.objects.filter(near, person__is_active=True), today).annotate(
        deputy=Subquery(deputies.values("deputy__public_id")[:1]),
        deputy_name=Subquery(deputies.values("deputy__name")[:1]),
    )
    with acting(system("who can see this")):
        held = [one for row in rows.select_related("person", "organisation") for one in _held(row)]
    return Seers(_actors(held))


def who(
    *, by: Actor, permission: Permission, thing: Any, organisations: Collection[UUID], people: Collection[UUID] = ()
) -> tuple[Seer, ...]:
    """Who may see one record, by name and why. Raises NotAllowed for whoever may not themselves."""
    return seers(by=by, organisations=organisations, people=people).who(by=by, permission=permission, thing=thing)


def _held(row: Any) -> Iterator[tuple[UUID, str, Scope]]:  # a membership with its deputy of today
    yield row.person.public_id, row.person.name, scope_of(row)
    if row.deputy:
        yield row.deputy, row.deputy_name, scope_of(row, deputised=True)


def _actors(held: Iterable[tuple[UUID, str, Scope]]) -> tuple[Actor, ...]:
    scopes: dict[UUID, list[Scope]] = defaultdict(list)
    names = {}
    for person, name, scope in held:
        names[person] = name or "Somebody without a name"
        scopes[person].append(scope)
    found = (Actor(Kind.PERSON, person=key, name=names[key], scopes=tuple(scopes[key])) for key in scopes)
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), str(one.person))))


def _why(one: Actor, permission: Permission, thing: Any) -> str:
    """The roles that give it, each tried alone; all of them where only together they do."""
    each = [scope for scope in one.scopes if may(_with(one, scope), permission, thing)]
    return "; ".join(dict.fromkeys(_words(scope) for scope in each or one.scopes))


def _with(one: Actor, scope: Scope) -> Actor:
    return Actor(one.kind, person=one.person, name=one.name, scopes=(scope,))


def _words(scope: Scope) -> str:
    words = f"{scope.role.words}, {scope.organisation_name}"
    return f"{words}, in place of {scope.for_person}" if scope.for_person else words
