"""Synthetic control: the published figures, what is left out, what is refused, and what is said."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from alongside.core.impact import Refused, SyntheticControl, UnitPanel, synthetic_control
from alongside.core.units import Period

START = Period.month(2023, 1)
FIRST = Period.month(2020, 1)


def panel(units: int = 24, before: int = 36, after: int = 12, seed: int = 0, effect: float = 0.0) -> UnitPanel:
    """Organisations U00, U01, … that share two tides; U00 moves by `effect` from the start."""
    draw = np.random.default_rng(seed)
    periods = before + after
    tides = draw.standard_normal((2, periods)).cumsum(axis=1)
    values = 80 + draw.random((units, 2)) @ tides + 0.5 * draw.standard_normal((units, periods))
    values[0, before:] += effect
    months = tuple(START.shift(step) for step in range(-before, after))
    return UnitPanel("waiting", tuple(f"U{at:02}" for at in range(units)), months, values)


def changed(source: UnitPanel, unit: str, periods: slice, by: float) -> UnitPanel:
    values = source.values.copy()
    values[source.index(unit), periods] += by
    return UnitPanel(source.indicator, source.units, source.periods, values)


@pytest.fixture(scope="module")
def prop99(reference_folder: Path) -> UnitPanel:
    with (reference_folder / "evaluation" / "prop99.csv").open(encoding="utf-8") as file:
        rows = [(row["state"], Period.parse(row["year"][:4]), float(row["cigsale"])) for row in csv.DictReader(file)]
    return UnitPanel.of("cigarette sales", rows)


@pytest.mark.reference
def test_proposition_99_on_the_outcome_path(prop99: UnitPanel) -> None:
    found = synthetic_control(prop99, "California", Period.parse("1989"), demean=False)
    exact = {"Utah": 0.394, "Montana": 0.232, "Nevada": 0.205, "Connecticut": 0.109}
    exact |= {"New Hampshire": 0.045, "Colorado": 0.015}
    assert list(found.weights) == list(exact)
    assert list(found.weights.values()) == pytest.approx(list(exact.values()), abs=1e-3)
    assert found.pre_rmspe == pytest.approx(1.6564, rel=1e-4)
    assert found.att == pytest.approx(-19.514, abs=1e-3)
    assert (found.rank_ratio, found.units, found.p_ratio) == (3, 39, 3 / 39)
    assert found.kkt_residual < 1e-6
    assert [(one.months_before, str(one.date), one.loud) for one in found.in_time] == [(12, "1988", False)]


@pytest.mark.reference
def test_proposition_99_from_own_means_keeps_closer(prop99: UnitPanel) -> None:
    found = synthetic_control(prop99, "California", Period.parse("1989"))
    assert found.pre_rmspe < 1.6564
    assert found.kkt_residual < 1e-6
    assert sum(found.weights.values()) == pytest.approx(1)


def test_an_effect_is_found_and_said() -> None:
    found = synthetic_control(panel(effect=5.0), "U00", START)
    assert found.att == pytest.approx(5, abs=0.6)
    assert (found.rank_att, found.rank_ratio, found.units) == (1, 1, 24)
    assert found.p_att == 1 / 24
    assert not any(found.checks.values())
    assert "above what a mix of" in found.sentence
    assert "more extreme than 23 of 23 comparable organisations" in found.sentence
    assert not any(word in found.sentence for word in ("significant", "p-value", "p ="))


def test_no_effect_is_not_extreme() -> None:
    found = [synthetic_control(panel(seed=seed), "U00", START) for seed in range(12)]
    assert sum(one.checks["not_extreme"] for one in found) >= 10
    assert abs(np.mean([one.att for one in found])) < 0.5


def test_gaps_and_both_courses_fit_together() -> None:
    found = synthetic_control(panel(effect=2.0), "U00", START)
    rows = found.table()
    assert [row["period"] for row in rows][:2] == ["2020-01", "2020-02"]
    assert [row["actual"] for row in rows] == pytest.approx(panel(effect=2.0).row("U00").tolist())
    gaps = [gap for period, gap in found.gaps if period >= START]
    assert found.att == pytest.approx(np.mean(gaps))
    before = [gap for period, gap in found.gaps if period < START]
    assert found.pre_rmspe == pytest.approx(np.sqrt(np.mean(np.square(before))))
    assert np.mean(before) == pytest.approx(0, abs=1e-9)  # demeaned
    synthetic = [value for _, value in found.counterfactual]
    assert synthetic == pytest.approx([row["synthetic"] for row in rows])


def test_the_synthetic_course_is_the_weighted_donors_from_their_own_means() -> None:
    source = panel()
    found = synthetic_control(source, "U00", START)
    moved = {unit: source.row(unit) - source.row(unit)[:36].mean() for unit in source.units}
    mix = sum(weight * moved[donor] for donor, weight in found.weights.items())
    assert [gap for _, gap in found.gaps] == pytest.approx((moved["U00"] - mix).tolist(), abs=1e-4)


def test_own_missing_months_leave_the_fit_and_are_counted() -> None:
    gone = [Period.month(2020, 5), Period.month(2021, 2), Period.month(2023, 3)]
    source = panel(effect=5.0)
    values = source.values.copy()
    values[0, [source.place(month) for month in gone]] = np.nan
    found = synthetic_control(UnitPanel("waiting", source.units, source.periods, values), "U00", START)
    assert found.missing_months == 2
    assert len(found.gaps) == 45
    assert found.donors_left_out == ()
    assert "2 periods before the start had no value" in found.sentence


def test_months_masked_for_everybody_leave_nobody_out() -> None:
    months = [Period.month(2020, month) for month in range(3, 10)]
    found = synthetic_control(panel(effect=5.0).masked(months), "U00", START)
    assert (found.missing_months, found.donors_left_out) == (7, ())
    assert found.checks["missing_months"]
    assert found.att == pytest.approx(5, abs=0.8)


def test_a_donor_with_a_missing_month_is_left_out_and_named() -> None:
    found = synthetic_control(changed(panel(), "U03", slice(40, 41), np.nan), "U00", START)
    assert found.donors_left_out == ("U03",)
    assert found.units == 23
    shorter = synthetic_control(
        changed(panel(), "U03", slice(40, 41), np.nan), "U00", START, post_end=Period.month(2023, 4)
    )
    assert shorter.donors_left_out == ()


def test_the_excluded_carry_no_weight_and_no_placebo() -> None:
    plain = synthetic_control(panel(), "U00", START)
    leading = next(iter(plain.weights))
    found = synthetic_control(panel(), "U00", START, exclude=[leading, "U05", "nobody"])
    assert leading not in found.weights
    assert found.units == len({*panel().units} - {leading, "U05"})


def test_the_window_is_narrowed_at_both_ends() -> None:
    found = synthetic_control(panel(), "U00", START, pre_start=Period.month(2021, 1), post_end=Period.month(2023, 6))
    assert (found.gaps[0][0], found.gaps[-1][0]) == (Period.month(2021, 1), Period.month(2023, 6))
    assert found.checks["short_series"]


def test_leaving_one_donor_out_is_fitting_without_it() -> None:
    plain = synthetic_control(panel(effect=3.0), "U00", START)
    assert [donor for donor, _ in plain.leave_one_out] == list(plain.weights)
    for donor, att in plain.leave_one_out[:3]:
        again = synthetic_control(panel(effect=3.0), "U00", START, exclude=[donor])
        assert att == pytest.approx(again.att, abs=1e-8)


def test_the_last_year_left_out_is_a_fit_that_ends_earlier() -> None:
    source = panel(effect=3.0)
    found = synthetic_control(source, "U00", START).left_out_months
    assert found is not None
    early = UnitPanel(
        source.indicator,
        source.units,
        tuple(FIRST.shift(step) for step in range(36)),
        np.delete(source.values, slice(24, 36), axis=1),
    )
    again = synthetic_control(early, "U00", FIRST.shift(24))
    assert found.months == 12
    assert found.att == pytest.approx(again.att, abs=1e-8)


def test_a_merger_eight_months_before_is_loud_at_a_false_date() -> None:
    merged = changed(panel(units=60, effect=5.0), "U00", slice(28, 36), 5.0)
    found = synthetic_control(merged, "U00", START)
    assert [one.months_before for one in found.in_time] == [6, 12]
    assert found.checks["in_time_placebo"]
    assert "shows already from" in found.sentence
    quiet = [synthetic_control(panel(60, seed=seed, effect=5.0), "U00", START) for seed in range(12)]
    assert sum(one.checks["in_time_placebo"] for one in quiet) <= 3  # two dates at 5 % each


def test_an_estimate_that_hangs_on_one_donor_says_so() -> None:
    source = panel(units=12)
    values = source.values.copy()
    values[1] = values[0]
    values[1, 36:] += 6  # the twin is what moved
    found = synthetic_control(UnitPanel("waiting", source.units, source.periods, values), "U00", START)
    assert found.checks["donor_dependent"]
    assert "The picture changes when U01 is left out" in found.sentence


def test_no_demeaning_means_no_ridge_unless_asked() -> None:
    plain = synthetic_control(panel(), "U00", START, demean=False)
    with_zero = synthetic_control(panel(), "U00", START, demean=False, ridge=0.0)
    with_ridge = synthetic_control(panel(), "U00", START, demean=False, ridge=0.01)
    assert plain.weights == with_zero.weights
    assert len(with_ridge.weights) > len(plain.weights)


def test_the_dict_is_strict_json() -> None:
    for found in (synthetic_control(panel(), "U00", START), synthetic_control(_constant(), "U00", START)):
        told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
        wanted = {"weights", "pre_rmspe", "att", "gaps", "ratio", "rank_ratio", "rank_att", "units", "p_ratio"}
        assert wanted | {"p_att", "in_time", "leave_one_out", "left_out_months", "checks", "sentence"} <= set(told)


def _constant() -> UnitPanel:
    return UnitPanel("waiting", panel().units, panel().periods, np.full(panel().values.shape, 7.0))


def test_constant_series_are_said_to_be_the_same() -> None:
    found = synthetic_control(_constant(), "U00", START)
    assert (found.att, found.rank_att, found.ratio) == (0, 24, 0)
    assert "the same as what" in found.sentence
    assert "more extreme than 0 of 23" in found.sentence


@pytest.mark.parametrize(
    ("start", "options", "said", "flag"),
    [
        ("2020-03", {}, "U00 has 2 values before 2020-03", "short_series"),
        ("2024-01", {}, "U00 has no value from 2024-01 on", "short_series"),
        ("2030-01", {}, "U00 has no value from 2030-01 on", "short_series"),
        ("1990-01", {}, "U00 has 0 values before 1990-01", "short_series"),
        ("2023-01", {"exclude": [f"U{at:02}" for at in range(2, 24)]}, "1 organisation has a value", "other"),
    ],
)
def test_too_little_to_compare_is_refused(start: str, options: dict[str, list[str]], said: str, flag: str) -> None:
    with pytest.raises(Refused, match=said) as refusal:
        synthetic_control(panel(), "U00", Period.parse(start), **options)  # type: ignore[arg-type]
    assert refusal.value.flag == flag


def test_an_unknown_unit_and_another_length_are_errors() -> None:
    with pytest.raises(ValueError, match="no unit 'nobody'"):
        synthetic_control(panel(), "nobody", START)
    with pytest.raises(ValueError, match="2023 is not a month"):
        synthetic_control(panel(), "U00", Period.parse("2023"))


def test_two_donors_are_enough_and_none_is_left_out_in_turn() -> None:
    found: SyntheticControl = synthetic_control(panel(units=3), "U00", START)
    assert found.units == 3
    assert found.leave_one_out == ()
