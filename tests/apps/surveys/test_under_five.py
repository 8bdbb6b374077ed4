"""Whatever waves are held and however their answers are cut, no page and no file tells of fewer than five.

Through the web layer, worked out a second way: from who really handed in, by brute force over what was told.
"""

import json
import os
from itertools import combinations
from uuid import UUID

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.surveys.boards import QUESTIONS, Boards, answers, asked, boards, browser

from alongside.apps.surveys import actions
from alongside.apps.surveys.models import Ballot, Release, Taken, Wave

pytestmark = pytest.mark.django_db
EXAMPLES = 60 if os.environ.get("ALONGSIDE_SOAK") else 6
SIZE = 8
# Of each wave: who of each board hands in, and what each says.
_WHO = st.sets(st.integers(0, SIZE - 1))
_WAVES = st.lists(st.tuples(_WHO, _WHO), min_size=1, max_size=3)


@pytest.fixture
def place() -> Boards:
    return boards((SIZE, SIZE))


def held(place: Boards, took_part: tuple[set[int], set[int]]) -> UUID:
    wave = asked(place)
    for side, members in enumerate(took_part):
        for at in sorted(members):
            answers(wave, place.members[side][at], dict.fromkeys(QUESTIONS, ("yes", "partly", "no")[(at + side) % 3]))
    actions.close(wave_id=wave, by=place.leads[0])
    return wave


def sets_told(place: Boards, wave: UUID, took_part: tuple[set[int], set[int]]) -> list[frozenset[tuple[int, int]]]:
    """Over whom each figure of the files is, by the real people behind organisation and groups."""
    document = json.loads(browser(place.leads[0]).get(reverse("survey_results_json", args=[wave])).content)
    names = [o.name for o in place.organisations]
    groups = {"Executive directors": 0, "Non-executive directors": 1}
    found = set()
    for figure in document["figures"]:
        sides = [names.index(figure["organisation"])] if figure["organisation"] in names else [0, 1]
        kinds = {groups[one] for one in figure["groups"].split(", ")}
        people = frozenset((side, at) for side in sides for at in took_part[side] if at % 2 in kinds)
        assert len(people) == figure["people"]
        found.add(people)
    return list(found)


def smallest(told: list[frozenset[tuple[int, int]]]) -> int:
    """The fewest people by which any two totals that were told differ, or that one is of: by looking at all."""
    sizes = [len(one) for one in told]
    sizes += [len(one - other) for one, other in combinations(told, 2) if other < one]
    sizes += [len(other - one) for one, other in combinations(told, 2) if one < other]
    sizes += [len(one ^ other) for one, other in combinations(told, 2)]
    return min((size for size in sizes if size), default=5)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(waves=_WAVES)
def test_nothing_under_five_under_any_waves_and_groups(place: Boards, waves: list[tuple[set[int], set[int]]]) -> None:
    for model in (Ballot, Taken, Release):
        model.objects.all().delete()
    Wave.objects.all().delete()
    told: list[frozenset[tuple[int, int]]] = []
    for took_part in waves:
        told += sets_told(place, held(place, took_part), took_part)
    assert smallest(told) >= 5


def test_the_look_finds_a_difference_of_one() -> None:
    five = frozenset((0, at) for at in range(5))
    assert smallest([five, five | {(0, 7)}]) == 1
    assert smallest([frozenset({(0, 1)})]) == 1
