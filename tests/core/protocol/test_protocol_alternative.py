"""The whole protocol against a patient second implementation in lists and loops."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.worlds import Country, any_supported, with_step, worst_supported
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.alternative import protocol as alternative
from tests.core.protocol.made import PLAN, judged

from alongside.core.indicators import Direction
from alongside.core.protocol import Flag, Plan

COUNTRY = Country(units=23, periods=48, pre=37)
OF_COMPARISON = {Flag.METHODS_DISAGREE, Flag.IN_TIME_PLACEBO, Flag.POOR_FIT, Flag.DONOR_DEPENDENT}


@settings(max_examples=12, deadline=None)
@given(
    seed=some.integers(0, 10_000),
    worst=some.booleans(),
    step=some.sampled_from([0.0, 3.0, -3.0]),
    months=some.sampled_from([0, -8]),
)
def test_estimate_interval_and_flags_agree(seed: int, worst: bool, step: float, months: int) -> None:
    world = (worst_supported if worst else any_supported)(seed, COUNTRY)
    world = with_step(world, world.supported, step, months_from_start=months)
    parties = {world.supported, world.supporter}
    donors = [world.panel.row(unit).tolist() for unit in world.panel.units if unit not in parties]
    for found in judged(world):
        row = world.panel.row(found.unit).tolist()
        att, interval, flags = alternative.judge(row, donors, COUNTRY.pre)
        assert found.att == pytest.approx(att, abs=1e-5)
        assert found.interval == pytest.approx(interval, abs=1e-5)
        assert {flag.value for flag in found.flags if flag in OF_COMPARISON} == flags


@settings(max_examples=20, deadline=None)
@given(seed=some.integers(0, 10_000), better=some.sampled_from([1, -1]))
def test_regression_to_the_mean_is_raised_for_the_worst_tenth(seed: int, better: int) -> None:
    world = any_supported(seed, COUNTRY)
    plan = replace(PLAN, direction=Direction.INCREASE if better > 0 else Direction.DECREASE)
    for found in judged(world, plan):
        raised = Flag.REGRESSION_TO_THE_MEAN in found.flags
        rows, unit = world.panel.values.tolist(), world.panel.index(found.unit)
        assert raised == alternative.worst_tenth(rows, unit, COUNTRY.pre, better)


def test_turning_the_indicator_over_turns_estimate_and_interval_and_keeps_the_verdict() -> None:
    world = worst_supported(3, COUNTRY)
    world = with_step(world, world.supported, 4.0)
    over = replace(world, panel=replace(world.panel, values=-world.panel.values))
    less = Plan("made_up", Direction.DECREASE, 1.0, "%", primary=True)
    for one, other in zip(judged(world), judged(over, less), strict=True):
        assert one.verdict is other.verdict
        assert one.flags == other.flags
        assert other.att == pytest.approx(-(one.att or np.nan))
