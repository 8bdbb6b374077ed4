"""From what is written in an agreement (or a file) to a ledger; what cannot be read says in which row and why."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from alongside.core.agreeing import Entry
from alongside.core.costing.benefits import Benefit, Confidence
from alongside.core.costing.incentives import Stake
from alongside.core.costing.ledger import Ledger
from alongside.core.costing.lines import TRANSFERS, USUAL_GIVE, Kind, Line, Party
from alongside.core.costing.money import Pence, read_pounds
from alongside.core.costing.policy import Costing
from alongside.core.costing.written import (
    Row,
    read_confidence,
    read_days,
    read_kind,
    read_month,
    read_per_cent,
    read_quarters,
)

MONEY, RATES, BENEFITS, REGIMES = "money", "rates", "benefits", "regimes"
_Read = TypeVar("_Read")


@dataclass(frozen=True)
class Fault:
    """What is wrong in one row, numbered from 1; `key` is the row's own, `field` empty where it is the whole row."""

    part: str
    row: int
    key: str
    field: str
    words: str


@dataclass(frozen=True)
class Read:
    """The ledger of every row that could be read, and what could not."""

    ledger: Ledger
    benefits: tuple[Benefit, ...]
    stakes: tuple[Stake, ...]
    faults: tuple[Fault, ...]


def read(
    rows: Iterable[Entry], parties: Mapping[str, str], costing: Costing, witnesses: Collection[str] = ()
) -> Read:
    """The ledger of the rows of parts `money`, `rates`, `benefits` and `regimes`; others are passed over.

    `parties` gives each party's name by key. Payers that are no party (a regulator, a commissioner) are written in
    `body` and become funders; of these and of `witnesses` no balance is asked. Day rates are those of `rates`, then
    the pack's.
    """
    entries: dict[str, list[Entry]] = {}
    for entry in rows:
        entries.setdefault(entry.part, []).append(entry)
    faults: list[Fault] = []
    rates = _Rates(costing, _each(entries.get(RATES, []), RATES, faults, lambda row: _rate(row, parties)))
    bodies: dict[str, str] = {}
    lines = _each(entries.get(MONEY, []), MONEY, faults, lambda row: _line(row, parties, rates, bodies))
    benefits = _each(entries.get(BENEFITS, []), BENEFITS, faults, lambda row: _benefit(row, parties))
    stakes = _each(entries.get(REGIMES, []), REGIMES, faults, lambda row: _stake(row, parties, costing))
    sides = [Party(key, name, balances=key not in witnesses) for key, name in parties.items()]
    funders = [Party(key, name, balances=False) for key, name in bodies.items()]
    used = {one.payer for one in lines}
    ledger = Ledger((*sides, *(one for one in funders if one.key in used)), tuple(lines))
    return Read(ledger, tuple(benefits), _gathered(stakes), tuple(faults))


@dataclass(frozen=True)
class _Own:
    party: str
    grade: str
    day: Pence


class _Rates:
    """What a day of a grade costs a party: its own rate, one agreed for all, or the pack's."""

    def __init__(self, costing: Costing, own: Sequence[_Own]) -> None:
        self._costing = costing
        self._own = {(one.party, one.grade): one.day for one in own}

    def day(self, party: str, grade: str) -> Pence | None:
        """Pence a day; None for a grade nobody knows."""
        known = self._costing.grade(grade)
        for key in ((party, grade), ("", grade)):
            if key in self._own:
                return self._own[key]
        return None if known is None else known.day


def _each(
    entries: Sequence[Entry], part: str, faults: list[Fault], make: Callable[[Row], _Read | None]
) -> list[_Read]:
    found = []
    for number, entry in enumerate(entries, start=1):
        row = Row(entry)
        try:
            made = make(row)
        except ValueError as error:  # a line that cannot be, said by itself
            row.note("", str(error))
            made = None
        if row.wrong:
            faults.append(Fault(part, number, entry.key, row.wrong[0], row.wrong[1]))
        elif made is not None:
            found.append(made)
    return found


