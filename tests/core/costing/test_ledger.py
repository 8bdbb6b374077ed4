"""The ledger: by hand, against the second implementation, and nothing lost between two sides."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.alternative import costing as plain
from tests.core.costing.ledgers import ASHBY, BRAMLEY, FUNDER, PARTIES, by_hand, ledgers, month, rows

from alongside.core.costing import COSTS, Basis, Kind, Ledger, Line, Sum
from alongside.core.units import Period


def test_the_ledger_by_hand() -> None:
    ledger = by_hand()
    assert ledger.of(BRAMLEY) == Sum(6 * (200_000 + 60_000 + 20_000), 0)
    assert ledger.of(ASHBY) == Sum(6 * 100_000 + 150_000, 3_000_000)
    assert ledger.of(FUNDER) == Sum(3_000_000, 0)
    assert ledger.of(BRAMLEY, Basis.PAID) == Sum(6 * 80_000, 0)
    assert ledger.by_month(ASHBY)[0] == (month("2026-11"), Sum(250_000, 3_000_000))
    assert ledger.by_month(ASHBY)[1] == (month("2026-12"), Sum(100_000, 0))
    assert [kind for kind, _ in ledger.by_kind(BRAMLEY)] == [Kind.DAYS, Kind.BACKFILL, Kind.TRAVEL]


def test_months_without_anything_are_there_too() -> None:
    january, april = month("2026-01"), month("2026-04")
    ledger = Ledger(
        PARTIES,
        (
            Line(ASHBY, Kind.TRAVEL, "A visit", january, january, amount=100, once=True),
            Line(ASHBY, Kind.TRAVEL, "Another", april, april, amount=300, once=True),
        ),
    )
    assert [str(one) for one in ledger.months] == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert [held.cost for _, held in ledger.by_month(ASHBY)] == [100, 0, 0, 300]
    assert Ledger(PARTIES).months == ()


def test_half_a_penny_goes_up_each_month() -> None:
    november = month("2026-11")
    line = Line(ASHBY, Kind.DAYS, "Half days", november, november.shift(1), days=Decimal("0.5"), rate=33_333)
    assert line.each == 16_667
    assert line.total == 33_334
    assert line.total_days == Decimal("1.0")


@settings(deadline=None)  # a busy machine is no fault of the ledger
@given(ledgers())
def test_both_implementations_agree(ledger: Ledger) -> None:
    told = rows(ledger)
    for party in (one.key for one in ledger.parties):
        for basis, unpaid_too in ((Basis.FULL, True), (Basis.PAID, False)):
            account = plain.account(told, party, unpaid_too)
            months, kinds = Counter[str](), Counter[str]()
            for (when, kind), (cost, income) in account.items():
                months[when] += income - cost
                kinds[kind] += income - cost
            assert {str(when): held.net for when, held in ledger.by_month(party, basis) if held.net} == {
                when: pence for when, pence in months.items() if pence
            }
            assert {kind.value: held.net for kind, held in ledger.by_kind(party, basis) if held.net} == {
                kind: pence for kind, pence in kinds.items() if pence
            }
            assert ledger.of(party, basis) == Sum(
                sum(cost for cost, _ in account.values()), sum(income for _, income in account.values())
            )


@settings(deadline=None)  # a busy machine is no fault of the ledger
@given(ledgers())
def test_what_one_pays_another_receives(ledger: Ledger) -> None:
    moved = sum(one.income - one.cost for one in ledger.postings if one.kind in (Kind.FUNDING, Kind.PAYMENT))
    assert moved == 0
    outside = sum(line.total for line in ledger.lines if line.kind is Kind.INCOME)
    spent = sum(line.total for line in ledger.lines if line.kind in COSTS)
    assert ledger.total().net == outside - spent


@settings(deadline=None)  # a busy machine is no fault of the ledger
@given(ledgers())
def test_months_and_kinds_add_up_to_the_whole(ledger: Ledger) -> None:
    for party in (one.key for one in ledger.parties):
        whole = ledger.of(party)
        by_month = [held for _, held in ledger.by_month(party)]
        by_kind = [held for _, held in ledger.by_kind(party)]
        for parts in (by_month, by_kind):
            assert (sum(one.cost for one in parts), sum(one.income for one in parts)) == (whole.cost, whole.income)


NOVEMBER = Period.month(2026, 11)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"last": NOVEMBER.shift(-1)}, "it ends in October 2026, before it begins in November 2026"),
        ({"last": NOVEMBER.shift(240)}, "it runs for more than twenty years"),
        ({"first": Period.parse("2026"), "last": Period.parse("2026")}, "a line runs from one month to another"),
        ({"amount": -1}, "figures are not below nought"),
        ({"give": 101}, "from 0 to 100 per cent"),
        ({"amount": 5, "days": Decimal(2)}, "both days and an amount"),
        ({"kind": Kind.FUNDING}, "nobody is named who pays it"),
        ({"payer": "bramley"}, "only funding and payments have somebody who pays them"),
        ({"kind": Kind.PAYMENT, "payer": "ashby"}, "a party cannot pay itself"),
    ],
)
def test_a_line_that_cannot_be(wrong: dict[str, object], said: str) -> None:
    right: dict[str, object] = {
        "party": "ashby",
        "kind": Kind.TRAVEL,
        "what": "Trains",
        "first": NOVEMBER,
        "last": NOVEMBER,
    }
    with pytest.raises(ValueError, match=said):
        Line(**{**right, **wrong})  # type: ignore[arg-type]


def test_a_ledger_knows_its_parties() -> None:
    stranger = Line("nobody", Kind.TRAVEL, "Trains", NOVEMBER, NOVEMBER, amount=1)
    with pytest.raises(ValueError, match="'Trains' names nobody, who is not in the ledger"):
        Ledger(PARTIES, (stranger,))
    with pytest.raises(ValueError, match="the same key"):
        Ledger((*PARTIES, PARTIES[0]))
    assert Ledger(PARTIES).name(FUNDER) == "The regulator"
