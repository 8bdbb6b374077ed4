"""An interrupted series: where level and slope are read, what is left out, and what is said of odd series."""

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.alternative import interrupted_series as slow

from alongside.core.impact import Refused, UnitPanel, difference_from_median, interrupted_series
from alongside.core.impact.interrupted_series_result import InterruptedSeries
from alongside.core.impact.interrupted_series_words import EXACT_FIT, WANDERING, said
from alongside.core.impact.seasonal import seasonal_columns
from alongside.core.impact.series_sensitivity import newey_west_lag
from alongside.core.units import Grain, Period

MONTHS = tuple(Period.month(2014, 1).shift(step) for step in range(60))
START = MONTHS[36]


def course(level: float = -4.0, slope: float = 0.25, *, noise: float = 0.0, seed: int = 0) -> np.ndarray:
    """Sixty months about a line, with a step at the start and another slope after it."""
    time = np.arange(60.0)
    after = np.maximum(time - 35, 0)
    scatter = np.random.default_rng(seed).normal(size=60) * noise
    return 30 + 0.1 * time + level * (after > 0) + slope * after + scatter


def plain(values: np.ndarray, **options: object) -> InterruptedSeries:
    return interrupted_series(values, MONTHS, START, sensitivity=False, **options)  # type: ignore[arg-type]


odd = st.one_of(st.floats(-1e9, 1e9), st.sampled_from([np.nan, np.inf, 0.0]))
noisy = st.builds(course, noise=st.sampled_from([0.5, 2.0]), seed=st.integers(0, 5000))


def test_the_level_is_read_at_the_start_and_the_slope_counts_one_in_the_first_period_after() -> None:
    found = plain(course(level=-4.0, slope=0.25))
    assert found.level.estimate == pytest.approx(-4.0)
    assert found.slope.estimate == pytest.approx(0.25)
    assert found.fitted[36] - found.counterfactual[36] == pytest.approx(-3.75)
    assert found.mean_effect.estimate == pytest.approx(-4.0 + 0.25 * 12.5)


@settings(deadline=None)
@given(st.floats(-20, 20), st.floats(-2, 2), st.integers(0, 500))
def test_a_known_step_and_slope_lie_within_their_intervals_but_for_few(level: float, slope: float, seed: int) -> None:
    known, bare = plain(course(level, slope, noise=1.0, seed=seed)), plain(course(0.0, 0.0, noise=1.0, seed=seed))
    assert known.level.estimate - bare.level.estimate == pytest.approx(level, abs=1e-4)
    assert known.slope.estimate - bare.slope.estimate == pytest.approx(slope, abs=1e-4)
    assert known.phi == pytest.approx(bare.phi, abs=1e-4)


@settings(deadline=None)
@given(noisy, st.floats(-1000, 1000), st.floats(0.01, 100), st.sampled_from([1, -1]))
def test_shift_and_scale(values: np.ndarray, shift: float, size: float, sign: int) -> None:
    one, other = plain(values), plain(shift + sign * size * values)
    assume(one.phi is not None and one.phi < 0.99)
    assert other.phi == pytest.approx(one.phi, abs=1e-4)
    scaled = [sign * size * found.estimate for found in (one.level, one.slope, one.mean_effect)]
    given_back = [found.estimate for found in (other.level, other.slope, other.mean_effect)]
    assert given_back == pytest.approx(scaled, rel=1e-3, abs=1e-3 * size)
    assert one.level.se is not None
    assert other.level.se == pytest.approx(size * one.level.se, rel=1e-3)


@settings(deadline=None)
@given(noisy, st.sets(st.integers(0, 59), max_size=6), st.integers(0, 4))
def test_equals_whole_matrices_with_holes_and_transition(
    values: np.ndarray, holes: set[int], transition: int
) -> None:
    values[list(holes)] = np.nan
    found = plain(values, transition=transition)
    season = seasonal_columns(MONTHS).T if found.seasonal else ()
    outcome, matrix, times = slow.rows_of(values, 36, transition=transition, season=season)
    assert found.phi is not None
    assert found.level.se is not None
    assert found.level.ci is not None
    _, beta, covariance, variance = slow.restricted(found.phi, outcome, matrix, times)
    assert found.seasonal
    assert (found.n_pre + found.n_post) == len(outcome)
    assert found.level.estimate == pytest.approx(beta[2], rel=1e-6, abs=1e-6)
    assert found.slope.se == pytest.approx(np.sqrt(covariance[3, 3]), rel=1e-6)
    assert found.sigma == pytest.approx(np.sqrt(variance), rel=1e-6)
    expected = slow.interval(beta[2], np.sqrt(covariance[2, 2]), *matrix.shape, found.phi)
    assert found.level.ci == pytest.approx(expected, rel=1e-5, abs=1e-5)


