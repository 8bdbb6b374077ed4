"""Who is left with what, and the payments that leave nobody out of pocket."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from tests.alternative import costing as plain
from tests.core.costing.ledgers import ASHBY, BRAMLEY, PARTIES, by_hand, ledgers, month, rows

from alongside.core.costing import Basis, Kind, Ledger, Line, Party, Payment, balance

NOVEMBER = month("2026-11")


def _paid(ledger: Ledger, payments: tuple[Payment, ...]) -> Ledger:
    """The ledger with these payments made."""
    more = (
        Line(
            one.receiver, Kind.PAYMENT, "Balancing", NOVEMBER, NOVEMBER, amount=one.amount, once=True, payer=one.payer
        )
        for one in payments
    )
    return replace(ledger, lines=(*ledger.lines, *more))


def test_money_for_one_side_is_shared_with_the_other() -> None:
    found = balance(by_hand())
    assert found.payments == (Payment(ASHBY, BRAMLEY, 1_680_000),)
    assert found.unfunded == ()
    assert not found.neutral
    assert found.sentence == "It would balance if Ashby paid Bramley £16,800."
    assert [one.sentence for one in found.positions] == [
        "Ashby bears £7,500 and receives £30,000: £22,500 over.",
        "Bramley bears £16,800 and receives £0: £16,800 short of cost neutral.",
        "The regulator gives £30,000.",
    ]
    after = balance(_paid(by_hand(), found.payments))
    assert after.neutral
    assert after.sentence == "It balances: every party is at least cost neutral."
    assert after.positions[1].sentence == "Bramley bears £16,800 and receives £16,800: exactly cost neutral."


def test_without_money_from_outside_nothing_balances() -> None:
    unfunded = replace(by_hand(), lines=tuple(one for one in by_hand().lines if one.kind is not Kind.FUNDING))
    found = balance(unfunded)
    assert found.payments == ()
    assert found.still_unfunded == 2_430_000
    assert found.sentence == (
        "No payment between the parties balances it: "
        "£7,500 of Ashby and £16,800 of Bramley would still be without funds."
    )


def test_too_little_money_is_used_up_first() -> None:
    ledger = by_hand()
    less = replace(ledger.lines[-1], amount=1_000_000)
    found = balance(replace(ledger, lines=(*ledger.lines[:-1], less)))
    assert found.payments == (Payment(ASHBY, BRAMLEY, 250_000),)
    assert found.unfunded == ((BRAMLEY, 1_430_000),)
    assert found.sentence == (
        "Even if Ashby paid Bramley £2,500, it would not balance: £14,300 of Bramley would still be without funds."
    )


def test_nobody_bears_anything_in_an_empty_ledger() -> None:
    found = balance(Ledger(PARTIES))
    assert found.neutral
    assert found.positions[0].sentence == "Ashby bears no cost and receives nothing."


def test_what_is_paid_anyway_may_be_left_out() -> None:
    found = balance(by_hand(), Basis.PAID)
    assert found.positions[1].net == -480_000


@settings(deadline=None)  # a busy machine is no fault of the ledger
@given(ledgers())
def test_balancing_leaves_nobody_short_to_the_penny(ledger: Ledger) -> None:
    found = balance(ledger)
    after = balance(_paid(ledger, found.payments))
    assert after.payments == ()
    assert after.unfunded == found.unfunded
    together = sum(one.net for one in found.positions if one.party.balances)
    short = sum(-one.net for one in after.positions if one.party.balances and not one.neutral)
    assert short == max(0, -together)
    assert after.neutral == (together >= 0)
    if together < 0:
        assert all(one.net <= 0 for one in after.positions if one.party.balances)


@settings(deadline=None)  # a busy machine is no fault of the ledger
@given(ledgers())
def test_nobody_pays_more_than_is_over_nor_is_paid_more_than_is_short(ledger: Ledger) -> None:
    found = balance(ledger)
    net = {one.party.key: one.net for one in found.positions}
    gives, gets = Counter[str](), Counter[str]()
    for one in found.payments:
        assert one.amount > 0
        gives[one.payer] += one.amount
        gets[one.receiver] += one.amount
    assert all(gives[key] <= max(net[key], 0) and gets[key] <= max(-net[key], 0) for key in net)
    assert not gives.keys() & gets.keys()
    assert len(found.payments) <= max(len(ledger.parties) - 1, 0)


@settings(deadline=None)  # a busy machine is no fault of the ledger
@given(ledgers())
def test_both_implementations_balance_alike(ledger: Ledger) -> None:
    told, asked = rows(ledger), [one.key for one in ledger.parties if one.balances]
    found = balance(ledger)
    pays, unfunded = plain.after_balancing({key: plain.net(told, key) for key in asked})
    moved = Counter[str]()
    for one in found.payments:
        moved[one.payer] += one.amount
        moved[one.receiver] -= one.amount
    assert {key: moved[key] for key in asked} == pays
    assert dict(found.unfunded) == unfunded


def test_several_parties_share_in_proportion() -> None:
    parties = tuple(Party(key, key.title()) for key in ("one", "two", "three", "four"))
    amounts = {"one": (Kind.INCOME, 3_00), "two": (Kind.INCOME, 1_00), "three": (Kind.TRAVEL, 1_00)}
    lines = tuple(Line(key, kind, "It", NOVEMBER, NOVEMBER, amount=pence) for key, (kind, pence) in amounts.items())
    four = Line("four", Kind.DAYS, "A day", NOVEMBER, NOVEMBER, days=Decimal(1), rate=1_00)
    found = balance(Ledger(parties, (*lines, four)))
    assert found.payments == (
        Payment("one", "three", 1_00),
        Payment("one", "four", 50),
        Payment("two", "four", 50),
    )
    assert found.sentence == ("It would balance if One paid Three £1, One paid Four £0.50 and Two paid Four £0.50.")
