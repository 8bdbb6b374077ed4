"""The pages of partnerships: the list, each one's life line, and what it was before."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.arrangements import actions
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.directory.models import Membership, Organisation
from alongside.kit.actor import Role, system

pytestmark = pytest.mark.django_db
BY = system("a test")


def organisation(code: str) -> Organisation:
    return Organisation.objects.create(scheme="LOCAL", value=code, name=f"{code} Hospitals")


@pytest.fixture
def rose() -> Organisation:
    return organisation("Rosemere")


@pytest.fixture
def arrangement(rose: Organisation) -> Arrangement:
    made = actions.open_arrangement(
        name="Rosemere and Fellside", opened_by=organisation("Hub"), pack="nhs_england", pack_version="1", by=BY
    )
    fell = organisation("Fellside")
    for party, role in ((rose, PartyRole.SUPPORTED), (fell, PartyRole.SUPPORTING)):
        actions.join(arrangement=made, organisation=party, role=role, since=timezone.localdate(), by=BY)
    return made


@pytest.fixture
def reader(rose: Organisation) -> Client:
    person = User.objects.create(email="lead@rosemere.example", name="Lena Lead")
    Membership.objects.create(person=person, organisation=rose, role=Role.LEAD, since=date(2020, 1, 1))
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(answer: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))  # type: ignore[attr-defined]


def test_nobody_has_a_part_in_a_partnership_at_first(reader: Client) -> None:
    page = words(reader.get(reverse("arrangements")))
    assert "You have no part in a partnership yet." in page
    assert "begins when both sides accept a proposal" in page


def test_the_list_leads_to_each_and_each_says_where_it_stands(reader: Client, arrangement: Arrangement) -> None:
    there = reverse("arrangement", args=[arrangement.public_id])
    assert f'href="{there}"' in reader.get(reverse("arrangements")).content.decode()
    answer = reader.get(there)
    assert "Proposed. Both sides say first whether they want to explore it." in words(answer)
    assert 'class="ar-line__here" aria-current="step">Proposed' in answer.content.decode()
    assert "Rosemere Hospitals : supported since" in words(answer)
    assert "Lena Lead" in words(answer), "who can see this?"


def test_a_pause_stands_where_the_work_was(reader: Client, arrangement: Arrangement) -> None:
    for state in (State.EXPLORING, State.DRAFTING, State.AGREED, State.ACTIVE, State.PAUSED):
        actions.move(arrangement=arrangement, to=state, by=BY)
    answer = reader.get(reverse("arrangement", args=[arrangement.public_id]))
    assert "The work rests" in words(answer)
    assert 'class="ar-line__here" aria-current="step">Under way' in answer.content.decode()


def test_what_ended_stands_apart(reader: Client, arrangement: Arrangement) -> None:
    actions.move(arrangement=arrangement, to=State.ENDED, by=BY)
    page = words(reader.get(reverse("arrangements")))
    assert "You have no part in a partnership now, and had one in 1 that ended." in page


def test_its_history_names_what_changed(reader: Client, arrangement: Arrangement) -> None:
    actions.move(arrangement=arrangement, to=State.EXPLORING, by=BY)
    page = words(reader.get(reverse("arrangement_history", args=[arrangement.public_id])))
    assert "proposed" in page
    assert "exploring" in page
    assert "Fellside Hospitals" in page
