"""Somebody stands in for a while: with the same role, never for long, never through another deputy."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.apps.matching.invented import country

from alongside.apps.accounts.actions import close_account, erase_person
from alongside.apps.accounts.actions.erasure import Why
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.audit.models import Event
from alongside.apps.directory.actions import CannotCover, appoint, end_cover, end_membership, name_deputy
from alongside.apps.directory.models import Cover, Membership, Organisation
from alongside.apps.directory.queries import holders
from alongside.apps.matching import queries as rounds
from alongside.kit.actor import NotAllowed, Permission, Role, may, system

BY = system("a test")
pytestmark = pytest.mark.django_db


def member(name: str, organisation: Organisation, role: Role) -> Membership:
    person = User.objects.create(email=f"{name.lower()}@rosemere.example", name=name)
    return appoint(person=person, organisation=organisation, role=role, by=BY)


@pytest.fixture
def home() -> Organisation:
    return Organisation.objects.create(value="XA1", name="Rosemere Hospitals")


@pytest.fixture
def broker(home: Organisation) -> Membership:
    return member("Bea", home, Role.BROKER)


@pytest.fixture
def colleague(home: Organisation) -> Membership:
    return member("Carl", home, Role.PARTICIPANT)


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def named(broker: Membership, colleague: Membership, since: int = 0, until: int = 20) -> Cover:
    made = name_deputy(
        membership=broker.public_id,
        deputy=colleague.person.public_id,
        since=today(since),
        until=today(until),
        by=actor_of(broker.person),
    )
    return Cover.objects.get(public_id=made)


def stands_in(colleague: Membership) -> list[str]:
    return [scope.for_person for scope in actor_of(colleague.person).scopes if scope.for_person]


def test_a_deputy_has_the_role_too_and_it_is_said_for_whom(broker: Membership, colleague: Membership) -> None:
    where = broker.organisation.public_id
    assert not may(actor_of(colleague.person), Permission.BEGIN_ROUND, where)
    named(broker, colleague)
    deputy = actor_of(colleague.person)
    assert may(deputy, Permission.BEGIN_ROUND, where)
    assert rounds.rounds(by=deputy) == ()
    assert {(one.role, one.for_person) for one in deputy.scopes} == {(Role.PARTICIPANT, ""), (Role.BROKER, "Bea")}
    assert may(actor_of(broker.person), Permission.BEGIN_ROUND, where)  # the holder keeps it


def test_it_begins_and_ends_by_itself(broker: Membership, colleague: Membership) -> None:
    cover = named(broker, colleague, since=1, until=3)
    assert stands_in(colleague) == []
    for since, until, there in ((-3, -1, []), (-3, 0, ["Bea"]), (0, 4, ["Bea"]), (1, 4, [])):
        Cover.objects.filter(pk=cover.pk).update(since=today(since), until=today(until))
        assert stands_in(colleague) == there


def test_it_ends_early_by_the_holder_alone_or_an_administrator(broker: Membership, colleague: Membership) -> None:
    cover = named(broker, colleague)
    for nobody in (colleague, member("Dora", broker.organisation, Role.LEAD)):
        with pytest.raises(NotAllowed):
            end_cover(cover=cover.public_id, by=actor_of(nobody.person))
    assert stands_in(colleague) == ["Bea"]
    for _ in range(2):
        end_cover(cover=cover.public_id, by=actor_of(broker.person))
        assert stands_in(colleague) == []
    assert Event.objects.filter(verb="directory.end_cover").count() == 1


def test_a_deputy_names_no_deputy(broker: Membership, colleague: Membership) -> None:
    named(broker, colleague)
    other = member("Dora", broker.organisation, Role.PARTICIPANT)
    with pytest.raises(NotAllowed):
        name_deputy(
            membership=broker.public_id,
            deputy=other.person.public_id,
            since=today(),
            until=today(2),
            by=actor_of(colleague.person),
        )
    assert Cover.objects.count() == 1


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [(0, 42, "6 weeks"), (-1, 3, "today or later"), (3, 2, "before the first"), (0, 1000, "6 weeks")],
)
def test_days_that_are_refused(broker: Membership, colleague: Membership, since: int, until: int, says: str) -> None:
    with pytest.raises(CannotCover, match=says):
        named(broker, colleague, since, until)
    assert not Cover.objects.exists()


def test_six_weeks_to_the_day_are_taken_and_no_second_deputy_beside(
    broker: Membership, colleague: Membership
) -> None:
    named(broker, colleague, 0, 41)
    with pytest.raises(CannotCover, match="already"):
        named(broker, member("Dora", broker.organisation, Role.PARTICIPANT), 41, 50)


def test_only_a_colleague_stands_in_and_an_administrator_has_none(broker: Membership, colleague: Membership) -> None:
    elsewhere = member("Eve", Organisation.objects.create(value="XB1", name="Other Hospitals"), Role.BROKER)
    for nobody in (elsewhere, broker):
        with pytest.raises(CannotCover, match="same organisation"):
            named(broker, nobody)
    with pytest.raises(CannotCover, match="Appoint another"):
        named(member("Ada", broker.organisation, Role.ADMINISTRATOR), colleague)


def test_what_holds_it_up_may_go_away(broker: Membership, colleague: Membership) -> None:
    named(broker, colleague)
    Membership.objects.filter(pk=colleague.pk).update(until=today(-1))
    assert stands_in(colleague) == []
    Membership.objects.filter(pk=colleague.pk).update(until=None)
    assert stands_in(colleague) == ["Bea"]
    end_membership(membership=broker.public_id, first_day_without=today(), by=BY)
    assert stands_in(colleague) == []
    Membership.objects.filter(pk=broker.pk).update(until=None)
    close_account(person=broker.person, by=BY)
    assert stands_in(colleague) == []


def test_what_a_deputy_does_names_the_membership(broker: Membership, colleague: Membership) -> None:
    from alongside.apps.accounts.actions import rename

    named(broker, colleague)
    rename(person=colleague.person, name="Carl Again", by=actor_of(colleague.person))
    assert Event.objects.get(verb="accounts.rename").facts == {"for": [str(broker.public_id)]}
    assert "Carl" not in str(list(Event.objects.values()))


def test_erasing_a_person_takes_their_covers_along(broker: Membership, colleague: Membership) -> None:
    cover = named(broker, colleague)
    end_cover(cover=cover.public_id, by=actor_of(broker.person))
    erase_person(person=colleague.person, why=Why.ASKED, by=BY)
    assert not Cover.objects.exists()


def test_letters_reach_whoever_stands_in_too() -> None:
    place, today = country(), timezone.localdate()
    ben, dee = (Membership.objects.get(person__name=name) for name in ("Ben Broker", "Dee Member"))
    cover = Cover.objects.create(membership=ben, deputy=dee.person, since=today, until=today)

    def told() -> set[str]:
        found = holders(by=system("a letter"), role=Role.BROKER, organisations=[place.region])
        return {one.name for one in found}

    assert told() == {"Ana Broker", "Ben Broker", "Dee Member"}
    Cover.objects.filter(pk=cover.pk).update(ended=today)
    assert told() == {"Ana Broker", "Ben Broker"}
    User.objects.filter(name="Ana Broker").update(is_active=False)
    assert told() == {"Ben Broker"}
    with pytest.raises(NotAllowed):
        holders(by=place.broker, role=Role.BROKER, organisations=[place.region])
