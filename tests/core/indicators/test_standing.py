"""Levels with their uncertainty, standings by comparison, needs and offers by area."""

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alternative import standing as obvious
from tests.core.indicators.invented import COUNT, WAITS, code, monthly

from alongside.core.indicators import (
    Direction,
    Series,
    Tag,
    by_area,
    levels,
    needs,
    offers,
    proposed_needs,
    standings,
)
from alongside.core.indicators.level import movement

SCORE = replace(WAITS, numerator="", denominator="", multiplier=1.0)
SPREAD = [monthly(n, [50.0 + 4 * n + (step % 2) for step in range(12)]) for n in range(30)]


def test_the_level_pools_patients_not_months() -> None:
    series = monthly(1, [50.0, 100.0])
    uneven = replace(
        series,
        points=(
            replace(series.points[0], numerator=50, denominator=100),
            replace(series.points[1], numerator=300, denominator=300),
        ),
    )
    (level,) = levels([uneven], WAITS)
    assert level.mean == 87.5
    assert (level.points, str(level.first), str(level.last)) == (2, "2013-01", "2013-02")


def test_only_the_last_periods_of_all_count() -> None:
    found = levels([monthly(1, [1.0, 2.0, 3.0]), monthly(2, [9.0])], SCORE, periods=2)
    assert [(level.organisation, level.mean) for level in found] == [(code(1), 2.5)]
    assert levels([], SCORE) == levels([Series("waits", code(1), ())], SCORE) == ()


def test_chance_alone_when_there_is_nothing_else() -> None:
    (level,) = levels([monthly(1, [96.0], of=96)], WAITS)
    assert level.basis == "chance"
    share = (0.96 * 96 + 2) / 100
    assert level.standard_error == pytest.approx(100 * sqrt(share * (1 - share) / 100))


def test_a_survey_that_prints_per_cent_and_answers_has_chance_too() -> None:
    series = monthly(1, [60.0], of=400)
    printed = replace(series, points=(replace(series.points[0], numerator=None),))
    assert levels([printed], WAITS)[0].standard_error == levels([series], WAITS)[0].standard_error
    assert levels([printed], WAITS)[0].mean == 60


def test_nobody_waiting_is_not_certainty() -> None:
    assert (levels([monthly(1, [0.0], of=50)], WAITS)[0].standard_error or 0) > 1


def test_a_ratio_of_deaths_goes_by_poisson() -> None:
    ratio = replace(WAITS, multiplier=1.0, direction=Direction.DECREASE)
    series = monthly(1, [1.1])
    deaths = replace(series, points=(replace(series.points[0], numerator=110, denominator=100),))
    (level,) = levels([deaths], ratio)
    assert (level.mean, level.standard_error) == (1.1, pytest.approx(sqrt(111) / 100))


def test_movement_counts_when_it_is_more_than_chance() -> None:
    values = [90.0, 94.0] * 6
    (level,) = levels([monthly(1, values, of=100_000)], WAITS)
    assert level.basis == "movement"
    assert level.standard_error == pytest.approx(4 / 1.128 / sqrt(12))


def test_a_short_series_borrows_the_middle_movement() -> None:
    found = levels([monthly(1, [1.0, 2.0]), monthly(2, [1.0, 4.0]), monthly(3, [1.0, 9.0]), monthly(4, [1.0])], SCORE)
    assert {level.basis for level in found} == {"borrowed movement"}
    assert [level.standard_error for level in found] == pytest.approx([3 / 1.128 / sqrt(n) for n in (2, 2, 2, 1)])


def test_one_bare_figure_each_tells_no_uncertainty() -> None:
    series = [monthly(n, [float(n)]) for n in range(20)]
    found = standings(series, SCORE)
    assert {one.level.basis for one in found} == {"unknown"}
    assert {one.tag for one in found} == {Tag.NEITHER}
    assert found[0].low is found[0].better_than_median is found[0].score_error is None
    assert "cannot be told" in found[0].sentence


def test_a_count_is_no_share_of_anything() -> None:
    assert levels([monthly(1, [5.0, 7.0], of=100)], COUNT)[0].mean == 6
    assert movement(monthly(1, [5.0]).points) is None


def test_the_ends_are_tagged_and_the_middle_is_not() -> None:
    tags = [one.tag for one in standings(SPREAD, SCORE)]
    assert tags[:10] == [Tag.NEED] * 10
    assert tags[-10:] == [Tag.STRENGTH] * 10
    assert set(tags[11:19]) == {Tag.NEITHER}


def test_less_is_better_where_the_definition_says_so() -> None:
    turned = standings(SPREAD, replace(SCORE, direction=Direction.DECREASE))
    assert turned[0].tag is Tag.STRENGTH
    assert turned[0].goodness == -turned[0].level.mean
    assert standings(SPREAD, replace(SCORE, direction=Direction.NEUTRAL)) == ()


def test_too_few_to_compare_with_gives_no_tag() -> None:
    assert {one.tag for one in standings(SPREAD[::4], SCORE)} == {Tag.NEITHER}


