"""Who gains, who pays, what a regime does, and what would make yes reasonable."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.costing.ledgers import ASHBY, BRAMLEY, by_hand

from alongside.core.costing import (
    OURS,
    WHENS,
    Benefit,
    Condition,
    Confidence,
    Costing,
    DayRates,
    Effect,
    Point,
    Reasonable,
    Regime,
    Stake,
    incentives,
    loss,
)

FUND = Regime(
    "fund",
    "The fund",
    "2016/17",
    "",
    "A paper",
    (
        Condition("total", "Control total", Decimal(70), True),
        Condition("ae", "A&E", Decimal("12.5"), False),
        Condition("rtt", "Waits", Decimal("12.5"), False),
        Condition("cancer", "Cancer", Decimal(5), False),
    ),
    (Effect("supporting", "risks", "Days weigh on its own targets.", OURS),),
)
MEASURES = Regime("measures", "Measures", "2013", "", "A paper", bonus=Decimal(100))
COSTING = Costing(
    regimes=(FUND, MEASURES),
    reasonable=tuple(Reasonable(when, f"When {when}", OURS) for when in WHENS),
    day_rates=(DayRates("r", "R", 1, 2, None, "", OURS, date(2022, 1, 1)),),
)
ROLES = {ASHBY: "supported", BRAMLEY: "supporting"}
YEAR = 1_000_000_00


@pytest.mark.parametrize(
    ("missed", "least", "most"),
    [
        ({}, 0, 0),
        ({"total": 4}, 100, 100),
        ({"total": 1}, 25, 25),
        ({"ae": 4}, 12.5, 12.5),
        ({"total": 2, "ae": 2}, 50, 56.25),  # the same quarters at least, others at most
        ({"total": 3, "ae": 4}, 78.125, 78.125),
        ({"total": 4, "ae": 4, "rtt": 4, "cancer": 4}, 100, 100),
        ({"ae": 4, "rtt": 4, "cancer": 4}, 30, 30),
        ({"nothing": 4}, 0, 0),
    ],
)
def test_what_is_lost_by_quarters_missed(missed: dict[str, int], least: float, most: float) -> None:
    assert loss(FUND, YEAR, missed) == (int(YEAR * least / 100), int(YEAR * most / 100))


@given(st.dictionaries(st.sampled_from(["total", "ae", "rtt", "cancer"]), st.integers(0, 4)), st.integers(0, YEAR))
def test_what_is_lost_lies_between_every_choice_of_quarters(missed: dict[str, int], money: int) -> None:
    least, most = loss(FUND, money, missed)
    assert 0 <= least <= most <= money
    early = {key: set(range(times)) for key, times in missed.items()}
    late = {key: set(range(4 - times, 4)) if key != "total" else set(range(times)) for key, times in missed.items()}
    for chosen in (early, late):
        lost = sum(
            100
            if quarter in chosen.get("total", ())
            else sum(float(one.share) for one in FUND.conditions if quarter in chosen.get(one.key, ()))
            for quarter in range(4)
        )
        assert least - 1 <= money * lost / 400 <= most + 1


def test_each_partys_view() -> None:
    benefits = (Benefit(ASHBY, "Shorter stays", 100, 200, 300, Confidence.LOW),)
    stakes = (Stake(BRAMLEY, "fund", YEAR, {"total": 1}), Stake(ASHBY, "measures"))
    supported, supporting, funder = incentives(by_hand(), benefits, ROLES, stakes, COSTING)
    assert [one.role for one in (supported, supporting, funder)] == ["supported", "supporting", "funder"]
    assert Point("Funds", 3_000_000, 3_000_000) in supported.gains
    assert Point("Shorter stays (claimed)", 100, 300) in supported.gains
    assert [one.words for one in supporting.pays] == ["Days of its people", "Backfill", "Travel"]
    assert supporting.gains == (
        Point("Up to 100% of its costs on top, by the rules of Measures", 0, 1_680_000, "A paper"),
    )
    assert supporting.risks == (
        Point("Money it would lose by the rules of The fund", YEAR // 4, YEAR // 4, "A paper"),
        Point("Days weigh on its own targets.", source=OURS),
    )
    assert [one.when for one in supported.reasonable] == ["pays", "gives_days"]
    assert [one.when for one in supporting.reasonable] == ["short", "at_risk", "gives_days", "no_benefit"]
    assert [one.when for one in funder.reasonable] == ["funds"]


def test_a_regime_nobody_lives_under_says_nothing() -> None:
    told = incentives(by_hand(), (), ROLES, (), COSTING)
    assert all(one.risks == () for one in told)
    assert all("on top" not in point.words for one in told for point in one.gains)
