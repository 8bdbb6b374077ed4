"""What of agreements waits for whom on the first page, and what is held of a person."""

from uuid import uuid4

import pytest
from tests.apps.agreement.signing_scene import PACK, Scene, scene

from alongside.apps.agreement.actions import moving, reforming
from alongside.apps.agreement.actions.erasing import erase_under_agreements
from alongside.apps.agreement.models import Signature
from alongside.apps.agreement.models.moving import Answer
from alongside.apps.agreement.presenters.awaiting import signing_tasks
from alongside.apps.agreement.queries.persons import signed
from alongside.kit.actor import PUBLIC, system
from alongside.kit.persons import Leaving

pytestmark = pytest.mark.django_db
EVERYBODY = [f"{what} {side}" for what in ("lead", "chief", "nurse") for side in ("low", "high")]


def waits(made: Scene) -> dict[str, list[str]]:
    told = {who: [task.text for task in signing_tasks(made.by(who))] for who in EVERYBODY}
    return {who: texts for who, texts in told.items() if texts}


def test_approvals_wait_for_leads_and_signatures_for_who_is_named() -> None:
    made, other = scene(), scene(stem="Mere")
    other.put()
    assert waits(made) == {}
    made.put()
    approve = "Write down the approval of the board of {} Hospitals"
    assert waits(made) == {
        "lead low": [approve.format("Rosemere")],
        "lead high": [approve.format("Fellside")],
    }
    made.approve("low")
    assert waits(made) == {
        "chief low": ["Sign the agreement for Rosemere Hospitals"],
        "lead high": [approve.format("Fellside")],
    }
    made.sign("low")
    made.approve("high")
    assert waits(made) == {"chief high": ["Sign the agreement for Fellside Hospitals"]}
    made.sign("high")
    assert waits(made) == {}
    assert signing_tasks(PUBLIC) == ()


def test_a_change_of_form_waits_for_the_other_side_alone() -> None:
    made, other = scene(), scene(stem="Mere")
    for one in (made, other):
        here = {"arrangement_id": one.arrangement, "by": one.by("lead low")}
        reforming.propose_form(form="group", why="", pack=PACK, **here)
    assert waits(made) == {"lead high": ["Answer a change of form"]}
    here = {"arrangement_id": made.arrangement, "by": made.by("lead high")}
    reforming.answer_form(answer=Answer.AGREED, **here)
    assert waits(made) == {}


def test_whoever_ends_it_acts_for_the_party_they_lead() -> None:
    made = scene()
    moving.end(arrangement_id=made.arrangement, by=made.by("lead high"))
    assert made.row.arrangement.ending.ended_by == made.high


def test_a_signature_outlives_the_name_of_who_gave_it() -> None:
    made = scene()
    made.put()
    made.bind()
    person = made.people["chief low"].public_id
    by = system("a test")
    (row,) = signed(by, person).rows
    assert (row["For"], row["Name"], row["Version"]) == ("Rosemere Hospitals", "Chief Low", "1")
    left = erase_under_agreements(by, Leaving(person, uuid4(), "a person since erased"))
    assert left.kept == 1
    assert not Signature.objects.filter(name="Chief Low").exists()
    assert Signature.objects.filter(kind="sign").count() == 2
    assert signed(by, person).rows == ()
