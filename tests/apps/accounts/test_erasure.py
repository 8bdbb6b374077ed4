"""What is held about a person is given to them; an erased person is found nowhere any more."""

import json
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from tests.apps.accounts import people

from alongside.apps.accounts import actions
from alongside.apps.accounts.actions import CannotErase, Why
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.audit.models import Event, Salt
from alongside.apps.audit.queries import entries, verify
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.matching import actions as rounds
from alongside.apps.matching.models import Decision, Exclusion, Round, Run, WhatIf
from alongside.apps.matching.states import Bar
from alongside.kit.actor import Actor, NotAllowed, Role, system
from alongside.kit.jobs import door
from alongside.sources.packs import builtin_packs

pytestmark = pytest.mark.django_db
BY = system("a test")
DAY = "2026-01-01T00:00Z"
NAME, EMAIL, REASON = "Zebedee Quillfeather", "zebedee@northvale.example", "We were once rivals, in confidence"


def person(email: str, name: str, role: Role, organisation: Organisation) -> User:
    made: User = User.objects.create(email=email, name=name)
    Membership.objects.create(person=made, organisation=organisation, role=role, since=date(2026, 1, 1))
    return made


@pytest.fixture(autouse=True)
def _one_click(settings: Any) -> None:
    settings.SAMPLE_SITE = True  # no second step for people of .example


@pytest.fixture
def hub() -> Organisation:
    return Organisation.objects.create(scheme="LOCAL", value="HUB", name="Northvale")


@pytest.fixture
def administrator(hub: Organisation) -> User:
    return person("ann@northvale.example", "Ann", Role.ADMINISTRATOR, hub)


@pytest.fixture
def zebedee(hub: Organisation) -> User:
    """Somebody who left a trace everywhere."""
    made = person(EMAIL, NAME, Role.BROKER, hub)
    by = actor_of(made)
    other = Organisation.objects.create(scheme="LOCAL", value="O", name="Southvale")
    pack = next(one for one in builtin_packs() if one.key == "nhs_england")
    begun = rounds.begin(name="A round", question="Who?", run_by=hub.public_id, pack=pack, by=by)
    rounds.exclude(
        round_id=begun,
        organisation=hub.public_id,
        supporter=other.public_id,
        kind=Bar.VETO,
        reason=REASON,
        by=by,
    )
    held = Round.objects.get()
    run = Run.objects.create(
        round=held, number=1, begun="2026-01-01T00:00Z", as_of="2026-01-01T00:00Z", begun_by=by.person
    )
    WhatIf.objects.create(run=run, author=by.person, begun="2026-01-01T00:00Z")

    Decision.objects.create(
        run=run, round=held, decided_by=by.person, decided_by_name=NAME, on_behalf_of="Northvale",
        decided=DAY, statement="Decided.",
    )  # fmt: skip
    door.start("matching.nothing", {"person": str(by.person)}, key=f"x:{by.person}", by=by)
    return made


def everything() -> str:
    """Every value of every table, as text."""
    rows = (row for model in apps.get_models() for row in model._default_manager.values())
    return "\n".join(str({key: str(value) for key, value in row.items()}) for row in rows)


def test_an_erased_person_is_found_in_no_table(administrator: User, zebedee: User) -> None:
    traces = (NAME, EMAIL, REASON, str(zebedee.public_id), Salt.objects.get(person=zebedee.public_id).salt)
    before = everything()
    assert [trace for trace in traces if trace not in before] == []
    done = actions.erase_person(person=zebedee, why=Why.ASKED, by=actor_of(administrator))
    after = everything()
    assert [trace for trace in traces if trace in after] == []
    assert done.words == "a former member of Northvale"
    assert "A former member of Northvale" in after
    assert Exclusion.objects.count() == 1, "they stay apart"
    assert not WhatIf.objects.exists()


def test_the_chain_still_verifies_and_names_nobody(administrator: User, zebedee: User) -> None:
    by = actor_of(administrator)
    assert {one.who for one in entries(by=by)} == {NAME}
    actions.erase_person(person=zebedee, why=Why.LEFT, by=by)
    assert verify(by=BY).fault == ""
    told = entries(by=by)
    assert (told[0].verb, told[0].about, told[0].who) == ("accounts.erase", "a person since erased", "Ann")
    assert told[-1].who == "a person since erased"
    assert told[0].facts["why"] == "left"


def test_the_last_administrator_stays(administrator: User, zebedee: User, hub: Organisation) -> None:
    with pytest.raises(CannotErase, match="last administrator"):
        actions.erase_person(person=administrator, why=Why.ASKED, by=BY)
    another = person("bo@northvale.example", "Bo", Role.ADMINISTRATOR, hub)
    with pytest.raises(CannotErase, match="another administrator"):
        actions.erase_person(person=another, why=Why.ASKED, by=actor_of(another))
    actions.close_account(person=another, by=BY)
    with pytest.raises(CannotErase, match="last administrator"):
        actions.erase_person(person=administrator, why=Why.ASKED, by=BY)
    actions.open_account(person=another, by=BY)
    actions.erase_person(person=administrator, why=Why.ASKED, by=actor_of(another))
    assert not User.objects.filter(pk=administrator.pk).exists()


def test_only_an_administrator_erases_and_only_oneself_or_one_exports(administrator: User, zebedee: User) -> None:
    theirs: Actor = actor_of(zebedee)
    with pytest.raises(NotAllowed):
        actions.erase_person(person=administrator, why=Why.ASKED, by=theirs)
    with pytest.raises(NotAllowed):
        actions.export_person(person=administrator, by=theirs)
    told = actions.export_person(person=zebedee, by=theirs)
    assert json.loads(json.dumps(told)) == told
    flat = json.dumps(told)
    assert [trace for trace in (NAME, EMAIL, REASON, "Northvale", "A round") if trace not in flat] == []
    assert {part["what"] for part in told["held"]} >= {
        "The account", "Memberships", "Decisions", "Rounds and runs begun", "Pairs kept apart",
        "Drafts tried", "Work begun", "What the audit tells",
    }  # fmt: skip
    assert all(part["if_erased"] for part in told["held"])
    assert actions.export_person(person=zebedee, by=actor_of(administrator))["held"]
    event = Event.objects.filter(verb="accounts.export_person").last()
    assert event is not None
    assert event.facts == {"kinds": len(told["held"])}


def signed_in(user: User) -> Client:
    user.set_password(people.SECRET)
    user.save()
    return people.signed_in(user)


def test_the_pages(administrator: User, zebedee: User) -> None:
    mine = signed_in(zebedee)
    page = mine.get("/account/data/").content.decode()
    assert REASON in page
    assert "To be erased, ask an administrator" in page
    file = mine.post("/account/data/")
    assert json.loads(file.content)["held"]
    address = f"/people/{zebedee.public_id}/erase/"
    assert mine.get(address).status_code == 404
    assert mine.get(f"/people/{administrator.public_id}/data/").status_code == 404
    theirs = signed_in(administrator)
    assert "a former member of Northvale" in theirs.get(address).content.decode()
    assert "Choose why this person is erased" in people.text(theirs.post(address, {"email": EMAIL}))
    wrong = theirs.post(address, {"email": "ann@northvale.example", "why": "asked"})
    assert (wrong.status_code, "Nobody was erased" in wrong.content.decode()) == (422, True)
    assert theirs.post(address, {"email": EMAIL.upper(), "why": "asked"}).status_code == 302
    assert mine.get("/account/data/").status_code == 302, "they are signed out at once"
    assert theirs.get(address).status_code == 404
