"""What a chart says about small series whose answer can be worked out by hand."""

import json
from datetime import date

import pytest

from alongside.core.indicators import Direction
from alongside.core.spc import Assurance, Signal, Verdict, xmr


def months(values, start=2019):
    return [(date(start + i // 12, i % 12 + 1, 1), value) for i, value in enumerate(values)]


def signals(chart):
    return [point.signal.value for point in chart.points]


WOBBLE = [10, 12, 11, 13, 9, 11, 12, 10, 11, 12, 10, 11]


def test_limits_are_the_mean_and_2_66_mean_moving_ranges():
    chart = xmr(months([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
    within = chart.phases[0].within
    assert within.mean == 5.5
    assert within.lower == pytest.approx(2.84)
    assert within.upper == pytest.approx(8.16)
    assert within.near_lower == pytest.approx(3.7266666667)


def test_limits_are_not_cut_at_nought():
    assert xmr(months([0, 5, 0, 5, 0, 5])).phases[0].within.lower < 0


def test_pairs_may_come_in_any_order():
    assert xmr(reversed(months(WOBBLE))) == xmr(months(WOBBLE))


def test_a_point_on_the_mean_breaks_a_shift_even_when_the_mean_needs_rounding():
    values = [0.3, 0.3, 0.3, 0.2, 0.3, 0.3, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2]
    chart = xmr(months(values))
    assert chart.phases[0].within.mean == 0.2
    assert "shift_high" not in signals(chart)


def test_a_point_beyond_the_limit_is_a_concern_where_a_decrease_is_better():
    chart = xmr(months([*WOBBLE, 30]), direction=Direction.DECREASE)
    assert chart.points[-1].signal is Signal.ABOVE_LIMIT
    assert chart.variation is Verdict.CONCERN


@pytest.mark.parametrize(
    ("values", "expected"),
    [([*WOBBLE, 30], Verdict.NEUTRAL_HIGH), ([*WOBBLE, -9], Verdict.NEUTRAL_LOW)],
)
def test_a_neutral_direction_stays_neutral(values, expected):
    chart = xmr(months(values), target=11)
    assert chart.variation is expected
    assert chart.assurance is None


def test_a_rebase_starts_a_new_phase_at_its_date_with_its_reason():
    chart = xmr(months([*WOBBLE, *(v + 50 for v in WOBBLE)]), rebase={date(2020, 1, 1): "new department opened"})
    assert [phase.number for phase in chart.phases] == [0, 1]
    assert chart.phases[1].first == date(2020, 1, 1)
    assert chart.phases[1].reason == "new department opened"
    assert chart.points[11].phase == 0
    assert chart.points[12].phase == 1
    assert chart.phases[1].within.mean == chart.phases[0].within.mean + 50


def test_a_fixed_baseline_judges_later_points_by_earlier_limits():
    chart = xmr(months([*WOBBLE, 40, 41]), baseline=12)
    assert chart.phases[0].within == xmr(months(WOBBLE)).phases[0].within
    assert signals(chart)[-2:] == ["above_limit", "above_limit"]


def test_screening_leaves_out_one_extreme_moving_range_and_no_point():
    values = [*WOBBLE, 60, *WOBBLE]
    screened, whole = xmr(months(values)), xmr(months(values), screening=False)
    assert screened.phases[0].within.mean == whole.phases[0].within.mean
    assert screened.phases[0].within.upper < whole.phases[0].within.upper
    assert len(screened.points) == len(values)


def test_a_constant_series_has_a_mean_and_nothing_else():
    chart = xmr(months([5] * 15), direction=Direction.INCREASE, target=4)
    within = chart.phases[0].within
    assert (within.mean, within.lower, within.upper, within.near_lower, within.near_upper) == (5, *[None] * 4)
    assert set(signals(chart)) == {"none"}
    assert chart.assurance is None
    assert any("do not vary" in warning for warning in chart.warnings)


def test_a_missing_month_neither_breaks_nor_extends_a_run():
    low, high = [1, 2] * 5, [8, 9, 8, 9, 8, 9, 8]
    whole = xmr(months([*low, *high]))
    holed = xmr(months([*low, *high[:3], None, *high[3:]]))
    assert signals(whole)[-7:].count("none") == 0
    assert [s for p, s in zip(holed.points, signals(holed), strict=True) if p.value is not None] == signals(whole)
    assert holed.points[13].signal is Signal.NONE
    six = xmr(months([*low, *high[:3], None, *high[3:6]]))
    assert "shift_high" not in signals(six)


def test_the_moving_range_does_not_bridge_a_missing_month():
    chart = xmr(months([1, 2, 1, 2, None, 90, 91, 90, 91]))
    assert chart.phases[0].within.upper == pytest.approx(46 + 2.66)
    assert any("Missing periods" in warning for warning in chart.warnings)


def test_variation_is_the_last_measured_month():
    chart = xmr(months([*WOBBLE, 30, None]), direction=Direction.INCREASE)
    assert chart.variation is Verdict.IMPROVEMENT
    assert chart.latest.value == 30


def test_nothing_measured_is_said_and_not_guessed():
    chart = xmr(months([None, None]), direction=Direction.INCREASE, target=3)
    assert chart.phases[0].within.mean is None
    assert chart.variation is None
    assert chart.sentence() == "There are no figures to judge."


@pytest.mark.parametrize(("count", "warned"), [(11, True), (12, False), (13, False)])
def test_limits_are_a_trial_under_twelve_points(count, warned):
    chart = xmr(months((WOBBLE * 2)[:count]))
    assert any("Trial limits" in warning for warning in chart.warnings) is warned


@pytest.mark.parametrize(
    ("direction", "target", "expected"),
    [
        (Direction.INCREASE, 5.0, Assurance.PASS),
        (Direction.INCREASE, 17.0, Assurance.FAIL),
        (Direction.INCREASE, 11.0, Assurance.INCONSISTENT),
        (Direction.DECREASE, 5.0, Assurance.FAIL),
        (Direction.DECREASE, 17.0, Assurance.PASS),
    ],
)
def test_assurance_compares_the_target_with_the_limits(direction, target, expected):
    assert xmr(months(WOBBLE), direction=direction, target=target).assurance is expected


def test_a_target_on_a_limit_is_inconsistent():
    upper = xmr(months(WOBBLE)).phases[0].within.upper
    assert xmr(months(WOBBLE), direction=Direction.INCREASE, target=upper).assurance is Assurance.INCONSISTENT


@pytest.mark.parametrize(
    ("series", "settings", "words"),
    [
        ([], {}, "no points"),
        (months([1, 2]) + months([3]), {}, "appears twice"),
        (months([1, float("nan")]), {}, "is not a number"),
        (months([1, 2]), {"target": float("inf")}, "target is not a number"),
        (months(WOBBLE), {"baseline": 11}, "12 or more"),
        (months(WOBBLE), {"rebase": {date(2001, 1, 1): "moved"}}, "no such date"),
        (months(WOBBLE), {"rebase": {date(2019, 6, 1): "  "}}, "without a reason"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_words(series, settings, words):
    with pytest.raises(ValueError, match=words):
        xmr(series, **settings)


def test_the_result_says_itself_as_table_dict_and_sentence():
    chart = xmr(months([*WOBBLE, None, 30]), direction=Direction.DECREASE, target=5)
    header, *rows = chart.table()
    assert header[:3] == ("date", "value", "phase")
    assert len(rows) == 14
    written = json.loads(json.dumps(chart.to_dict(), allow_nan=False))
    assert written["points"][12]["value"] is None
    assert written["points"][13]["verdict"] == "concern"
    assert written["assurance"] == "fail"
    assert chart.sentence() == (
        "The latest value, 30.0, is above the upper limit: a change for the worse that ordinary variation "
        "does not explain. As it runs now it can be expected to miss the target of 5.0 consistently."
    )
