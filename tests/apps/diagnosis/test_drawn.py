"""What a peer review reported is drawn into a diagnosis, once, and proposes there."""

import pytest
from django.urls import reverse
from tests.apps.matching.invented import client_of
from tests.apps.peer_review.scene import PACK, walked

from alongside.apps.diagnosis import actions, queries
from alongside.apps.diagnosis.states import Kind, Level
from alongside.apps.peer_review.states import State


@pytest.fixture
def reviewed(db):
    scene = walked(State.REPORTED)
    return scene, actions.begin(organisation=scene.hospital.public_id, pack=PACK, by=scene.by("lead"))


def test_findings_of_a_reported_review_are_drawn_in_once_and_propose(reviewed):
    scene, made = reviewed
    lead = client_of(scene.by("lead"))
    page = lead.get(reverse("diagnosis_findings", args=[made])).content.decode()
    assert "Draw them in" in page
    waiting = len(
        queries.drawable(by=scene.by("lead"), one=queries.diagnosis(by=scene.by("lead"), diagnosis_id=made))
    )
    assert waiting >= 2
    for _ in range(2):
        assert lead.post(reverse("diagnosis_draw", args=[made])).status_code == 302
    one = queries.diagnosis(by=scene.by("lead"), diagnosis_id=made)
    assert len(one.findings) == waiting
    assert all(found.drawn and found.area == "leadership_governance" for found in one.findings)
    assert {Level.SERIOUS_CONCERN, Level.GOOD_PRACTICE} <= {found.level for found in one.findings}
    assert {(each.kind, each.area) for each in queries.proposed(by=scene.by("lead"), one=one)} == {
        (Kind.NEED, "leadership_governance"),
        (Kind.STRENGTH, "leadership_governance"),
    }
    assert "Draw them in" not in lead.get(reverse("diagnosis_findings", args=[made])).content.decode()


def test_nothing_is_drawn_before_the_review_is_reported(db):
    scene = walked(State.FACTUAL_CHECK)
    made = actions.begin(organisation=scene.hospital.public_id, pack=PACK, by=scene.by("lead"))
    one = queries.diagnosis(by=scene.by("lead"), diagnosis_id=made)
    assert queries.drawable(by=scene.by("lead"), one=one) == ()
