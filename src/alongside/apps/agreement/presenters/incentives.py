"""Who gains, who pays, and what would make yes reasonable."""

from dataclasses import dataclass

from alongside.apps.agreement.presenters.money import payments
from alongside.apps.agreement.presenters.money_words import ROLES, cited, unread
from alongside.apps.agreement.queries import MoneyView, Reckoned
from alongside.core.costing import REGIMES, Incentive, Point, Regime, in_pounds
from alongside.kit.wording import joined


@dataclass(frozen=True)
class Said:
    """One line: words, an amount or range where one is known, whose word it is where it is not the parties' own."""

    words: str
    amount: str
    source: str


@dataclass(frozen=True)
class Side:
    """One party: what it gains, pays and risks, and what would make yes reasonable."""

    name: str
    role: str
    sentence: str
    gains: tuple[Said, ...]
    pays: tuple[Said, ...]
    risks: tuple[Said, ...]
    reasonable: tuple[Said, ...]


@dataclass(frozen=True)
class Rules:
    """A regime that a party lives under."""

    name: str
    period: str
    about: str
    source: str
    conditions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class IncentivesPage:
    """The page."""

    answer: str
    unread: tuple[tuple[str, str, str], ...]
    sides: tuple[Side, ...]
    rules: tuple[Rules, ...]
    writes: str


def incentives_page(view: MoneyView) -> IncentivesPage:
    """Everything the page says."""
    told = view.money
    regimes = {stake.regime for stake in told.read.stakes}
    return IncentivesPage(
        _answer(told),
        unread(told.read),
        tuple(_side(told, one) for one in told.incentives),
        tuple(_rules(one) for one in told.costing.regimes if one.key in regimes),
        REGIMES if view.one.agreeing.part(REGIMES) else "",
    )


def _answer(told: Reckoned) -> str:
    if not told.ledger.lines:
        return "Nothing is written of money yet, so nobody can say what yes would cost them."
    short = [one.party.name for one in told.even.positions if one.party.balances and not one.neutral]
    if not short:
        return "As it is written, yes costs nobody money. What it is worth is another question, and each has its own."
    return f"As it is written, {joined(short)} would pay to take part. Below is what would make yes reasonable."


def _side(told: Reckoned, one: Incentive) -> Side:
    position = next(each for each in told.even.positions if each.party.key == one.party)
    return Side(
        one.name,
        ROLES.get(one.role, one.role),
        position.sentence,
        _points(one.gains),
        _points(one.pays),
        _points(one.risks),
        tuple(Said(each.words, _terms(told, one, each.when), cited(each.source)) for each in one.reasonable),
    )


def _terms(told: Reckoned, one: Incentive, when: str) -> str:
    """The figures that go with a condition: from whom, to whom, how much is missing."""
    if when == "short":
        paid = [f"{amount} from {payer}" for payer, receiver, amount in payments(told) if receiver == one.name]
        return joined(paid)
    if when == "pays":
        paid = [f"{amount} to {receiver}" for payer, receiver, amount in payments(told) if payer == one.name]
        return joined(paid)
    if when == "unfunded":
        return next((f"{in_pounds(pence)} missing" for key, pence in told.even.unfunded if key == one.party), "")
    return ""


def _points(points: tuple[Point, ...]) -> tuple[Said, ...]:
    return tuple(Said(one.words, _amount(one), cited(one.source)) for one in points)


def _amount(one: Point) -> str:
    if one.low is None or one.high is None:
        return ""
    return in_pounds(one.low) if one.low == one.high else f"{in_pounds(one.low)} to {in_pounds(one.high)}"


def _rules(one: Regime) -> Rules:
    conditions = tuple(
        (each.name, f"{each.share.normalize():f}%{' and the switch for all of it' if each.gate else ''}")
        for each in one.conditions
    )
    return Rules(one.name, one.period, one.about, cited(one.source), conditions)