def _line(row: Row, parties: Mapping[str, str], rates: _Rates, bodies: dict[str, str]) -> Line | None:
    party, kind = _party(row, parties), row.read("kind", read_kind, Kind.OTHER)
    first = row.needed("first", read_month, "the month it begins in")
    last = row.read("last", read_month, first)
    days, amount = row.read("days", read_days, Decimal(0)), row.read("amount", read_pounds, 0)
    rate, grade = row.read("rate", read_pounds, 0), row.entry.value("grade")
    payer = _payer(row, parties, bodies) if kind in TRANSFERS else ""
    if not row.entry.value("kind"):
        row.note("kind", "say what kind of line it is")
    if not days and not row.entry.value("amount"):
        row.note("amount", "give an amount, or days a month and a grade")
    if days and not rate:
        rate = _grade_rate(row, party, grade, rates)
    if row.wrong or first is None or last is None:
        return None
    return Line(
        party,
        kind,
        row.entry.value("what").strip() or kind.value,
        first,
        last,
        amount,
        days,
        rate if days else 0,
        grade if days else "",
        once=row.entry.value("each") == "once" or (not row.entry.value("each") and not row.entry.value("last")),
        payer=payer,
        give=row.read("give", read_per_cent, USUAL_GIVE),
        key=row.entry.key,
    )


def _grade_rate(row: Row, party: str, grade: str, rates: _Rates) -> Pence:
    if not grade:
        row.note("grade", "give the grade of these days, or what a day costs")
        return 0
    found = rates.day(party, grade)
    if found is None:
        row.note("grade", f"no day's rate is known for '{grade}'; choose another grade, or write what a day costs")
    return found or 0


def _payer(row: Row, parties: Mapping[str, str], bodies: dict[str, str]) -> str:
    payer, body = row.entry.value("payer"), " ".join(row.entry.value("body").split())
    if payer and body:
        row.note("body", "name either a party or another body as the payer, not both")
    elif not payer and not body:
        row.note("payer", "say who pays it: a party, or another body such as the regulator")
    elif payer and payer not in parties:
        row.note("payer", "the payer is not a party of this agreement; write it as another body")
    if payer:
        return payer
    same = next((key for key, name in parties.items() if name.casefold() == body.casefold()), "")
    if same or not body:
        return same
    key = f"body:{body.casefold()}"
    bodies.setdefault(key, body)
    return key


def _rate(row: Row, parties: Mapping[str, str]) -> _Own | None:
    party = _party(row, parties) if row.entry.value("party") else ""
    day = row.needed("day", read_pounds, "what a day costs")
    if not row.entry.value("grade"):
        row.note("grade", "say which grade it is")
    return None if day is None else _Own(party, row.entry.value("grade"), day)


def _benefit(row: Row, parties: Mapping[str, str]) -> Benefit:
    party = _party(row, parties)
    told = [row.read(field, read_pounds, None) for field in ("low", "central", "high")]
    known = [one for one in told if one is not None]
    low, high = (
        (told[0] if told[0] is not None else min(known, default=0)),
        (told[2] if told[2] is not None else max(known, default=0)),
    )
    central = told[1] if told[1] is not None else (low + high) // 2
    if not row.entry.value("what").strip():
        row.note("what", "say what the benefit is")
    return Benefit(
        party,
        row.entry.value("what").strip(),
        low,
        central,
        high,
        row.read("confidence", read_confidence, Confidence.LOW),
        row.entry.value("cash") == "yes",
        row.entry.value("evidence").strip(),
        row.entry.key,
    )


def _stake(row: Row, parties: Mapping[str, str], costing: Costing) -> Stake:
    party, key = _party(row, parties), row.entry.value("regime")
    regime = costing.regime(key)
    if regime is None:
        row.note("regime", "choose one of the regimes of this pack")
    condition, quarters = row.entry.value("condition"), row.read("quarters", read_quarters, 0)
    told, _, name = condition.rpartition(".")
    if condition and told != key:
        row.note("condition", "this condition belongs to another regime; choose one of the regime's own")
    if quarters and not condition:
        row.note("condition", "say which condition may be missed in these quarters")
    return Stake(party, key, row.read("money", read_pounds, 0), {name: quarters} if condition else {})


def _gathered(stakes: Iterable[Stake]) -> tuple[Stake, ...]:
    """One stake for each party and regime: rows add their conditions, and the largest sum of money counts."""
    found: dict[tuple[str, str], Stake] = {}
    for one in stakes:
        before = found.get((one.party, one.regime), Stake(one.party, one.regime))
        missed = {
            key: max(before.missed.get(key, 0), one.missed.get(key, 0)) for key in {**before.missed, **one.missed}
        }
        found[one.party, one.regime] = Stake(one.party, one.regime, max(before.money, one.money), missed)
    return tuple(found.values())


def _party(row: Row, parties: Mapping[str, str]) -> str:
    party = row.entry.value("party")
    if party not in parties:
        row.note("party", "it is not a party of this agreement" if party else "say whose it is")
    return party
