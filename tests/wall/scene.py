"""Two tenants and everything they write down, for looking at each table as each person."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from tests.apps.matching.asking import Asking, leads, send_all
from tests.apps.matching.invented import Country, answered, country, person, set_up
from tests.wall.agreed import agreed
from tests.wall.diagnosed import diagnosed
from tests.wall.reviewed import reviewed
from tests.wall.surveyed import surveyed

from alongside.apps.accounts.models import User
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Programme
from alongside.apps.arrangements.states import PartyRole
from alongside.apps.matching import actions, queries
from alongside.apps.matching.states import Bar, Reply, Side
from alongside.kit.actor import PUBLIC, Actor, Role, system


@dataclass(frozen=True)
class Scene:
    """The country, a round with proposals in it, and who looks."""

    place: Country
    asking: Asking
    people: dict[str, Actor]


def laid() -> Scene:
    """Both regions have a round; one of them proposals, an answer, a draft, an exclusion and a partnership."""
    place = country()
    other = set_up_elsewhere(place)
    made = answered(place)
    asking = Asking(place, made, leads(place))
    two = {"organisation": place["Alderfen"].public_id, "supporter": place["Larkspur"].public_id}
    send_all(place, made)
    first = asking.first
    asking.say(first, Side.SUPPORTED, Reply.DECLINED, "Our board is split")
    pair = (first.organisation.identifier, first.supporter.identifier)
    actions.try_what_if(round_id=made, changes=queries.Changes(apart=(str(pair[0]), str(pair[1]))), by=place.broker)
    actions.exclude(round_id=other, kind=Bar.VETO, reason="They fell out", by=place.stranger, **two)
    partnership(place)
    agreed()
    diagnosed(place)
    surveyed(place)
    reviewed(place)
    administrator = person("ada@site.example", "Ada Administrator", place["Coldharbour"], Role.ADMINISTRATOR)
    people = {
        "broker": place.broker,
        "second broker": place.second_broker,
        "stranger": place.stranger,
        "member": place.member,
        "asked lead": asking.lead(first, Side.SUPPORTED),
        "other lead": asking.leads[place["Kestrel"].value],
        "administrator": administrator,
        "public": PUBLIC,
        "system": system("a test"),
    }
    for actor in (place.broker, place.stranger):
        belongings(User.objects.get(public_id=actor.person))
    return Scene(place, asking, people)


def set_up_elsewhere(place: Country) -> UUID:
    """The other region's round."""
    region = next(iter(place.stranger.organisations()))
    swapped = Country(**{**vars(place), "region": place.region.__class__.objects.get(public_id=region)})
    return set_up(swapped, by=place.stranger)


def partnership(place: Country) -> None:
    """One that the region opened, with two parties and days spoken for, and a programme."""
    by = place.broker
    made = arrangements.open_arrangement(
        name="A and B", opened_by=place.region, pack="nhs_england", pack_version="1", by=by
    )
    for name, role in (("Alderfen", PartyRole.SUPPORTED), ("Northvale", PartyRole.SUPPORTING)):
        arrangements.join(arrangement=made, organisation=place[name], role=role, since=date(2026, 1, 1), by=by)
    arrangements.reserve(
        arrangement=made, organisation=place["Northvale"], days=9, since=date(2026, 1, 1), until=None, by=by
    )
    Programme.objects.create(name="Winter", run_by=place.region)


def belongings(user: User) -> None:
    """A session and a passkey of a person."""
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession

    store = SessionStore()
    store["alongside"] = 1
    store.save()
    UserSession.objects.create(user=user, session_key=store.session_key, ip="127.0.0.1", user_agent="A browser")
    Authenticator.objects.create(user=user, type="totp", data={})
