"""The team: whole, free of conflicts, with lay members; or there is no visit."""

from datetime import date

import pytest
from tests.apps.peer_review.scene import Scene, fix, gather, walked

from alongside.apps.directory.models import Membership
from alongside.apps.peer_review import actions, queries
from alongside.apps.peer_review.actions import Refused
from alongside.apps.peer_review.models import Member
from alongside.apps.peer_review.states import Conflict, Part, State
from alongside.kit.actor import NotAllowed, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return walked(State.TEAM)


def member(scene: Scene, name: str) -> Member:
    return Member.objects.get(person=scene.person(name), ended=None)


def join(scene: Scene, name: str, part: Part) -> None:
    actions.join(review_id=scene.review, email=f"{name}@people.example", part=part, by=scene.by("broker"))


def test_a_visit_needs_at_least_two_lay_members(scene: Scene) -> None:
    gather(scene)
    actions.leave(review_id=scene.review, member=member(scene, "leo").public_id, by=scene.by("broker"))
    with pytest.raises(Refused, match="one more lay or patient member"):
        fix(scene)
    join(scene, "leo", Part.LAY)
    with pytest.raises(Refused, match="Leo has still to declare"):
        fix(scene)
    actions.declare(review_id=scene.review, conflicts=(), words="", by=scene.by("leo"))
    fix(scene)
    assert scene.state is State.VISIT


def test_what_is_missing_is_said_all_at_once() -> None:
    assert queries.missing((), 0) == (
        "The team needs one more clinician.",
        "The team needs one more manager.",
        "The team needs two more lay or patient members.",
        "The organisation has to name at least two people who are told of an immediate risk.",
    )


def test_a_conflict_is_cleared_with_a_reason_by_somebody_else_or_there_is_no_visit(scene: Scene) -> None:
    gather(scene)
    actions.declare(
        review_id=scene.review, conflicts=[Conflict.OTHER], words="My sister works there.", by=scene.by("max")
    )
    with pytest.raises(Refused, match="conflict of interest of Max"):
        fix(scene)
    key = member(scene, "max").public_id
    with pytest.raises(NotAllowed):
        actions.clear(review_id=scene.review, member=key, words="Fine", by=scene.by("max"))
    with pytest.raises(Refused, match="Say why"):
        actions.clear(review_id=scene.review, member=key, words=" ", by=scene.by("broker"))
    actions.clear(review_id=scene.review, member=key, words="Another site.", by=scene.by("broker"))
    fix(scene)
    assert member(scene, "max").cleared_name == "Broker"


def test_a_new_declaration_undoes_what_was_cleared_and_takes_the_visit_back(scene: Scene) -> None:
    gather(scene)
    fix(scene)
    actions.declare(review_id=scene.review, conflicts=[Conflict.OTHER], words="Since Monday.", by=scene.by("max"))
    assert scene.state is State.TEAM
    with pytest.raises(Refused, match="conflict of interest of Max"):
        fix(scene)


def test_whoever_belongs_to_the_organisation_is_found_and_never_cleared(scene: Scene) -> None:
    Membership.objects.create(
        person=scene.users["spare"], organisation=scene.hospital, role=Role.PARTICIPANT, since=date(2020, 1, 1)
    )
    join(scene, "spare", Part.CLINICIAN)
    actions.declare(review_id=scene.review, conflicts=(), words="", by=scene.by("spare"))
    assert member(scene, "spare").found == ["same_organisation"]
    with pytest.raises(Refused, match="somebody else in their place"):
        actions.clear(
            review_id=scene.review, member=member(scene, "spare").public_id, words="x", by=scene.by("broker")
        )


def test_earlier_work_is_found_though_nobody_declared_it(scene: Scene) -> None:
    Membership.objects.create(
        person=scene.users["spare"],
        organisation=scene.hospital,
        role=Role.PARTICIPANT,
        since=date(2019, 1, 1),
        until=date(2020, 1, 1),
    )
    gather(scene)
    join(scene, "spare", Part.CLINICIAN)
    actions.declare(review_id=scene.review, conflicts=(), words="", by=scene.by("spare"))
    with pytest.raises(Refused, match="conflict of interest of Spare"):
        fix(scene)


def test_nobody_declares_for_another_and_whoever_left_the_team_reads_nothing(scene: Scene) -> None:
    gather(scene)
    with pytest.raises(NotAllowed):
        actions.declare(review_id=scene.review, conflicts=(), words="", by=scene.by("broker"))
    actions.leave(review_id=scene.review, member=member(scene, "max").public_id, by=scene.by("broker"))
    with pytest.raises(NotAllowed):
        queries.review(by=scene.by("max"), review_id=scene.review)


def test_what_somebody_declared_is_shown_to_those_who_arrange_and_to_themselves(scene: Scene) -> None:
    gather(scene)
    actions.declare(review_id=scene.review, conflicts=[Conflict.OTHER], words="A debt.", by=scene.by("max"))
    seen = {
        name: [one.conflict_words for one in queries.team(by=scene.by(name), review_id=scene.review)]
        for name in ("broker", "max", "lead", "cleo")
    }
    assert ["A debt." in words for words in seen.values()] == [True, True, False, False]


def test_an_address_nobody_signs_in_with_is_refused_with_what_to_do(scene: Scene) -> None:
    with pytest.raises(Refused, match="Ask an administrator"):
        join(scene, "nobody-at-all", Part.LAY)
    join(scene, "lara", Part.LAY)
    with pytest.raises(Refused, match="on the team already"):
        join(scene, "lara", Part.LAY)
