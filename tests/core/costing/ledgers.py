"""Ledgers for tests: one by hand, and any that can be."""

from decimal import Decimal

from hypothesis import strategies as st

from alongside.core.costing import TRANSFERS, Kind, Ledger, Line, Party
from alongside.core.units import Period

ASHBY, BRAMLEY, FUNDER = "ashby", "bramley", "funder"
PARTIES = (Party(ASHBY, "Ashby"), Party(BRAMLEY, "Bramley"), Party(FUNDER, "The regulator", balances=False))


def month(text: str) -> Period:
    """The month as written."""
    return Period.parse(text)


def by_hand() -> Ledger:
    """Bramley supports Ashby for six months; the regulator pays Ashby £30,000."""
    first, last = month("2026-11"), month("2027-04")
    return Ledger(
        PARTIES,
        (
            Line(BRAMLEY, Kind.DAYS, "Two matrons", first, last, days=Decimal(4), rate=50_000, grade="band_8b"),
            Line(BRAMLEY, Kind.BACKFILL, "Cover for the matrons", first, last, amount=60_000),
            Line(BRAMLEY, Kind.TRAVEL, "Trains", first, last, amount=20_000),
            Line(ASHBY, Kind.DAYS, "The ward leads", first, last, days=Decimal("2.5"), rate=40_000),
            Line(ASHBY, Kind.OVERHEAD, "Setting up", first, first, amount=150_000, once=True),
            Line(ASHBY, Kind.FUNDING, "Support money", first, first, amount=3_000_000, once=True, payer=FUNDER),
        ),
    )


@st.composite
def lines(draw: st.DrawFn, keys: tuple[str, ...]) -> Line:
    """Any line between these parties, within three years."""
    kind = draw(st.sampled_from(Kind))
    party, payer = draw(st.permutations(keys))[:2]
    first = Period.month(2026, 1).shift(draw(st.integers(0, 24)))
    by_days = draw(st.booleans())
    return Line(
        party,
        kind,
        "A line",
        first,
        first.shift(draw(st.integers(0, 12))),
        amount=0 if by_days else draw(st.integers(0, 10_000_000)),
        days=draw(st.decimals("0.25", 40, places=2)) if by_days else Decimal(0),
        rate=draw(st.integers(0, 200_000)) if by_days else 0,
        once=draw(st.booleans()),
        payer=payer if kind in TRANSFERS else "",
        give=draw(st.integers(0, 100)),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Any ledger of two to five parties, some of them funders."""
    keys = tuple("abcde"[: draw(st.integers(2, 5))])
    parties = tuple(Party(key, key.upper(), draw(st.integers(0, 3)) > 0) for key in keys)
    return Ledger(parties, tuple(draw(st.lists(lines(keys), max_size=12))))


def rows(ledger: Ledger) -> list[dict[str, str]]:
    """The ledger in words, as the second implementation reads it."""
    return [
        {
            "party": line.party,
            "kind": line.kind.value,
            "first": str(line.first),
            "last": str(line.last),
            "days": str(line.days),
            "rate": str(line.rate),
            "amount": str(line.amount),
            "once": "yes" if line.once else "",
            "payer": line.payer,
        }
        for line in ledger.lines
    ]
