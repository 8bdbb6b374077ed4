"""Two invented boards in a partnership, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.test import Client
from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.states import PartyRole
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.surveys import actions
from alongside.kit.actor import Actor, Role, system
from alongside.sources.packs import builtin_packs

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
ASKS = PACK.instrument("key_questions")
QUESTIONS = tuple(one.key for one in ASKS.answered)
EXECUTIVE, OTHER = "executive", "non_executive"


@dataclass
class Boards:
    """Two organisations with a lead and board members each, the broker who brought them together, a stranger."""

    arrangement: UUID
    organisations: tuple[Organisation, Organisation]
    leads: tuple[Actor, Actor]
    members: tuple[tuple[Actor, ...], tuple[Actor, ...]]
    broker: Actor
    stranger: Actor

    @property
    def ids(self) -> tuple[UUID, UUID]:
        return self.organisations[0].public_id, self.organisations[1].public_id


def person(email: str, name: str, organisation: Organisation, role: Role) -> Actor:
    user = User.objects.create(email=email, name=name)
    Membership.objects.create(person=user, organisation=organisation, role=role, since=date(2020, 1, 1))
    return actor_of(user)


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(public_id=actor.person), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def boards(sizes: tuple[int, int] = (11, 11)) -> Boards:
    """The two, in a partnership that a region opened."""
    hub = Organisation.objects.create(
        scheme="LOCAL", value="HUB1", name="Region of the Fens", category="commissioner"
    )
    both = tuple(
        Organisation.objects.create(scheme="LOCAL", value=code, name=f"{name} Hospitals", category="acute")
        for code, name in (("ALD", "Alderfen"), ("NVL", "Northvale"))
    )
    far = Organisation.objects.create(scheme="LOCAL", value="FAR", name="Faraway Hospitals", category="acute")
    by = system("two boards of a test")
    one = arrangements.open_arrangement(
        name="Alderfen and Northvale", opened_by=hub, pack=PACK.key, pack_version=PACK.version, by=by
    )
    for organisation, role in zip(both, (PartyRole.SUPPORTED, PartyRole.SUPPORTING), strict=True):
        arrangements.join(arrangement=one, organisation=organisation, role=role, since=date(2026, 1, 1), by=by)
    return Boards(
        one.public_id,
        (both[0], both[1]),
        tuple(person(f"lead@{o.value.lower()}.example", f"Lead of {o.name}", o, Role.LEAD) for o in both),  # type: ignore[arg-type]
        tuple(  # type: ignore[arg-type]
            tuple(
                person(f"member{at}@{o.value.lower()}.example", f"Member {at} of {o.name}", o, Role.BOARD_MEMBER)
                for at in range(size)
            )
            for o, size in zip(both, sizes, strict=True)
        ),
        person("broker@hub.example", "Broker", hub, Role.BROKER),
        person("lead@far.example", "Stranger", far, Role.LEAD),
    )


def asked(place: Boards, instrument: str = "key_questions") -> UUID:
    """A wave of both boards, open: every second member an executive."""
    closes = timezone.localdate() + timedelta(days=14)
    wave = actions.begin(
        instrument=instrument, pack=PACK, arrangement=place.arrangement, closes=closes, by=place.leads[0]
    )
    for side, lead in enumerate(place.leads):
        groups = {m.person: (EXECUTIVE, OTHER)[at % 2] for at, m in enumerate(place.members[side]) if m.person}
        actions.ask_members(wave_id=wave, organisation=place.ids[side], groups=groups, by=lead)
    actions.open_wave(wave_id=wave, by=place.leads[0])
    return wave


def answers(wave: UUID, who: Actor, given: Mapping[str, str]) -> None:
    """Somebody answers and hands in."""
    actions.keep(wave_id=wave, answers=given, by=who)
    actions.hand_in(wave_id=wave, by=who)


def sheet(at: int) -> dict[str, str]:
    """A sheet that differs from person to person."""
    keys = ("yes", "partly", "no")
    return {question: keys[(at * 7 + place * 3 + at * place) % 3] for place, question in enumerate(QUESTIONS)}


def closed(place: Boards) -> UUID:
    """A wave that everybody has answered, closed."""
    wave = asked(place)
    for side in (0, 1):
        for at, member in enumerate(place.members[side]):
            answers(wave, member, sheet(at + 5 * side))
    actions.close(wave_id=wave, by=place.leads[0])
    return wave
