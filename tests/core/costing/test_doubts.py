"""What may have been counted twice, or forgotten."""

from dataclasses import replace
from decimal import Decimal

from tests.core.costing.ledgers import ASHBY, BRAMLEY, PARTIES, by_hand, month

from alongside.core.costing import Kind, Ledger, Line, doubts

JANUARY = month("2027-01")


def test_days_and_cover_for_them_in_the_same_months_are_asked_about() -> None:
    (told,) = doubts(by_hand())
    assert told.startswith("Bramley counts, in the same months, both days of its people and cover for them;")


def test_what_is_left_undone_is_asked_about_apart() -> None:
    lines = (
        Line(ASHBY, Kind.DAYS, "Days", JANUARY, JANUARY, days=Decimal(2), rate=100),
        Line(ASHBY, Kind.OPPORTUNITY, "A clinic", JANUARY, JANUARY, amount=100),
        Line(BRAMLEY, Kind.TRAVEL, "Trains", JANUARY, JANUARY, amount=100),
    )
    (told,) = doubts(Ledger(PARTIES, lines))
    assert "what they leave undone" in told
    later = replace(lines[1], first=JANUARY.shift(1), last=JANUARY.shift(2))
    assert doubts(Ledger(PARTIES, (lines[0], later, lines[2]))) == ()


def test_a_party_that_bears_nothing_is_asked_about_but_not_a_funder() -> None:
    lines = (Line(ASHBY, Kind.TRAVEL, "Trains", JANUARY, JANUARY, amount=100),)
    assert doubts(Ledger(PARTIES, lines)) == (
        "Bramley bears no cost at all. Taking part always costs days of somebody.",
    )
    assert doubts(Ledger(PARTIES)) == ()