@settings(deadline=None)
@given(noisy)
def test_least_squares_and_newey_west_beside(values: np.ndarray) -> None:
    found = interrupted_series(values, MONTHS, START, seasonality="none")
    outcome, matrix, _ = slow.rows_of(values, 36)
    beta, errors = slow.newey_west(outcome, matrix)
    assert found.ols is not None
    assert found.newey_west is not None
    assert found.ols.level.estimate == pytest.approx(beta[2], rel=1e-8)
    assert found.newey_west.level.se == pytest.approx(errors[2], rel=1e-6)
    assert found.newey_west.slope.se == pytest.approx(errors[3], rel=1e-6)


@pytest.mark.parametrize(("points", "lag"), [(24, 2), (60, 3), (100, 4), (400, 5)])
def test_the_lag_of_newey_west(points: int, lag: int) -> None:
    assert newey_west_lag(points) == lag


def test_masked_periods_are_as_missing_ones() -> None:
    values = course(noise=1.0)
    empty = values.copy()
    empty[20:24] = np.nan
    masked = plain(values, mask=MONTHS[20:24])
    assert masked.level == plain(empty).level
    assert masked.n_pre == 32
    assert masked.to_dict()["left_out"] == 4


def test_transition_leaves_periods_out_and_keeps_the_count_of_time() -> None:
    values = course()
    values[36:39] = 99.0
    found = plain(values, transition=3)
    assert (found.n_post, found.transition) == (21, 3)
    assert found.level.estimate == pytest.approx(-4.0)
    assert np.isnan(found.fitted[36:39]).all()
    assert np.isfinite(found.counterfactual).all()


def test_seasonal_terms_come_with_twenty_four_months_and_can_be_declined() -> None:
    values = course(noise=1.0) + 3 * np.sin(2 * np.pi * np.arange(60) / 12)
    with_terms = plain(values)
    assert with_terms.seasonal
    assert not plain(values, seasonality="none").seasonal
    assert with_terms.sigma < 0.7 * plain(values, seasonality="none").sigma
    short = interrupted_series(values[13:], MONTHS[13:], START, sensitivity=False)
    assert (short.n_pre, short.seasonal) == (23, False)


@pytest.mark.parametrize(("first", "terms"), [("2010-Q1", 3), ("2010-01", 4), ("W2010-01-04", 4), ("2010", 0)])
def test_terms_of_the_season_by_length_of_period(first: str, terms: int) -> None:
    periods = tuple(Period.parse(first).shift(step) for step in range(30))
    assert seasonal_columns(periods).shape == (30, terms)


def test_quarters_and_years_are_understood() -> None:
    for grain in (Grain.QUARTER, Grain.YEAR):
        begin = Period.of(MONTHS[0].start, grain)
        periods = tuple(begin.shift(step) for step in range(60))
        found = interrupted_series(course(noise=1.0), periods, periods[36], sensitivity=False)
        assert found.seasonal is (grain is Grain.QUARTER)
        assert found.level.estimate == pytest.approx(-4, abs=2)


@pytest.mark.parametrize(("first", "last"), [(25, 60), (0, 41), (0, 36), (40, 60)])
def test_a_short_series_is_refused_for_the_chart(first: int, last: int) -> None:
    with pytest.raises(Refused, match="at least 12 and 6") as refused:
        interrupted_series(course()[first:last], MONTHS[first:last], START)
    assert refused.value.flag == "short_series"


def test_a_series_without_any_value_is_refused() -> None:
    with pytest.raises(Refused, match="0 periods with a value before 2017-01"):
        plain(np.full(60, np.nan))


def test_a_start_outside_the_series_is_refused() -> None:
    with pytest.raises(Refused, match="and 0 from it"):
        interrupted_series(course(), MONTHS, MONTHS[-1].shift(5))


@pytest.mark.parametrize(
    "values", [np.full(60, 7.0), np.zeros(60), course(), np.full(60, 1e9), np.where(np.arange(60) < 36, 1.0, 2.0)]
)
def test_a_series_without_scatter_has_no_interval_and_says_so(values: np.ndarray) -> None:
    found = interrupted_series(values, MONTHS, START)
    assert (found.phi, found.level.se, found.level.ci, found.sigma) == (None, None, None, 0.0)
    assert found.notes == (EXACT_FIT,)
    assert EXACT_FIT in found.sentence
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["phi"] is None


