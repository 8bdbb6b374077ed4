"""Who gains, who pays, what a regime's rules do to each, and what would make saying yes reasonable.

The question is that of the bulletin on risk and reward; its example is the sustainability fund, whose money went to
organisations one by one and so rewarded nobody for helping another. What is said of a regime is a pack's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from alongside.core.costing.benefits import Benefit, claimed
from alongside.core.costing.ledger import Ledger
from alongside.core.costing.lines import Kind
from alongside.core.costing.money import Pence, times
from alongside.core.costing.neutrality import Balance, balance
from alongside.core.costing.policy import Costing, Effect, Reasonable, Regime

QUARTERS = 4
# When a pack may say what would make yes reasonable.
SHORT, PAYS, UNFUNDED, AT_RISK = "short", "pays", "unfunded", "at_risk"
GIVES_DAYS, NO_BENEFIT, FUNDS = "gives_days", "no_benefit", "funds"
WHENS = (SHORT, PAYS, UNFUNDED, AT_RISK, GIVES_DAYS, NO_BENEFIT, FUNDS)


@dataclass(frozen=True)
class Stake:
    """What a party may lose in one year of a regime: its money, and in how many quarters it may miss what."""

    party: str
    regime: str
    money: Pence = 0
    missed: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Point:
    """One thing a party gains, pays or risks: words, the amount from lowest to highest where known, the source."""

    words: str
    low: Pence | None = None
    high: Pence | None = None
    source: str = ""


@dataclass(frozen=True)
class Incentive:
    """One party's view of the whole."""

    party: str
    name: str
    role: str
    gains: tuple[Point, ...]
    pays: tuple[Point, ...]
    risks: tuple[Point, ...]
    reasonable: tuple[Reasonable, ...]


def loss(regime: Regime, money: Pence, missed: Mapping[str, int]) -> tuple[Pence, Pence]:
    """What of a year's conditional money is lost, at least and at most, by quarters missed of each condition.

    A quarter in which a gate is missed pays nothing. Which quarters the others are missed in is not known: at least,
    they are the same; at most, others. Money won back later in the year is not reckoned with.
    """
    shut = min(max((missed.get(one.key, 0) for one in regime.conditions if one.gate), default=0), QUARTERS)
    least = most = Decimal(shut * 100)
    for one in regime.conditions:
        times_missed = min(missed.get(one.key, 0), QUARTERS)
        if not one.gate:
            least += one.share * max(times_missed - shut, 0)
            most += one.share * min(times_missed, QUARTERS - shut)
    return times(least / (100 * QUARTERS), money), times(most / (100 * QUARTERS), money)


def incentives(
    ledger: Ledger,
    benefits: Sequence[Benefit],
    roles: Mapping[str, str],
    stakes: Sequence[Stake],
    costing: Costing,
) -> tuple[Incentive, ...]:
    """For each party of the ledger, in its order; `roles` by party, `funder` where none is told.

    A regime's effects on a role are told as soon as any party names the regime. Payments that would balance the whole
    count as not yet agreed: they are in what would make yes reasonable, not in gains.
    """
    even = balance(ledger)
    regimes = [one for one in costing.regimes if any(stake.regime == one.key for stake in stakes)]
    return tuple(
        Incentive(
            one.key,
            one.name,
            roles.get(one.key, "funder"),
            gains=(
                *_received(ledger, one.key),
                *_claims(benefits, one.key),
                *_bonus(ledger, one.key, roles, regimes),
                *_told(regimes, roles.get(one.key, "funder"), "gains"),
            ),
            pays=(*_borne(ledger, one.key), *_told(regimes, roles.get(one.key, "funder"), "pays")),
            risks=(*_lost(costing, stakes, one.key), *_told(regimes, roles.get(one.key, "funder"), "risks")),
            reasonable=_reasonable(costing, _holds(ledger, even, benefits, stakes, costing, one.key)),
        )
        for one in ledger.parties
    )


def _received(ledger: Ledger, party: str) -> list[Point]:
    return [Point(_KINDS[kind], held.income, held.income) for kind, held in ledger.by_kind(party) if held.income]


def _borne(ledger: Ledger, party: str) -> list[Point]:
    return [Point(_KINDS[kind], held.cost, held.cost) for kind, held in ledger.by_kind(party) if held.cost]


def _claims(benefits: Sequence[Benefit], party: str) -> list[Point]:
    return [
        Point(f"{one.what} (claimed)", one.low if one.in_money else None, one.high if one.in_money else None)
        for one in benefits
        if one.party == party
    ]


def _bonus(ledger: Ledger, party: str, roles: Mapping[str, str], regimes: Iterable[Regime]) -> list[Point]:
    cost = ledger.of(party).cost
    return [
        Point(
            f"Up to {one.bonus.normalize():f}% of its costs on top, by the rules of {one.name}", 0, most, one.source
        )
        for one in regimes
        if roles.get(party) == "supporting" and (most := times(one.bonus / 100, cost))
    ]


def _lost(costing: Costing, stakes: Iterable[Stake], party: str) -> list[Point]:
    found = []
    for stake in stakes:
        regime = costing.regime(stake.regime)
        if stake.party == party and regime is not None and stake.money:
            low, high = loss(regime, stake.money, stake.missed)
            found.append(Point(f"Money it would lose by the rules of {regime.name}", low, high, regime.source))
    return found


def _told(regimes: Iterable[Regime], role: str, does: str) -> list[Point]:
    effects: list[Effect] = [one for regime in regimes for one in regime.effects]
    return [Point(one.words, source=one.source) for one in effects if one.role == role and one.does == does]


def _holds(
    ledger: Ledger, even: Balance, benefits: Sequence[Benefit], stakes: Iterable[Stake], costing: Costing, party: str
) -> set[str]:
    told = next(one for one in even.positions if one.party.key == party)
    if not told.party.balances:
        return {FUNDS}
    lines = [one for one in ledger.lines if one.party == party and one.kind is Kind.DAYS and one.days]
    held = {
        SHORT: not told.neutral,
        PAYS: any(one.payer == party for one in even.payments),
        UNFUNDED: any(key == party for key, _ in even.unfunded),
        AT_RISK: any(point.high for point in _lost(costing, stakes, party)),
        GIVES_DAYS: bool(lines),
        NO_BENEFIT: claimed(benefits, party) == claimed(()),
    }
    return {name for name, holds in held.items() if holds}


def _reasonable(costing: Costing, held: set[str]) -> tuple[Reasonable, ...]:
    return tuple(one for one in costing.reasonable if one.when in held)


_KINDS = {
    Kind.DAYS: "Days of its people",
    Kind.BACKFILL: "Backfill",
    Kind.TRAVEL: "Travel",
    Kind.OPPORTUNITY: "What its people leave undone",
    Kind.OVERHEAD: "Management overhead",
    Kind.OTHER: "Other costs",
    Kind.INCOME: "Income from elsewhere",
    Kind.FUNDING: "Funds",
    Kind.PAYMENT: "Payments between the parties",
}
