"""Actors and what they may do."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from alongside.apps.agreement.rules import Named
from alongside.apps.arrangements.rules import Concerned
from alongside.apps.diagnosis.rules import Whose
from alongside.apps.peer_review.rules import Reviewed
from alongside.apps.surveys.rules import Boards
from alongside.kit import actor as kit
from alongside.kit.actor import (
    PUBLIC,
    Actor,
    Kind,
    NotAllowed,
    Permission,
    Role,
    Scope,
    demand,
    may,
    rule,
    system,
    who_may,
)


@pytest.fixture
def without_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit, "_REGISTRY", {})


@pytest.mark.parametrize("permission", list(Permission))
def test_every_permission_has_a_rule_once_the_site_has_started(permission: Permission) -> None:
    assert who_may(permission) not in {"", "Nobody"}


def test_a_permission_takes_one_rule(without_rules: None) -> None:
    rule(Permission.LOAD_FILES, "Somebody")(lambda actor, thing: True)
    with pytest.raises(ValueError, match="load_files already has a rule"):
        rule(Permission.LOAD_FILES, "Somebody else")(lambda actor, thing: True)
    assert who_may(Permission.LOAD_FILES) == "Somebody"


def test_a_permission_without_a_rule_allows_nobody_but_the_system(without_rules: None) -> None:
    administrator = Actor(Kind.PERSON, person=uuid4(), scopes=(Scope(Role.ADMINISTRATOR, uuid4()),))
    for permission in Permission:
        assert who_may(permission) == "Nobody"
        assert not may(PUBLIC, permission)
        assert not may(administrator, permission)
        assert may(system("a test"), permission)


WAVES = {Permission.RUN_WAVE, Permission.SEE_WAVE, Permission.SEE_RESULTS, Permission.AGREE}


def _somebody_elses(permission: Permission) -> UUID | Concerned | Named | Whose | Boards | Reviewed | frozenset[UUID]:
    """What the rule of a permission is asked about, belonging to nobody here."""
    if permission is Permission.SIGN_AGREEMENT:
        return Named(frozenset({(uuid4(), uuid4())}))
    if permission.value.endswith(("_arrangement", "_agreement")):
        return Concerned(opener=uuid4(), parties=frozenset({uuid4()}))
    if permission in WAVES:
        return Boards(frozenset({uuid4()}), uuid4(), shared=True)
    if permission.value.endswith("_review") and permission is not Permission.BEGIN_REVIEW:
        return Reviewed(uuid4(), uuid4(), frozenset({uuid4()}), uuid4(), frozenset({uuid4()}))
    if permission.value.endswith("_diagnosis"):
        return Whose(uuid4(), frozenset({uuid4()}))
    return uuid4() if permission.value.endswith("_round") else frozenset({uuid4()})


@pytest.mark.parametrize("permission", list(Permission))
def test_the_public_and_a_person_without_membership_get_nothing_that_is_not_for_everybody(
    permission: Permission,
) -> None:
    person = Actor(Kind.PERSON, person=uuid4())
    thing = _somebody_elses(permission)
    assert not may(PUBLIC, permission, thing)
    assert may(person, permission, thing) is (permission is Permission.SEE_DIRECTORY)


def test_a_demand_names_who_and_what() -> None:
    with pytest.raises(NotAllowed, match="The public may not see audit"):
        demand(PUBLIC, Permission.SEE_AUDIT)
    demand(system("a test"), Permission.SEE_AUDIT)


def test_the_organisations_of_an_actor_are_those_of_the_roles_named() -> None:
    hub, rose = uuid4(), uuid4()
    person = Actor(Kind.PERSON, scopes=(Scope(Role.BROKER, hub), Scope(Role.LEAD, rose), Scope(Role.LEAD, hub)))
    assert person.organisations() == {hub, rose}
    assert person.organisations(Role.LEAD) == {hub, rose}
    assert person.organisations(Role.BROKER) == {hub}
    assert person.organisations(Role.EVALUATOR) == frozenset()
    assert person.holds(Role.EVALUATOR, Role.BROKER)
    assert not person.holds(Role.ADMINISTRATOR)


def test_each_role_is_said_in_words() -> None:
    assert {role.words for role in Role} == {
        "Broker",
        "Partnership lead",
        "Board member",
        "Clinician or manager taking part",
        "Evaluator",
        "Administrator",
    }


@pytest.mark.django_db
def test_the_policy_page_shows_every_permission_with_who_holds_it(client: Client) -> None:
    page = client.get("/who-can-see-what/").content.decode()
    for permission in Permission:
        assert permission.value.replace("_", " ").capitalize() in page
        assert who_may(permission) in page
    assert ">Nobody<" not in page
