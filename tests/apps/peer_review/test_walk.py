"""The walk of a review: every move that is legal and none that is not, whoever tries what when."""

import contextlib
from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.peer_review.scene import Scene, assess_all, find, fix, gather, laid, walked

from alongside.apps.audit.models import Event
from alongside.apps.peer_review import actions, queries
from alongside.apps.peer_review.actions import Refused
from alongside.apps.peer_review.actions.checking import months_on
from alongside.apps.peer_review.models import Review
from alongside.apps.peer_review.states import MOVES, Answer, Level, Reply, Ruling, State
from alongside.kit.actor import NotAllowed

pytestmark = pytest.mark.django_db


def test_every_state_can_be_reached_and_none_is_a_dead_end() -> None:
    reached, todo = {State.SELF_ASSESSMENT}, [State.SELF_ASSESSMENT]
    while todo:
        for to in MOVES[todo.pop()] - reached:
            reached.add(to)
            todo.append(to)
    assert reached == set(State)
    assert [state for state in State if not MOVES[state]] == [State.CLOSED]


def test_a_review_walks_from_its_beginning_to_its_end() -> None:
    scene = walked(State.CLOSED)
    one = scene.row
    assert one.signatory_name == "Chief"
    assert one.validated is not None
    assert one.progress_due == months_on(timezone.localdate(one.reported), 10)
    assert one.progress_words == "We learnt to count."
    verbs = set(Event.objects.values_list("verb", flat=True))
    wanted = (
        "begin",
        "assess",
        "submit",
        "validate",
        "join",
        "declare",
        "fix_visit",
        "share",
        "report",
        "plan",
        "close",
    )
    assert {f"peer_review.{verb}" for verb in wanted} <= verbs


def test_a_self_assessment_is_signed_by_the_person_named_and_by_nobody_else() -> None:
    scene = walked(State.VALIDATION)
    for name in ("lead", "chair", "broker", "stranger"):
        with pytest.raises(NotAllowed):
            actions.validate(review_id=scene.review, by=scene.by(name))
    scene.users["chief"].memberships.update(until=date(2021, 1, 1))
    with pytest.raises(NotAllowed):  # who has left the board signs no more
        actions.validate(review_id=scene.review, by=scene.by("chief"))


def test_a_self_assessment_that_is_given_back_can_be_changed_and_sent_again() -> None:
    scene = walked(State.VALIDATION)
    actions.give_back(review_id=scene.review, words="The third answer is too kind.", by=scene.by("chief"))
    row = queries.assessment(by=scene.by("lead"), review_id=scene.review)[2]
    with pytest.raises(actions.ChangedMeanwhile):
        actions.assess(
            review_id=scene.review,
            standard=row.standard.key,
            answer=Answer.PARTLY,
            evidence="",
            edition=row.edition - 1,
            by=scene.by("lead"),
        )
    actions.submit(review_id=scene.review, signatory=scene.person("chief"), by=scene.by("lead"))
    assert scene.state is State.VALIDATION


def test_nothing_is_sent_for_signature_before_every_standard_is_answered() -> None:
    scene = laid()
    with pytest.raises(Refused, match="7 still wait"):
        actions.submit(review_id=scene.review, signatory=scene.person("chief"), by=scene.by("lead"))
    assess_all(scene)
    with pytest.raises(Refused, match="on the board"):
        actions.submit(review_id=scene.review, signatory=scene.person("broker"), by=scene.by("lead"))


