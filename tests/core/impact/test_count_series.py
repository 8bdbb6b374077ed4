"""Counts before and after a start: Sicily as published, equal to statsmodels, plain on odd counts."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.impact import Refused, count_series
from alongside.core.impact.count_series_fit import quasi_poisson
from alongside.core.impact.seasonal import seasonal_columns
from alongside.core.units import Period

MONTHS = tuple(Period.month(2014, 1).shift(step) for step in range(60))
START = MONTHS[36]


@pytest.fixture
def sicily(reference_folder: Path) -> tuple[tuple[Period, ...], np.ndarray, np.ndarray]:
    """Months, acute coronary events, and the standardised population (Lopez Bernal and others 2017)."""
    with (reference_folder / "evaluation" / "sicily.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    periods = tuple(Period.month(int(row["year"]), int(row["month"])) for row in rows)
    return periods, np.array([float(row["aces"]) for row in rows]), np.array([float(row["stdpop"]) for row in rows])


@pytest.mark.reference
def test_sicily_step(sicily: tuple[tuple[Period, ...], np.ndarray, np.ndarray]) -> None:
    periods, events, people = sicily
    found = count_series(events, periods, Period.month(2005, 1), exposure=people)
    assert found.step.estimate == pytest.approx(0.8851, abs=5e-5)
    assert found.step.ci == pytest.approx((0.8394, 0.9332), abs=5e-5)
    assert found.dispersion == pytest.approx(2.2622, abs=5e-5)
    assert (found.slope, found.seasonal, found.n_pre, found.n_post) == (None, True, 36, 23)


@pytest.mark.reference
def test_sicily_step_and_slope(sicily: tuple[tuple[Period, ...], np.ndarray, np.ndarray]) -> None:
    periods, events, people = sicily
    found = count_series(events, periods, Period.month(2005, 1), exposure=people, slope=True)
    assert found.slope is not None
    assert found.step.estimate == pytest.approx(0.8765, abs=5e-5)
    assert found.slope.estimate == pytest.approx(1.0015, abs=5e-5)


def counts(seed: int, rate: float = 40.0, ratio: float = 0.7) -> np.ndarray:
    mean = np.where(np.arange(60) >= 36, rate * ratio, rate)
    return np.random.default_rng(seed).poisson(mean).astype(float)


@settings(deadline=None)
@given(st.integers(0, 5000), st.floats(5, 3000), st.floats(0.3, 2.0))
def test_equals_the_regression_of_statsmodels(seed: int, rate: float, ratio: float) -> None:
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    events = counts(seed, rate, ratio)
    exposure = np.random.default_rng(seed).uniform(0.5, 2.0, 60)
    after = np.maximum(np.arange(60.0) - 35, 0)
    matrix = np.column_stack([np.ones(60), np.arange(60.0), after > 0, after, seasonal_columns(MONTHS)])
    theirs = GLM(events, matrix, family=Poisson(), offset=np.log(exposure)).fit(scale="X2", tol=1e-12, maxiter=200)
    ours = quasi_poisson(events, matrix, np.log(exposure))
    np.testing.assert_allclose(ours.beta, theirs.params, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(ours.se, theirs.bse, rtol=1e-6)
    assert ours.dispersion == pytest.approx(theirs.scale, rel=1e-8)


@settings(deadline=None)
@given(st.integers(0, 5000), st.floats(0.01, 1000))
def test_the_ratio_does_not_depend_on_the_unit_of_exposure(seed: int, unit: float) -> None:
    events = counts(seed)
    one = count_series(events, MONTHS, START)
    other = count_series(events, MONTHS, START, exposure=np.full(60, unit))
    assert other.step.estimate == pytest.approx(one.step.estimate, rel=1e-8)
    assert other.step.log_se == pytest.approx(one.step.log_se, rel=1e-8)


@pytest.mark.parametrize("slope", [False, True])
def test_without_seasonal_terms(slope: bool) -> None:
    found = count_series(counts(1, rate=2000.0), MONTHS, START, slope=slope, seasonality="none")
    assert found.step.estimate == pytest.approx(0.7, abs=0.05)
    assert (found.seasonal, found.residual_df) == (False, 57 - slope)


def test_a_known_ratio_is_found() -> None:
    found = count_series(counts(1, rate=2000.0), MONTHS, START)
    assert found.step.ci is not None
    assert found.step.ci[0] < 0.7 < found.step.ci[1]
    assert found.step.estimate == pytest.approx(0.7, abs=0.05)
    assert "per cent below what its earlier course leads to" in found.sentence


def test_masked_missing_and_unknown_exposure_are_left_out() -> None:
    events, exposure = counts(2), np.ones(60)
    exposure[40] = np.nan
    events[41] = np.nan
    found = count_series(events, MONTHS, START, exposure=exposure, transition=2, mask=[MONTHS[3]])
    assert (found.n_pre, found.n_post) == (35, 20)


def test_the_same_count_every_month_has_no_interval() -> None:
    found = count_series(np.full(60, 7.0), MONTHS, START, slope=True)
    assert found.step.estimate == pytest.approx(1.0)
    assert (found.step.ci, found.step.log_se) == (None, None)
    assert "no scatter" in found.sentence
    json.dumps(found.to_dict(), allow_nan=False)
    assert [row["coefficient"] for row in found.table()] == ["step", "slope"]


def test_few_events_are_refused_and_not_run_away_with() -> None:
    sparse = np.zeros(60)
    sparse[[3, 40]] = 1.0
    with pytest.raises(Refused, match="too few events"):
        count_series(sparse, MONTHS, START)


@pytest.mark.parametrize("empty", [slice(None, 36), slice(36, None), slice(None)])
def test_no_events_on_one_side_are_refused(empty: slice) -> None:
    events = counts(3)
    events[empty] = 0.0
    with pytest.raises(Refused, match="a ratio of rates needs both"):
        count_series(events, MONTHS, START)


def test_a_short_series_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        count_series(counts(4)[26:], MONTHS[26:], START)
    assert refused.value.flag == "short_series"


@pytest.mark.parametrize(
    ("events", "exposure", "match"),
    [
        (np.full(60, -1.0), None, "a count is below zero"),
        (np.ones(60), np.zeros(60), "an exposure is not above zero"),
        (np.ones(60), np.ones(59), "59 exposures for 60 counts"),
    ],
)
def test_impossible_numbers_are_named(events: np.ndarray, exposure: np.ndarray | None, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        count_series(events, MONTHS, START, exposure=exposure)
