"""Who somebody is, as the rest of the house sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from alongside.apps.accounts.models import Token, User
from alongside.apps.accounts.rules import demands_second_step
from alongside.kit.actor import PUBLIC, Actor, Kind, system
from alongside.kit.scopes import TokenScope
from alongside.kit.slots import collect
from alongside.kit.wall import acting

SAMPLE_DOMAIN = ".example"  # reserved by RFC 2606: no such address can exist
ACCOUNT_LINKS = "accounts.account_links"  # filled by whoever has something for "Your account": actor -> AccountLink
PROVIDER_STEP = "alongside_provider_step"  # in the session: the provider says that a second step was asked there
MEMBERSHIPS = "accounts.memberships"  # filled by directory, because a membership names an organisation


class Proof(StrEnum):
    """How it is known in this session who somebody is, the strongest there is."""

    SECOND_STEP = "second_step"
    ADDRESS = "address"  # nobody signs in before a letter to it was answered, or a provider vouched for them
    SAMPLE = "sample"  # an invented person of the sample site, who needs neither


@dataclass(frozen=True)
class SamplePerson:
    """Somebody of the sample site: address, name, and what they are to which organisation."""

    email: str
    name: str
    what: str


@dataclass(frozen=True)
class AccountLink:
    """A further line of "Your account": what it leads to, in a few words, and where that is."""

    text: str
    address: str
    hint: str = ""


@dataclass(frozen=True)
class SecondSteps:
    """What a person has set up beside a password: an app, passkeys by name and key, recovery codes left."""

    app: bool
    passkeys: tuple[tuple[int, str, datetime, datetime | None], ...]
    codes_left: int
    codes_to_show: bool

    @property
    def any(self) -> bool:
        """Whether there is a second step at all; recovery codes alone are none."""
        return self.app or bool(self.passkeys)


@dataclass(frozen=True)
class OpenSession:
    """One place where a person is signed in."""

    key: int
    browser: str
    address: str
    since: datetime
    seen: datetime
    here: bool


@dataclass(frozen=True)
class TokenView:
    """A token as its person sees it: never its secret."""

    public_id: UUID
    name: str
    scopes: tuple[str, ...]
    made: datetime
    until: date
    used: date | None


@dataclass(frozen=True)
class ProviderLink:
    """A provider by which a person may sign in: the row, the provider's key here, since when, last used when."""

    key: int
    provider: str
    since: datetime
    used: datetime


@acting(system("find memberships"))
def actor_of(user: User | AnonymousUser) -> Actor:
    """The actor for a signed-in person with the memberships in force now; the public for anybody else."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    scopes = chain.from_iterable(collect(MEMBERSHIPS, system("find memberships"), user.public_id))
    return Actor(Kind.PERSON, person=user.public_id, name=user.name, scopes=tuple(scopes))


@acting(system("find a person"))
def actor_of_person(public_id: str) -> Actor:
    """The actor for a person by public id, as a job reads them again when it runs; the public if gone."""
    found = User.objects.filter(public_id=public_id, is_active=True).first()
    return actor_of(found) if found else PUBLIC


def worker_of(by: Actor, person: UUID) -> Actor:
    """Who began a piece of work, as they may do now; for the worker."""
    del by  # the worker asks as the system, about whoever began the work
    return actor_of_person(str(person))


def second_steps(person: User) -> SecondSteps:
    """What the person has set up beside a password."""
    held = list(Authenticator.objects.filter(user=person).order_by("pk"))
    codes = next((one for one in held if one.type == Authenticator.Type.RECOVERY_CODES), None)
    keys = (one for one in held if one.type == Authenticator.Type.WEBAUTHN)
    return SecondSteps(
        app=any(one.type == Authenticator.Type.TOTP for one in held),
        passkeys=tuple((one.pk, str(one.data.get("name", "")), one.created_at, one.last_used_at) for one in keys),
        codes_left=len(codes.data.get("migrated_codes", ())) if codes else 0,
        codes_to_show=bool(codes and "seed" in codes.data),
    )


def lacks_second_step(actor: Actor, person: User) -> bool:
    """Whether somebody whose role demands a second step has none.

    The invented people of the sample site are excused, so that one click is enough there: the site must be a
    sample site and the address one that cannot exist.
    """
    if not demands_second_step(actor) or (settings.SAMPLE_SITE and person.email.endswith(SAMPLE_DOMAIN)):
        return False
    proofs = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return not Authenticator.objects.filter(user=person, type__in=proofs).exists()


def proof_of(request: HttpRequest) -> Proof:
    """What the session of a request proves about who is signed in: a second step counts from when it was taken."""
    person = request.user
    records = get_authentication_records(request, person) if isinstance(person, User) else []
    if PROVIDER_STEP in request.session or any(one.get("method") == "mfa" for one in records):
        return Proof.SECOND_STEP
    if settings.SAMPLE_SITE and isinstance(person, User) and person.email.endswith(SAMPLE_DOMAIN):
        return Proof.SAMPLE
    return Proof.ADDRESS


def person_at(email: str) -> User | None:
    """Whose address this is, however it is capitalised, active or not. For signing in, before anybody acts."""
    found = User.objects.filter(email__iexact=email).first()
    # PostgreSQL takes the Turkish dotless i for an i where it ignores case; two mailboxes are not one (Django's
    # CVE-2019-19844).
    return found if found and found.email.casefold() == email.casefold() else None


def links_of(person: User) -> tuple[ProviderLink, ...]:
    """The providers by which a person may sign in, the oldest first."""
    rows = SocialAccount.objects.filter(user=person).order_by("pk")
    return tuple(ProviderLink(row.pk, row.provider, row.date_joined, row.last_login) for row in rows)


def sessions_of(person: User, here: str) -> tuple[OpenSession, ...]:
    """Where a person is signed in now, this session first, then the latest seen."""
    rows = list(UserSession.objects.filter(user=person))
    keys = [row.session_key for row in rows]
    alive = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    with acting(system("which sessions are open")):
        open_keys = set(alive.values_list("session_key", flat=True))
    found = (
        OpenSession(
            row.pk, _browser(row.user_agent), row.ip, row.created_at, row.last_seen_at, row.session_key == here
        )
        for row in rows
        if row.session_key in open_keys
    )
    return tuple(sorted(found, key=lambda one: (not one.here, -one.seen.timestamp())))


def _browser(agent: str) -> str:
    """A browser's long name as a person says it: `Firefox on Windows`."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "A browser")
    system_name = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return f"{browser} on {system_name}" if system_name else browser


_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def tokens_of(*, by: Actor) -> tuple[TokenView, ...]:
    """The tokens of the person who acts that are still good, the newest first."""
    if by.person is None:
        return ()
    held = Token.objects.filter(user__public_id=by.person, revoked=None, until__gte=timezone.localdate())
    return tuple(
        TokenView(
            one.public_id, one.name, tuple(TokenScope(s).words for s in one.scopes), one.made, one.until, one.used
        )
        for one in held.order_by("-made", "-pk")
    )


def sample_people() -> tuple[SamplePerson, ...]:
    """The people of the sample site that a visitor may enter as, in the order they are shown."""
    found = User.objects.filter(email__endswith=SAMPLE_DOMAIN, is_active=True).order_by("pk")
    return tuple(SamplePerson(person.email, person.name, _what(actor_of(person))) for person in found)


def _what(actor: Actor) -> str:
    return "; ".join(f"{scope.role.words}, {scope.organisation_name}" for scope in actor.scopes)
