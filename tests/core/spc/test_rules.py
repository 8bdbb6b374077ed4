"""The rule-level cases of NHSRplotthedots and nhspy, and the same on small cases of our own."""

import json

import pytest

from alongside.core.indicators import Direction
from alongside.core.spc import Limits, limits
from alongside.core.spc.rules import part_of_run, shift_ends, trend_ends, two_in_three
from alongside.core.spc.verdict import assurance


@pytest.fixture(scope="module")
def cases(reference_folder):
    return json.loads((reference_folder / "evaluation" / "spc_rule_cases.json").read_text())


@pytest.mark.reference
def test_rules_equal_the_reference(cases):
    for sides, ends in cases["seven_point_one_side_mean(sign)"]:
        assert [abs(end) for end in shift_ends(sides)] == ends
    for values, ends in cases["seven_point_trend(y)"]:
        assert trend_ends(values) == ends
    for ends, flags in cases["part_of_seven_trend(flag)"]:
        assert [abs(flag) for flag in part_of_run(ends)] == flags
    for near, sides, window in cases["two_in_three(close,sign)"]:
        assert two_in_three(near, sides) == [bool(flag) for flag in window]
    for near, sides, flags in cases["part_of_two_in_three(close,sign)"]:
        assert [bool(n) and w for n, w in zip(near, two_in_three(near, sides), strict=True)] == [
            bool(flag) for flag in flags
        ]


@pytest.mark.reference
def test_assurance_and_limits_equal_the_reference(cases):
    for direction, lower, upper, target, label in cases["assurance(improvement,lpl,upl,target)"]:
        found = assurance(Limits(2, lower, upper, lower, upper), target, Direction(direction))
        assert found == (label and label.removeprefix("consistent_"))
    [key] = [key for key in cases if key.startswith("limits(")]
    for values, expected in cases[key]:
        within = limits(values, screening=False)
        got = (within.mean, within.lower, within.upper, within.near_lower, within.near_upper)
        assert got == pytest.approx(tuple(expected), abs=1e-8)


def test_a_tie_breaks_a_trend():
    assert trend_ends([1, 2, 3, 3, 4, 5, 6, 7, 8]) == [0] * 9
    assert trend_ends([1, 2, 3, 4, 5, 6, 7])[-1] == 1


def test_a_point_in_two_trends_takes_the_later():
    up_then_down = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    assert part_of_run(trend_ends(up_then_down)) == [1] * 6 + [-1] * 7


def test_two_in_three_needs_all_three_on_one_side():
    assert two_in_three([True, False, True], [1, 1, 1]) == [True] * 3
    assert two_in_three([True, False, True], [1, -1, 1]) == [False] * 3
