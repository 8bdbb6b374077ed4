"""Partnerships: who may see and change them, and the moves of their state."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.arrangements import actions
from alongside.apps.arrangements.models import Arrangement, Party
from alongside.apps.arrangements.queries import arrangements, days_spoken_for
from alongside.apps.arrangements.states import MOVES, PartyRole, State
from alongside.apps.audit.models import Event
from alongside.apps.audit.queries import verify
from alongside.apps.directory.models import Membership, Organisation, Service, Site
from alongside.kit.actor import PUBLIC, Actor, NotAllowed, Role, system

pytestmark = pytest.mark.django_db
BY = system("a test")
DAY = date(2026, 3, 1)


def organisation(code: str) -> Organisation:
    return Organisation.objects.create(scheme="LOCAL", value=code, name=f"{code} Hospitals")


def member(home: Organisation, role: Role) -> Actor:
    person = User.objects.create(email=f"{role}.{home.value}@hospital.example", name=f"{role} of {home}")
    Membership.objects.create(person=person, organisation=home, role=role, since=date(2020, 1, 1))
    return actor_of(person)


@pytest.fixture
def hub() -> Organisation:
    return organisation("HUB")


@pytest.fixture
def arrangement(hub: Organisation) -> Arrangement:
    return opened(hub)


def opened(hub: Organisation) -> Arrangement:
    return actions.open_arrangement(
        name="Rosemere and Fellside", opened_by=hub, pack="nhs_england", pack_version="1", by=BY
    )


def test_every_state_can_be_reached_and_only_the_end_has_no_way_on() -> None:
    reached, waiting = {State.PROPOSED}, [State.PROPOSED]
    while waiting:
        for state in MOVES[waiting.pop()] - reached:
            reached.add(state)
            waiting.append(state)
    assert reached == set(State) == set(MOVES)
    assert [state for state in State if not MOVES[state]] == [State.ENDED]
    assert all(State.ENDED in MOVES[state] for state in State if state is not State.ENDED)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(st.sampled_from(list(State)), max_size=12))
def test_a_walk_follows_the_table_and_every_step_is_recorded(hub: Organisation, walk: list[State]) -> None:
    with transaction.atomic():
        held, here, steps = opened(hub), State.PROPOSED, 0
        for to in walk:
            if to in MOVES[here]:
                held = actions.move(arrangement=held, to=to, by=BY)
                here, steps = to, steps + 1
            else:
                with pytest.raises(actions.IllegalMove, match="cannot become"):
                    actions.move(arrangement=held, to=to, by=BY)
            held.refresh_from_db()
            assert held.state == here
        subject = f"arrangement:{held.public_id}"
        assert Event.objects.filter(subject=subject, verb="arrangements.move").count() == steps
        assert verify(by=BY).fault == ""
        transaction.set_rollback(True)


def test_a_partnership_with_parties_is_seen_by_them_and_nobody_else(
    hub: Organisation, arrangement: Arrangement
) -> None:
    rose, fell, other = organisation("ROSE"), organisation("FELL"), organisation("OTHER")
    for party, role in ((rose, PartyRole.SUPPORTED), (fell, PartyRole.SUPPORTING)):
        actions.join(arrangement=arrangement, organisation=party, role=role, since=DAY, by=BY)
    for home, role in ((hub, Role.BROKER), (rose, Role.PARTICIPANT), (fell, Role.PARTICIPANT)):
        (seen,) = arrangements(by=member(home, role))
        assert [party.name for party in seen.parties] == ["ROSE Hospitals", "FELL Hospitals"]
    for role in Role:
        assert arrangements(by=member(other, role)) == ()
        assert role is Role.BROKER or arrangements(by=member(hub, role)) == ()
    assert arrangements(by=PUBLIC, organisation=rose.public_id) == ()
    assert len(arrangements(by=BY, organisation=rose.public_id)) == 1
    assert arrangements(by=BY, organisation=other.public_id) == ()


@pytest.mark.parametrize("role", list(Role))
def test_only_leads_of_a_party_and_brokers_of_the_opener_change_it(
    hub: Organisation, arrangement: Arrangement, role: Role
) -> None:
    fell, rose = organisation("FELL"), organisation("ROSE")
    actions.join(arrangement=arrangement, organisation=fell, role=PartyRole.SUPPORTING, since=DAY, by=BY)
    stranger, opener, party = member(organisation("OTHER"), role), member(hub, role), member(fell, role)
    whom = ((stranger, False), (PUBLIC, False), (opener, role is Role.BROKER), (party, role is Role.LEAD))
    joining = {"organisation": rose, "role": PartyRole.SUPPORTED, "since": DAY}
    for who, may in whom:
        before = Event.objects.count()
        if may:
            actions.join(arrangement=arrangement, by=who, **joining)
            actions.move(arrangement=arrangement, to=State.EXPLORING, by=who)
            assert Event.objects.count() == before + 2
            continue
        with pytest.raises(NotAllowed):
            actions.join(arrangement=arrangement, by=who, **joining)
        with pytest.raises(NotAllowed):
            actions.move(arrangement=arrangement, to=State.EXPLORING, by=who)
        opened_by = {"opened_by": hub, "pack": "p", "pack_version": "1"}
        with pytest.raises(NotAllowed):
            actions.open_arrangement(name="x", by=who, **opened_by)
        assert Event.objects.count() == before


def test_a_party_is_dated_and_stays_on_the_record_when_it_leaves(arrangement: Arrangement) -> None:
    rose = organisation("ROSE")
    party = actions.join(arrangement=arrangement, organisation=rose, role=PartyRole.SUPPORTED, since=DAY, by=BY)
    with pytest.raises(ValueError, match="joined on 2026-03-01"):
        actions.leave(party=party, until=DAY - timedelta(1), by=BY)
    with pytest.raises(NotAllowed):
        actions.leave(party=party, until=DAY, by=member(organisation("OTHER"), Role.LEAD))
    actions.leave(party=party, until=DAY + timedelta(30), by=BY)
    (seen,) = arrangements(by=BY)
    assert [(one.since, one.until) for one in seen.parties] == [(DAY, date(2026, 3, 31))]
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.filter(pk=party.pk).update(until=DAY - timedelta(1))


def test_a_party_is_an_organisation_or_one_part_of_it(arrangement: Arrangement) -> None:
    rose = organisation("ROSE")
    service = Service.objects.create(organisation=rose, name="Maternity")
    site = Site.objects.create(organisation=rose, value="S1", name="Rosemere General")
    fields = {"arrangement": arrangement, "organisation": rose, "role": PartyRole.PEER, "since": DAY}
    Party.objects.create(**fields, service=service)
    (seen,) = arrangements(by=BY)
    assert seen.parties[0].part == "Maternity"
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(**fields, service=service, site=site)


def test_days_are_spoken_for_while_they_run(arrangement: Arrangement) -> None:
    fell = organisation("FELL")
    wanted = {"arrangement": arrangement, "organisation": fell, "since": DAY, "until": date(2026, 6, 30), "by": BY}
    with pytest.raises(ValueError, match="is no party"):
        actions.reserve(days=40, **wanted)
    actions.join(arrangement=arrangement, organisation=fell, role=PartyRole.SUPPORTING, since=DAY, by=BY)
    for days, until, said in ((0, None, "at least one day"), (3, date(2026, 2, 1), "cannot end before")):
        with pytest.raises(ValueError, match=said):
            actions.reserve(**(wanted | {"days": days, "until": until}))
    actions.reserve(days=40, **wanted)
    actions.reserve(days=5, **(wanted | {"until": None}))

    def spoken(day: date) -> int:
        return days_spoken_for(by=PUBLIC, organisation=fell.public_id, on=day)

    assert [spoken(day) for day in (date(2026, 2, 28), DAY, date(2026, 6, 30), date(2026, 7, 1))] == [0, 45, 45, 5]
    actions.move(arrangement=arrangement, to=State.ENDED, by=BY)
    assert spoken(DAY) == 0
    with pytest.raises(actions.IllegalMove, match="has ended"):
        actions.reserve(days=1, **wanted)
