"""At most three priorities whatever is done in whatever order; a fourth displaces one, with a reason."""

import os

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.diagnosis.scene import ACCEPTED, AREAS, DISPUTED, Scene
from tests.apps.matching.rush import at_once

from alongside.apps.diagnosis import actions
from alongside.apps.diagnosis.actions import Refused
from alongside.apps.diagnosis.models import Point
from alongside.apps.diagnosis.queries import Answer
from alongside.apps.diagnosis.states import Kind, Standing
from alongside.core.diagnosing import MOST_PRIORITIES

EXAMPLES = 300 if os.environ.get("ALONGSIDE_SOAK") else 25
PLACES, POINTS = st.integers(0, 4), st.integers(0, 4)
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("rank"), POINTS, PLACES, st.one_of(st.none(), POINTS), st.sampled_from(["", "Why"])),
        st.tuples(st.just("unrank"), POINTS),
        st.tuples(st.just("dispute"), POINTS),
        st.tuples(st.just("accept"), POINTS),
    ),
    max_size=9,
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_however_they_are_moved_there_are_never_more_than_three(scene, moves):
    with transaction.atomic():
        points = [scene.add(area) for area in AREAS[:5]]
        expected: list = []  # the slow, obvious order
        for move in moves:
            _do(scene, points, move, expected)
            ranked = scene.view.priorities
            assert [one.rank for one in ranked] == list(range(1, len(ranked) + 1))
            assert len(ranked) <= MOST_PRIORITIES
            assert [one.public_id for one in ranked] == expected
        transaction.set_rollback(True)


def _do(scene: Scene, points: list, move: tuple, expected: list) -> None:
    point = points[move[1]]
    accepted = scene.view.point(point).standing is Standing.ACCEPTED
    if move[0] == "unrank":
        actions.unrank(diagnosis_id=scene.diagnosis, point=point, by=scene.lead)
        if point in expected:
            expected.remove(point)
    elif move[0] == "rank":
        _, _, place, out, reason = move
        others = [one for one in expected if one != point]
        gone = None if out is None else points[out]
        full = len(others) == MOST_PRIORITIES
        fits = accepted and 1 <= place <= MOST_PRIORITIES and (not full or (gone in others and reason))
        if not fits:
            with pytest.raises(Refused):
                scene.rank(point, place, gone, reason)
            return
        scene.rank(point, place, gone, reason)
        left = [one for one in others if not (full and one == gone)]
        left.insert(place - 1, point)
        expected[:] = left
    else:
        then = DISPUTED if move[0] == "dispute" else ACCEPTED
        scene.settle(point, then)
        if move[0] == "dispute" and point in expected:
            expected.remove(point)


def test_a_fourth_asks_which_of_the_three_makes_room_and_why(scene):
    first, second, third, fourth = (scene.add(area) for area in AREAS[:4])
    for place, point in enumerate((first, second, third), 1):
        scene.rank(point, place)
    with pytest.raises(Refused, match="There are 3 priorities already"):
        scene.rank(fourth, 1)
    with pytest.raises(Refused, match="Say why it makes room"):
        scene.rank(fourth, 1, second, " ")
    scene.rank(fourth, 1, second, "Winter comes first")
    assert [one.public_id for one in scene.view.priorities] == [fourth, first, third]
    assert scene.view.point(second).rank_reason == "Winter comes first"


def test_a_strength_and_what_is_disputed_are_no_priorities(scene):
    strength, need = scene.add("cancer", Kind.STRENGTH), scene.add("urgent_care")
    scene.settle(need, DISPUTED)
    for point in (strength, need):
        with pytest.raises(Refused, match="Only a need or an opportunity"):
            scene.rank(point, 1)


def test_what_is_put_off_makes_room_by_itself(scene):
    from datetime import timedelta

    from django.utils import timezone

    first, second = scene.add("urgent_care"), scene.add("cancer")
    scene.rank(first, 1)
    scene.rank(second, 2)
    later = timezone.localdate() + timedelta(days=90)
    scene.settle(first, Answer(Standing.NOT_NOW, "Our own plan first", "A permanent medical director", later))
    assert [(one.public_id, one.rank) for one in scene.view.priorities] == [(second, 1)]


@pytest.mark.parametrize("wrong", [{"rank": 4}, {"rank": 0}, {"rank": 1, "standing": "disputed"}])
def test_the_database_refuses_what_the_code_would_have_to_miss(scene, wrong):
    point = scene.add("cancer")
    with pytest.raises(IntegrityError), transaction.atomic():
        Point.objects.filter(public_id=point).update(**wrong)


def test_the_database_refuses_one_place_held_twice(scene):
    points = [scene.add(area) for area in AREAS[:2]]
    with pytest.raises(IntegrityError), transaction.atomic():
        Point.objects.filter(public_id__in=points).update(rank=1)


@pytest.mark.django_db(transaction=True)
def test_four_at_once_leave_three(place):
    from tests.apps.diagnosis.scene import laid

    scene = laid(place)
    points = [scene.add(area) for area in AREAS[:6]]
    told = at_once([lambda point=point: scene.rank(point, 1) for point in points], scene.lead)
    assert sum(one == "None" for one in told) == MOST_PRIORITIES
    assert sum("There are 3 priorities already" in one for one in told) == len(points) - MOST_PRIORITIES
    assert [one.rank for one in scene.view.priorities] == [1, 2, 3]
