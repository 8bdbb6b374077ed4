"""Who somebody is, and who may ask in whom."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.apps.accounts.actions import invite
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of, actor_of_person
from alongside.apps.audit.models import Event
from alongside.apps.directory.actions import appoint
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.directory.queries import memberships_of
from alongside.kit.actor import PUBLIC, Actor, Kind, NotAllowed, Role, system

pytestmark = pytest.mark.django_db
BY = system("a test")


def test_an_address_is_one_person_however_it_is_capitalised() -> None:
    first = invite(email="Ann@Hospital.example", name="Ann", by=BY)
    assert invite(email="ann@HOSPITAL.EXAMPLE", name="Somebody else", by=BY) == first
    assert User.objects.get_by_natural_key("ANN@hospital.example") == first
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ANN@hospital.example")
    with pytest.raises(ValidationError):
        User(email="ANN@hospital.example", password="x").full_clean()
    assert list(Event.objects.values_list("verb", flat=True)) == ["accounts.invite"] * 2


def test_the_record_of_an_invitation_holds_no_personal_text() -> None:
    person = invite(email="ann@hospital.example", name="Ann Example", by=BY)
    event = Event.objects.get()
    assert event.subject.startswith("person:")
    assert "ann" not in f"{event.facts}{event.subject}{event.actor}".lower()
    assert str(person) == "Ann Example"
    assert not person.has_usable_password()


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.LEAD)])
def test_only_administrators_invite_and_appoint(role: Role) -> None:
    home = Organisation.objects.create(value="XA1", name="Rosemere Hospitals")
    person = invite(email="ann@hospital.example", name="Ann", by=BY)
    appoint(person=person, organisation=home, role=role, by=BY)
    for who in (actor_of(person), PUBLIC):
        with pytest.raises(NotAllowed):
            invite(email="new@hospital.example", name="New", by=who)
        with pytest.raises(NotAllowed):
            appoint(person=person, organisation=home, role=Role.ADMINISTRATOR, by=who)
    assert User.objects.count() == 1
    assert Membership.objects.count() == 1


def test_an_actor_has_the_memberships_of_today_only() -> None:
    home = Organisation.objects.create(value="XA1", name="Rosemere Hospitals")
    person = invite(email="ann@hospital.example", name="Ann", by=BY)
    today = timezone.localdate()
    for role, since, until in (
        (Role.LEAD, today, None),
        (Role.BROKER, today - timedelta(9), today),
        (Role.EVALUATOR, today - timedelta(9), today - timedelta(1)),
        (Role.ADMINISTRATOR, today + timedelta(1), None),
    ):
        Membership.objects.create(person=person, organisation=home, role=role, since=since, until=until)
    actor = actor_of(person)
    assert {scope.role for scope in actor.scopes} == {Role.LEAD, Role.BROKER}
    assert actor.organisations() == {home.public_id}
    assert actor_of_person(str(person.public_id)) == actor


def test_nobody_reads_the_memberships_of_another() -> None:
    person = invite(email="ann@hospital.example", name="Ann", by=BY)
    other = Actor(Kind.PERSON, person=invite(email="bob@hospital.example", name="Bob", by=BY).public_id)
    for who in (other, PUBLIC):
        with pytest.raises(NotAllowed):
            memberships_of(who, person.public_id)
    assert memberships_of(actor_of(person), person.public_id) == ()


def test_the_inactive_the_gone_and_visitors_are_the_public() -> None:
    person = invite(email="ann@hospital.example", name="Ann", by=BY)
    person.is_active = False
    person.save()
    assert actor_of(person) == actor_of(AnonymousUser()) == PUBLIC
    assert actor_of_person(str(person.public_id)) == PUBLIC
    assert actor_of_person(str(uuid4())) == PUBLIC
