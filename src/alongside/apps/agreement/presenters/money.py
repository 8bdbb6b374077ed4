"""Does it balance? The page, and its figures as a file."""

from dataclasses import dataclass

from alongside.apps.agreement.presenters.money_pictures import by_month, what_moves
from alongside.apps.agreement.presenters.money_words import (
    BEGIN,
    CONFIDENCE,
    EMPTY,
    KINDS,
    OURS,
    PARTS,
    cited,
    pounds,
    unread,
)
from alongside.apps.agreement.queries import MoneyView, Reckoned
from alongside.core.costing import Benefit, Consultancy, Grade, Line, claimed, doubts, in_pounds, plain_pounds, value
from alongside.kit.charts import Drawing, Table, csv_of
from alongside.kit.wording import day


@dataclass(frozen=True)
class Compared:
    """The comparison with consultancy: the sentence, and what it rests on."""

    sentence: str
    basis: str


@dataclass(frozen=True)
class Quoted:
    """A published range: their words, what it does not say, who says it."""

    words: str
    limits: str
    source: str


@dataclass(frozen=True)
class MoneyPage:
    """The page: the answer first, then each party, the picture, tables, and what it rests on."""

    answer: str
    begin: str
    parties: tuple[str, ...]
    only_paid: str
    unread: tuple[tuple[str, str, str], ...]
    doubts: tuple[str, ...]
    picture: Drawing | None
    names: tuple[str, ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    total: tuple[str, ...]
    left: tuple[str, ...]
    payments: tuple[tuple[str, str, str], ...]
    unfunded: tuple[tuple[str, str], ...]
    compared: tuple[Compared, ...]
    quoted: tuple[Quoted, ...]
    moved: tuple[Drawing, ...]
    claimed: str
    value: str
    benefits: tuple[tuple[str, ...], ...]
    rates: tuple[tuple[str, str, str], ...]
    writes: tuple[tuple[str, str], ...]


def money_page(view: MoneyView) -> MoneyPage:
    """Everything the page says."""
    told = view.money
    some, names = bool(told.ledger.lines), tuple(party.name for party in told.ledger.parties)
    return MoneyPage(
        answer=told.even.sentence if some else EMPTY,
        begin="" if some else BEGIN,
        parties=tuple(one.sentence for one in told.even.positions) if some else (),
        only_paid=told.paid.sentence if some else "",
        unread=unread(told.read),
        doubts=doubts(told.ledger),
        picture=by_month(told),
        names=names,
        kinds=_kinds(told),
        total=_both(told),
        left=tuple(in_pounds(one.net) if one.party.balances else "" for one in told.even.positions),
        payments=payments(told),
        unfunded=tuple((_name(told, key), in_pounds(pence)) for key, pence in told.even.unfunded),
        compared=tuple(_compared(one) for one in told.consultancy) if some else (),
        quoted=tuple(Quoted(one.words, one.limits, cited(one.source)) for one in told.costing.published),
        moved=what_moves(told),
        claimed=claimed(told.read.benefits).sentence,
        value=value(told.ledger, told.read.benefits).sentence,
        benefits=tuple(_benefit(told, one) for one in told.read.benefits),
        rates=_rates(told),
        writes=tuple((key, title) for key, title in PARTS.items() if view.one.agreeing.part(key)),
    )


def money_csv(view: MoneyView) -> str:
    """Every line in every month: party, month, kind, what, bears and receives in pounds."""
    ledger = view.money.ledger
    rows = tuple(
        (
            ledger.name(one.party),
            str(one.month),
            KINDS[one.kind],
            ledger.lines[one.line].what,
            plain_pounds(one.cost),
            plain_pounds(one.income),
        )
        for one in ledger.postings
    )
    return csv_of(Table(("Party", "Month", "Kind", "What", "Bears, £", "Receives, £"), rows))


def payments(told: Reckoned) -> tuple[tuple[str, str, str], ...]:
    """Who would pay whom how much."""
    return tuple(
        (_name(told, one.payer), _name(told, one.receiver), in_pounds(one.amount)) for one in told.even.payments
    )


def _kinds(told: Reckoned) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A row a kind; for each party what it bears and what it receives."""
    held = [dict(told.ledger.by_kind(party.key)) for party in told.ledger.parties]
    used = [kind for kind in KINDS if any(kind in one for one in held)]
    return tuple(
        (
            KINDS[kind],
            tuple(
                cell
                for one in held
                for cell in ((pounds(one[kind].cost), pounds(one[kind].income)) if kind in one else ("", ""))
            ),
        )
        for kind in used
    )


def _both(told: Reckoned) -> tuple[str, ...]:
    sums = [one.sum for one in told.even.positions]
    return tuple(cell for one in sums for cell in (in_pounds(one.cost), in_pounds(one.income)))


def _compared(one: Consultancy) -> Compared:
    average = f", on average {in_pounds(one.rates.average)}" if one.rates.average else ""
    span = f"{in_pounds(one.rates.low)} to {in_pounds(one.rates.high)} a day{average}"
    basis = f"{one.rates.name}: {span}. {one.rates.note} Source: {cited(one.rates.source)}, {day(one.rates.dated)}."
    return Compared(one.sentence, f"{basis} That consultants would need as many days is an assumption of ours.")


def _benefit(told: Reckoned, one: Benefit) -> tuple[str, ...]:
    worth = [in_pounds(pence) if one.in_money else "" for pence in (one.low, one.central, one.high)]
    sure = CONFIDENCE[one.confidence.value]
    return (_name(told, one.party), one.what, *worth, sure, "Yes" if one.cash else "No", one.evidence)


def _rates(told: Reckoned) -> tuple[tuple[str, str, str], ...]:
    """Each day's rate that was reckoned with, and whose it is."""
    found: dict[tuple[str, int], str] = {}
    for line in told.ledger.lines:
        if line.days:
            grade = told.costing.grade(line.grade)
            found[grade.name if grade else "Written in the line", line.rate] = _whose(line, grade)
    return tuple((name, in_pounds(rate), whose) for (name, rate), whose in found.items())


def _whose(line: Line, grade: Grade | None) -> str:
    if grade is None or grade.day != line.rate:
        return "the parties' own"
    if grade.source == OURS:
        return f"a round figure of ours, {day(grade.dated)}: to be replaced by your own"
    return f"{grade.source}, {day(grade.dated)}"


def _name(told: Reckoned, key: str) -> str:
    return told.ledger.name(key)