def test_exactly_a_third_is_in_the_third() -> None:
    flat = [monthly(n, [float(n)] * 12) for n in range(142)]
    found = standings(flat, SCORE)
    assert [one.tag for one in found[46:49]] == [Tag.NEED, Tag.NEED, Tag.NEITHER]
    assert [one.tag for one in found[93:96]] == [Tag.NEITHER, Tag.STRENGTH, Tag.STRENGTH]


def test_a_noisy_series_is_not_tagged_on_its_place_alone() -> None:
    noisy = monthly(0, [0.0, 100.0] * 6)
    found = standings([noisy, *SPREAD[1:]], SCORE)[0]
    assert found.percentile < 34
    assert found.tag is Tag.NEITHER


def test_what_it_says_of_one() -> None:
    first, *_, last = standings(SPREAD, SCORE)
    assert first.sentence == "Better than 0 in 100 of 29 others (surely between 0 and 0)."
    assert (first.better_than_median, last.better_than_median) == (
        pytest.approx(0, abs=1e-3),
        pytest.approx(1, abs=1e-3),
    )
    assert (last.indicator, last.organisation, last.others) == ("waits", code(29), 29)
    assert last.score == pytest.approx(-first.score)


def test_all_alike() -> None:
    found = standings([monthly(n, [5.0] * 12) for n in range(12)], SCORE)
    assert {(one.percentile, one.low, one.high, one.score, one.better_than_median) for one in found} == {
        (50, 0, 100, 0, 0.5)
    }
    (alone,) = standings([monthly(1, [5.0] * 12)], SCORE)
    assert (alone.others, alone.tag, alone.low) == (0, Tag.NEITHER, None)


@given(st.lists(st.lists(st.integers(0, 20).map(float), min_size=8, max_size=8), min_size=2, max_size=14))
def test_against_the_obvious_way(rows: list[list[float]]) -> None:
    found = standings([monthly(n, row) for n, row in enumerate(rows)], SCORE)
    pairs = [(one.goodness, one.level.standard_error) for one in found]
    for place, one in enumerate(found):
        expected = obvious.interval(pairs[place], pairs[:place] + pairs[place + 1 :])
        assert (one.percentile, one.low, one.high) == pytest.approx(expected)
        assert one.low is not None
        assert one.high is not None
        assert one.low - 1e-9 <= one.percentile <= one.high + 1e-9


DEFINITIONS = {
    "waits": SCORE,
    "beds": replace(SCORE, key="beds"),
    "size": replace(SCORE, key="size", need_area=""),
}


def test_needs_and_offers_by_area() -> None:
    mixed = [replace(one, indicator="beds") for one in reversed(SPREAD)]
    other = [replace(one, organisation=code(n), indicator="beds") for n, one in enumerate(mixed)]
    both = [*standings(SPREAD, SCORE), *standings(other, DEFINITIONS["beds"])]
    areas = by_area(both, DEFINITIONS)
    assert len(areas) == 30
    assert areas[0].score == pytest.approx(0)  # worst on one, best on the other
    assert areas[0].tag is Tag.NEED  # a need is never outvoted
    assert [standing.indicator for standing in areas[0].evidence] == ["beds", "waits"]
    assert offers(areas) == ()
    assert len(needs(areas)) == 20


def test_offers_and_the_error_of_an_area() -> None:
    areas = by_area(standings(SPREAD, SCORE), DEFINITIONS)
    assert [one.organisation for one in offers(areas)] == [code(n) for n in range(20, 30)]
    assert areas[0].score_error == standings(SPREAD, SCORE)[0].score_error
    (first, *_) = needs(areas)
    assert (first.organisation, first.area) == (code(0), "urgent")


def test_the_one_whose_figures_show_nothing_sure_still_gets_its_least_good_area() -> None:
    areas = by_area(standings(SPREAD, SCORE), DEFINITIONS)
    found = proposed_needs(areas, [code(15), code(0), code(99)])
    assert [(one.standing.organisation, one.sure) for one in found] == [(code(0), True), (code(15), False)]


def test_an_unknown_uncertainty_does_not_hide_the_known_ones() -> None:
    bare = [replace(monthly(n, [float(n)]), indicator="beds") for n in range(30)]
    both = by_area([*standings(SPREAD, SCORE), *standings(bare, DEFINITIONS["beds"])], DEFINITIONS)
    alone = by_area(standings(SPREAD, SCORE), DEFINITIONS)
    assert [(one.score, one.score_error) for one in both] == [(one.score, one.score_error) for one in alone]
    assert by_area(standings(bare, DEFINITIONS["beds"]), DEFINITIONS)[0].score_error is None


def test_context_proposes_nothing() -> None:
    context = replace(SCORE, role="context")
    assert by_area(standings(SPREAD, context), {"waits": context}) == ()


def test_indicators_without_an_area_propose_nothing() -> None:
    sizes = [replace(one, indicator="size") for one in SPREAD]
    assert by_area(standings(sizes, DEFINITIONS["size"]), DEFINITIONS) == ()
