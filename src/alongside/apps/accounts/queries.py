"""Who somebody is, as the rest of the house sees it."""

from dataclasses import dataclass
from itertools import chain

from django.contrib.auth.models import AnonymousUser

from alongside.apps.accounts.models import User
from alongside.kit.actor import PUBLIC, Actor, Kind, system
from alongside.kit.slots import collect

SAMPLE_DOMAIN = ".example"  # reserved by RFC 2606: no such address can exist
MEMBERSHIPS = "accounts.memberships"  # filled by directory, because a membership names an organisation


@dataclass(frozen=True)
class SamplePerson:
    """Somebody of the sample site: address, name, and what they are to which organisation."""

    email: str
    name: str
    what: str


def actor_of(user: User | AnonymousUser) -> Actor:
    """The actor for a signed-in person with the memberships in force now; the public for anybody else."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    scopes = chain.from_iterable(collect(MEMBERSHIPS, system("find memberships"), user.public_id))
    return Actor(Kind.PERSON, person=user.public_id, name=user.name, scopes=tuple(scopes))


def actor_of_person(public_id: str) -> Actor:
    """The actor for a person by public id, as a job reads them again when it runs; the public if gone."""
    found = User.objects.filter(public_id=public_id, is_active=True).first()
    return actor_of(found) if found else PUBLIC


def sample_people() -> tuple[SamplePerson, ...]:
    """The people of the sample site that a visitor may enter as, in the order they are shown."""
    found = User.objects.filter(email__endswith=SAMPLE_DOMAIN, is_active=True).order_by("pk")
    return tuple(SamplePerson(person.email, person.name, _what(actor_of(person))) for person in found)


def _what(actor: Actor) -> str:
    return "; ".join(f"{scope.role.words}, {scope.organisation_name}" for scope in actor.scopes)