def test_a_correction_is_answered_before_there_is_a_report() -> None:
    scene = walked(State.FACTUAL_CHECK)
    with pytest.raises(Refused, match="look at 3 findings"):
        actions.report(review_id=scene.review, by=scene.by("cleo"))
    for level in (Level.GOOD_PRACTICE, Level.CONCERN, Level.SERIOUS_CONCERN):
        says = Reply.CORRECTED if level is Level.CONCERN else Reply.ACCEPTED
        key = scene.finding(level).public_id
        actions.reply(review_id=scene.review, finding=key, says=says, words="Not so.", by=scene.by("lead"))
    with pytest.raises(Refused, match="1 correction"):
        actions.report(review_id=scene.review, by=scene.by("cleo"))
    given = {"ruling": Ruling.WITHDRAWN, "words": "You are right.", "text": "x"}
    key = scene.finding(Level.CONCERN).public_id
    actions.rule_on(review_id=scene.review, finding=key, by=scene.by("cleo"), **given)
    actions.report(review_id=scene.review, by=scene.by("cleo"))
    reported = queries.findings_for(by=scene.by("lead"), organisation=scene.hospital.public_id)
    assert [one.level for one in reported] == [Level.SERIOUS_CONCERN, Level.GOOD_PRACTICE]
    assert {one.need_area for one in reported} == {"leadership_governance"}


def test_silence_until_the_last_day_of_the_check_does_not_hold_the_report_up() -> None:
    scene = walked(State.FACTUAL_CHECK)
    Review.objects.update(check_until=date(2020, 1, 1))
    actions.report(review_id=scene.review, by=scene.by("max"))
    assert scene.state is State.REPORTED


def test_months_on_stay_within_their_month() -> None:
    assert months_on(date(2026, 4, 30), 10) == date(2027, 2, 28)
    assert months_on(date(2026, 1, 31), 10) == date(2026, 11, 30)
    assert months_on(date(2027, 2, 28), 10) == date(2027, 12, 28)


def _tries(scene: Scene) -> dict[str, Callable[[], object]]:
    review = {"review_id": scene.review}
    by = scene.by
    return {
        "submit": lambda: actions.submit(**review, signatory=scene.person("chief"), by=by("lead")),
        "assess": lambda: assess_all(scene),
        "validate": lambda: actions.validate(**review, by=by("chief")),
        "give back": lambda: actions.give_back(**review, words="Again", by=by("chief")),
        "gather": lambda: gather(scene),
        "replace": lambda: actions.leave(
            **review, member=queries.team(by=by("broker"), review_id=scene.review)[0].public_id, by=by("broker")
        ),
        "fix": lambda: fix(scene),
        "arrive": lambda: actions.arrive(**review, by=by("cleo")),
        "leave": lambda: actions.leave_visit(**review, by=by("max")),
        "find": lambda: find(scene, Level.CONCERN),
        "risk": lambda: find(scene, Level.IMMEDIATE_RISK),
        "share": lambda: actions.share(**review, by=by("lara")),
        "report": lambda: actions.report(**review, by=by("leo")),
        "plan": lambda: actions.plan(**review, response="Yes", steps=[], by=by("lead")),
        "close": lambda: actions.close(**review, words="Learnt", done={}, by=by("broker")),
    }


class TestMoves(TestCase):
    """Whatever is tried in whatever order, a review only ever takes moves that its table has."""

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.sampled_from(State), st.lists(st.integers(0, 14), min_size=3, max_size=8))
    def test_no_illegal_move(self, start: State, order: list[int]) -> None:
        scene = walked(start)
        tries = list(_tries(scene).items())
        for number in order:
            name, act = tries[number]
            before = scene.state
            with contextlib.suppress(Refused, NotAllowed, IndexError, actions.ChangedMeanwhile):
                act()
            after = scene.state
            assert after is before or after in MOVES[before], f"{name} took {before} to {after}"
            if after not in (State.SELF_ASSESSMENT, State.VALIDATION):
                assert scene.row.validated
            if after is State.EVIDENCE:
                assert not queries.missing(queries.team(by=scene.by("broker"), review_id=scene.review), 2)


def test_a_review_is_begun_by_a_broker_for_their_own_organisation() -> None:
    scene = laid()
    for name in ("lead", "stranger", "cleo"):
        with pytest.raises(NotAllowed):
            actions.begin(
                name="Another",
                purpose="Curiosity",
                organisation=scene.hospital.public_id,
                commissioned_by=scene.region.public_id,
                standards="partnership_ready_board",
                pack=queries.current_pack(),
                by=scene.by(name),
            )
