"""Benefits apart from the cash, consultancy as a range, and what moves whom."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.core.costing.ledgers import ASHBY, BRAMLEY, FUNDER, by_hand, ledgers, month

from alongside.core.costing import (
    OURS,
    Basis,
    Benefit,
    Claimed,
    Confidence,
    DayRates,
    Kind,
    Ledger,
    Line,
    balance,
    by_consultancy,
    claimed,
    sensitivity,
    usual_assumptions,
    value,
)

RATES = DayRates("rates", "Rates", 70_000, 310_000, None, "", OURS, date(2022, 1, 31))
BENEFITS = (
    Benefit(ASHBY, "Fewer agency nurses", 10_000, 20_000, 40_000, Confidence.HIGH, cash=True),
    Benefit(ASHBY, "Shorter stays", 0, 5_000, 5_000, Confidence.LOW),
    Benefit(BRAMLEY, "Matrons who have led elsewhere", 0, 0, 0, Confidence.MEDIUM),
)


def test_benefits_add_up_apart() -> None:
    assert claimed(BENEFITS) == Claimed(10_000, 25_000, 45_000, 2, 1)
    assert claimed(BENEFITS, ASHBY, Confidence.HIGH) == Claimed(10_000, 20_000, 40_000, 1, 0)
    assert claimed(BENEFITS).sentence == (
        "Benefits claimed, not taken off the cost: £100 to £450, likeliest £250, and 1 not put in money."
    )
    assert claimed(BENEFITS, BRAMLEY).sentence == "Benefits claimed: 1 not put in money."
    assert claimed(()).sentence == "Benefits claimed: none."
    with pytest.raises(ValueError, match="not in this order"):
        Benefit(ASHBY, "It", 2, 1, 3, Confidence.LOW)


def test_value_is_told_for_each_pound_and_stays_a_claim() -> None:
    found = value(by_hand(), BENEFITS)
    assert found.cost == 1_680_000 + 750_000  # what only changes hands is left out
    assert found.for_a_pound == (0, 1, 2)
    large = (Benefit(ASHBY, "Agency", 1_215_000, 2_430_000, 4_860_000, Confidence.LOW, cash=True), BENEFITS[1])
    assert value(by_hand(), large).sentence == (
        "Whoever pays, it costs £24,300 altogether. "
        "What is claimed to free money is £0.50 to £2 for each pound, likeliest £1."
    )
    assert value(by_hand(), BENEFITS[1:]).sentence.endswith("No benefit is claimed that would free money.")
    assert value(Ledger(()), BENEFITS).sentence == ""


def test_consultancy_is_a_range_for_the_same_days() -> None:
    found = by_consultancy(by_hand(), [BRAMLEY], RATES)
    assert (found.days, found.cost) == (Decimal(24), 1_680_000)
    assert (found.low, found.high) == (1_680_000, 7_440_000)
    assert found.less == (0, 5_760_000)
    assert found.sentence == (
        "24 days cost £16,800 here, and £16,800 to £74,400 from consultants: £0 to £57,600 less here."
    )


def test_what_a_supporter_pays_on_is_no_cost_of_its_days() -> None:
    ledger = by_hand()
    paid = Line(ASHBY, Kind.PAYMENT, "Passed on", month("2026-11"), month("2026-11"), amount=99, payer=BRAMLEY)
    assert by_consultancy(replace(ledger, lines=(*ledger.lines, paid)), [BRAMLEY], RATES).cost == 1_680_000


def test_consultancy_may_be_cheaper() -> None:
    fewer = by_consultancy(by_hand(), [BRAMLEY], RATES, Decimal("0.5"), Decimal("0.75"))
    assert fewer.sentence.endswith("£8,400 to £55,800 from consultants: between £8,400 more and £39,000 less here.")
    cheap = replace(RATES, low=10_000, high=20_000)
    assert by_consultancy(by_hand(), [BRAMLEY], cheap).sentence.endswith(": £12,000 to £14,400 more here.")
    assert "nothing to compare" in by_consultancy(by_hand(), [FUNDER], RATES).sentence
    with pytest.raises(ValueError, match="the fewest days are more than the most"):
        by_consultancy(by_hand(), [BRAMLEY], RATES, Decimal(2), Decimal(1))


def test_what_moves_the_ledger_by_hand() -> None:
    found = sensitivity(by_hand(), usual_assumptions(by_hand()))
    labels = [one.assumption.label for one in found]
    assert labels[:2] == ["When it ends (April 2027)", "Support money"]
    ends = {one.party: (one.low, one.high) for one in found[0].changes}
    assert ends == {ASHBY: (300_000, -300_000), BRAMLEY: (840_000, -840_000)}
    matrons = next(one for one in found if one.assumption.label == "Two matrons")
    assert (matrons.assumption.low_words, matrons.assumption.high_words) == ("20% less", "20% more")
    assert {one.party: (one.low, one.high) for one in matrons.changes} == {
        ASHBY: (0, 0),
        BRAMLEY: (240_000, -240_000),
    }
    assert matrons.reach == 240_000


@settings(deadline=None)  # a busy machine is no fault of the ledger
@given(ledgers())
def test_each_change_is_what_reckoning_again_gives(ledger: Ledger) -> None:
    for basis in Basis:
        now = {one.party.key: one.net for one in balance(ledger, basis).positions}
        found = sensitivity(ledger, usual_assumptions(ledger), basis)
        assert [one.reach for one in found] == sorted((one.reach for one in found), reverse=True)
        for swing in found:
            for end in ("low", "high"):
                then = {one.party.key: one.net for one in balance(getattr(swing.assumption, end), basis).positions}
                assert {one.party: getattr(one, end) for one in swing.changes} == {
                    one.party: then[one.party] - now[one.party] for one in swing.changes
                }
