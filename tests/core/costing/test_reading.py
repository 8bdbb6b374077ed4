"""From what is written to a ledger: every slip is named in its row, and the rest is read all the same."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.agreeing import Entry
from alongside.core.costing import (
    BENEFITS,
    MONEY,
    OURS,
    RATES,
    REGIMES,
    Condition,
    Confidence,
    Costing,
    Grade,
    Kind,
    Party,
    Regime,
    Stake,
    read,
)

NAMES = {"p1": "Ashby", "p2": "Bramley"}
COSTING = Costing(
    grades=(Grade("band_7", "Band 7", 36_000, OURS, date(2026, 1, 1)),),
    regimes=(
        Regime("fund", "The fund", "2016/17", "", OURS, (Condition("total", "Total", Decimal(100), True),)),
        Regime("other", "Another", "2013", "", OURS),
    ),
)
RIGHT = {"party": "p1", "kind": "travel", "what": "Trains", "first": "2026-11", "amount": "100"}


def rows(part: str, *told: dict[str, str]) -> list[Entry]:
    return [Entry(f"{part}{number}", part, values) for number, values in enumerate(told, start=1)]


def money(**changed: str) -> list[Entry]:
    return rows(MONEY, {**RIGHT, **changed})


def test_every_kind_of_row_is_read() -> None:
    told = [
        *rows(
            MONEY,
            {
                **RIGHT,
                "kind": "days",
                "last": "2027-01",
                "days": "2.5",
                "grade": "band_7",
                "amount": "",
                "give": "10",
            },
            {**RIGHT, "kind": "funding", "amount": "1200.50", "body": "  The   regulator "},
            {**RIGHT, "kind": "payment", "payer": "p2", "each": "month", "last": "2026-12"},
            {**RIGHT, "kind": "days", "days": "1", "amount": "", "rate": "500"},
        ),
        *rows(BENEFITS, {"party": "p2", "what": "Fewer agency nurses", "low": "100", "high": "300", "cash": "yes"}),
        *rows(
            REGIMES, {"party": "p1", "regime": "fund", "money": "9000", "condition": "fund.total", "quarters": "2"}
        ),
        *rows("purpose", {"purpose": "Something else altogether"}),
    ]
    found = read(told, NAMES, COSTING)
    assert found.faults == ()
    assert found.ledger.parties == (
        Party("p1", "Ashby"),
        Party("p2", "Bramley"),
        Party("body:the regulator", "The regulator", balances=False),
    )
    days, funding, payment, own = found.ledger.lines
    assert (days.each, days.total, days.grade, days.give, days.once, days.key) == (
        90_000,
        270_000,
        "band_7",
        10,
        False,
        "money1",
    )
    assert (funding.total, funding.payer, funding.once) == (120_050, "body:the regulator", True)
    assert (payment.total, payment.payer, payment.kind) == (20_000, "p2", Kind.PAYMENT)
    assert own.total == 50_000
    benefit = found.benefits[0]
    assert (benefit.low, benefit.central, benefit.high) == (10_000, 20_000, 30_000)
    assert (benefit.cash, benefit.confidence) == (True, Confidence.LOW)
    assert found.stakes == (Stake("p1", "fund", 900_000, {"total": 2}),)
    assert found.stakes[0].missed == {"total": 2}


def test_ones_own_rates_come_before_those_of_the_pack() -> None:
    day = {**RIGHT, "kind": "days", "days": "1", "grade": "band_7", "amount": ""}
    rates = rows(RATES, {"grade": "band_7", "day": "400"}, {"grade": "band_7", "day": "450", "party": "p2"})
    found = read([*rows(MONEY, day, {**day, "party": "p2"}), *rates], NAMES, COSTING)
    assert [line.rate for line in found.ledger.lines] == [40_000, 45_000]
    assert read(rows(MONEY, day), NAMES, COSTING).ledger.lines[0].rate == 36_000


def test_a_body_that_is_a_party_after_all_is_that_party() -> None:
    found = read(money(kind="payment", body="bramley"), NAMES, COSTING)
    assert found.ledger.lines[0].payer == "p2"
    assert len(found.ledger.parties) == 2


def test_no_balance_is_asked_of_witnesses() -> None:
    found = read([], NAMES, COSTING, witnesses=["p2"])
    assert [one.balances for one in found.ledger.parties] == [True, False]


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"party": ""}, "party", "say whose it is"),
        ({"party": "p9"}, "party", "it is not a party of this agreement"),
        ({"kind": ""}, "kind", "say what kind of line it is"),
        ({"kind": "magic"}, "kind", "'magic' is not a kind of line; write one of days, backfill"),
        ({"first": ""}, "first", "give the month it begins in"),
        ({"first": "November"}, "first", "'November' is not a month; write it like 2026-11"),
        ({"first": "2026-13"}, "first", "2026-13"),
        ({"first": "0001-01"}, "first", "is not a month of our time"),
        ({"last": "2026-10"}, "", "it ends in October 2026, before it begins in November 2026"),
        ({"last": "2126-10"}, "", "it runs for more than twenty years"),
        ({"amount": ""}, "amount", "give an amount, or days a month and a grade"),
        ({"amount": "-5"}, "amount", "'-5' is not an amount in pounds"),
        ({"days": "2"}, "grade", "give the grade of these days"),
        ({"days": "2", "grade": "band_7"}, "", "it has both days and an amount"),
        ({"days": "2", "grade": "band_99", "amount": ""}, "grade", "no day's rate is known for 'band_99'"),
        ({"days": "1e9", "grade": "band_7"}, "days", "'1e9' is not a number of days a month"),
        ({"days": "4000", "grade": "band_7"}, "days", "4000 days a month are more than one line can hold"),
        ({"give": "150"}, "give", "'150' is not a whole per cent from 0 to 100"),
        ({"kind": "funding"}, "payer", "say who pays it: a party, or another body"),
        ({"kind": "funding", "payer": "p9"}, "payer", "the payer is not a party of this agreement"),
        ({"kind": "payment", "payer": "p2", "body": "X"}, "body", "either a party or another body as the payer"),
        ({"kind": "payment", "payer": "p1"}, "", "a party cannot pay itself"),
    ],
)
def test_slips_of_money(changed: dict[str, str], field: str, said: str) -> None:
    found = read(rows(MONEY, RIGHT, {**RIGHT, **changed}), NAMES, COSTING)
    assert [line.key for line in found.ledger.lines] == ["money1"]
    (fault,) = found.faults
    assert (fault.part, fault.row, fault.key, fault.field) == (MONEY, 2, "money2", field)
    assert said in fault.words


@pytest.mark.parametrize(
    ("part", "values", "field", "said"),
    [
        (BENEFITS, {"party": "p1", "what": ""}, "what", "say what the benefit is"),
        (BENEFITS, {"party": "p1", "what": "It", "low": "5", "central": "1"}, "", "not in this order"),
        (BENEFITS, {"party": "p1", "what": "It", "confidence": "total"}, "confidence", "is not how sure one can be"),
        (RATES, {"grade": "band_7"}, "day", "give what a day costs"),
        (RATES, {"day": "5"}, "grade", "say which grade it is"),
        (RATES, {"day": "5", "grade": "band_7", "party": "p9"}, "party", "not a party of this agreement"),
        (REGIMES, {"party": "p1", "regime": ""}, "regime", "choose one of the regimes"),
        (REGIMES, {"party": "p1", "regime": "other", "condition": "fund.total"}, "condition", "another regime"),
        (REGIMES, {"party": "p1", "regime": "fund", "quarters": "2"}, "condition", "which condition may be missed"),
        (REGIMES, {"party": "p1", "regime": "fund", "quarters": "5"}, "quarters", "write 1, 2, 3 or 4"),
    ],
)
def test_slips_elsewhere(part: str, values: dict[str, str], field: str, said: str) -> None:
    found = read(rows(part, values), NAMES, COSTING)
    (fault,) = found.faults
    assert (fault.part, fault.row, fault.key, fault.field) == (part, 1, f"{part}1", field)
    assert said in fault.words
    assert (found.benefits, found.stakes) == ((), ())


TEXTS = st.one_of(
    st.text(max_size=12), st.sampled_from(["p1", "p2", "days", "funding", "2026-11", "12", "1.5", "once"])
)
_FIELDS = (
    "party kind what first last days grade rate amount each payer body give day "
    "low central high confidence regime money condition quarters"
)
FIELDS = st.sampled_from(_FIELDS.split())


@settings(deadline=None)  # a busy machine is no fault of the reader
@given(
    st.lists(
        st.tuples(st.sampled_from([MONEY, RATES, BENEFITS, REGIMES]), st.dictionaries(FIELDS, TEXTS)), max_size=5
    )
)
def test_whatever_is_written_every_row_is_read_or_named(told: list[tuple[str, dict[str, str]]]) -> None:
    entries = [Entry(str(at), part, values) for at, (part, values) in enumerate(told)]
    found = read(entries, NAMES, COSTING)
    named = {fault.key for fault in found.faults}
    read_lines = {line.key for line in found.ledger.lines} | {one.key for one in found.benefits}
    for entry in entries:
        if entry.part in (MONEY, BENEFITS):
            assert (entry.key in named) != (entry.key in read_lines)