def test_a_wandering_series_is_answered_with_a_note() -> None:
    walk = np.random.default_rng(0).normal(size=60).cumsum()
    found = plain(walk, seasonality="none")
    assert found.phi is not None
    assert found.phi > 0.9
    assert found.notes == (WANDERING,)
    assert found.df == 2.0


def test_what_is_printed_is_strict_json_with_nulls_for_holes() -> None:
    values = course(noise=1.0)
    values[5] = np.nan
    found = interrupted_series(values, MONTHS, START, transition=2)
    printed = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert printed["periods"][5]["value"] is None
    assert printed["periods"][5]["used"] is False
    assert printed["periods"][36]["fitted"] is None
    assert set(printed["newey_west"]["level"]) == {"estimate", "se", "ci"}
    assert [(row["method"], row["coefficient"]) for row in found.table()] == [
        (method, name) for method in ("REML, AR(1)", "OLS", "Newey-West") for name in ("level", "slope")
    ]


def test_the_sentence_is_for_a_board() -> None:
    sure = plain(course(noise=0.3)).sentence
    assert "24 months used from January 2017" in sure
    assert "below" in sure
    assert "does not say why" in sure
    unsure = plain(course(0.0, 0.0, noise=2.0)).sentence
    assert "and so no change, agrees with these data" in unsure
    for sentence in (sure, unsure):
        assert not any(word in sentence for word in ("significant", "p-value", "p =", "nan"))


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0.00"), (-3.2, "−3.20"), (12345.6, "12,300"), (0.01234, "0.0123"), (99.96, "100"), (0.9999, "1.00")],
)
def test_numbers_in_words_have_three_figures(value: float, words: str) -> None:
    assert said(value) == words


@pytest.mark.parametrize(
    ("options", "match"),
    [({"transition": -1}, "transition -1"), ({"seasonality": "monthly"}, "write auto or none")],
)
def test_impossible_options_are_named(options: dict[str, object], match: str) -> None:
    with pytest.raises(ValueError, match=match):
        plain(course(), **options)


def test_unlike_lengths_and_grains_are_named() -> None:
    with pytest.raises(ValueError, match="59 values for 60 periods"):
        plain(course()[:-1])
    with pytest.raises(ValueError, match="2017-Q1 is not written as the periods are"):
        interrupted_series(course(), MONTHS, Period.parse("2017-Q1"))


def test_the_difference_from_the_middle_of_the_country_takes_out_what_moved_everywhere() -> None:
    shock = np.where(np.arange(60) >= 40, 10.0, 0.0)
    values = np.array([course() + shock, *(np.full(60, float(level)) + shock for level in (1, 2, 3, 50))])
    panel = UnitPanel("waits", ("A", "B", "C", "D", "E"), MONTHS, values)
    np.testing.assert_allclose(difference_from_median(panel, "A", exclude=["E"]), course() - 2)


def test_too_few_others_leave_the_period_empty() -> None:
    values = np.ones((4, 60))
    values[1, 10] = np.nan
    panel = UnitPanel("waits", ("A", "B", "C", "D"), MONTHS, values)
    missing = np.isnan(difference_from_median(panel, "A"))
    assert missing.sum() == 1
    assert missing[10]
    with pytest.raises(ValueError, match="no unit 'Z'"):
        difference_from_median(panel, "Z")


def test_the_interval_widens_as_neighbours_grow_alike() -> None:
    """The same scatter, more and more correlated: fewer effective points, a wider interval."""
    random = np.random.default_rng(5).normal(size=60)
    widths = []
    for phi in (0.0, 0.4, 0.8):
        errors = random.copy()
        for at in range(1, 60):
            errors[at] = phi * errors[at - 1] + random[at] * np.sqrt(1 - phi**2)
        found = plain(errors, seasonality="none")
        assert found.level.ci is not None
        widths.append(found.level.ci[1] - found.level.ci[0])
    assert all(one < other for one, other in pairwise(widths))


@settings(deadline=None)
@given(st.lists(odd, min_size=60, max_size=60), st.sampled_from(["auto", "none"]), st.integers(0, 20))
def test_whatever_the_values_the_answer_is_strict_json_or_a_refusal(
    values: list[float], seasonality: str, transition: int
) -> None:
    row = np.array(values)
    known = np.isfinite(row)
    if known[:36].sum() < 12 or known[36 + transition :].sum() < 6:
        with pytest.raises(Refused, match="at least 12 and 6"):
            plain(row, seasonality=seasonality, transition=transition)
    else:
        found = plain(row, seasonality=seasonality, transition=transition)
        assert "sentence" in json.loads(json.dumps(found.to_dict(), allow_nan=False))
