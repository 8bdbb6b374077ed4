"""Both sides' costs and income by month, by party and by kind: double entry, so that nothing is lost between them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from alongside.core.costing.lines import TRANSFERS, UNPAID, Kind, Line, Party
from alongside.core.costing.money import Pence
from alongside.core.units import Period


class Basis(StrEnum):
    """What counts: everything a party bears, or only what it pays beyond what it would pay anyway."""

    FULL = "full"
    PAID = "paid"

    def counts(self, kind: Kind) -> bool:
        """Whether lines of this kind count."""
        return self is Basis.FULL or kind not in UNPAID


@dataclass(frozen=True)
class Posting:
    """One line in one month, in one party's account; the other end of a transfer is a posting of its own."""

    party: str
    month: Period
    kind: Kind
    cost: Pence
    income: Pence
    line: int


@dataclass(frozen=True)
class Sum:
    """Cost and income added up."""

    cost: Pence = 0
    income: Pence = 0

    @property
    def net(self) -> Pence:
        """Income less cost: nought or more is at least cost neutral."""
        return self.income - self.cost


@dataclass(frozen=True)
class Ledger:
    """Parties, and lines that name only these. Raises ValueError for a line of somebody else, or two of one key."""

    parties: tuple[Party, ...]
    lines: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        known = {party.key for party in self.parties}
        if len(known) < len(self.parties):
            raise ValueError("two parties have the same key")
        for line in self.lines:
            if strangers := {line.party, line.payer or line.party} - known:
                raise ValueError(f"'{line.what}' names {', '.join(sorted(strangers))}, who is not in the ledger")

    @cached_property
    def postings(self) -> tuple[Posting, ...]:
        """Every line in every month, both ends of each transfer."""
        return tuple(posting for at, line in enumerate(self.lines) for posting in _postings(at, line))

    @cached_property
    def months(self) -> tuple[Period, ...]:
        """Every month from the first to the last in which something counts, months without anything included."""
        found = sorted({posting.month for posting in self.postings})
        if not found:
            return ()
        months = [found[0]]
        while months[-1] < found[-1]:
            months.append(months[-1].shift(1))
        return tuple(months)

    def name(self, key: str) -> str:
        """What the party is called. Raises KeyError."""
        return {party.key: party.name for party in self.parties}[key]

    def of(self, party: str, basis: Basis = Basis.FULL) -> Sum:
        """A party's cost and income over all months."""
        return _sum(one for one in self._counted(basis) if one.party == party)

    def total(self, basis: Basis = Basis.FULL) -> Sum:
        """Cost and income of everybody; a transfer counts on both sides, so it leaves the net as it is."""
        return _sum(self._counted(basis))

    def by_month(self, party: str, basis: Basis = Basis.FULL) -> tuple[tuple[Period, Sum], ...]:
        """A party's cost and income in each month of the ledger."""
        costs, incomes = Counter[Period](), Counter[Period]()
        for one in self._counted(basis):
            if one.party == party:
                costs[one.month] += one.cost
                incomes[one.month] += one.income
        return tuple((month, Sum(costs[month], incomes[month])) for month in self.months)

    def by_kind(self, party: str, basis: Basis = Basis.FULL) -> tuple[tuple[Kind, Sum], ...]:
        """A party's cost and income of each kind that it has, in the order of the kinds."""
        mine = [one for one in self._counted(basis) if one.party == party]
        kinds = {one.kind for one in mine}
        return tuple((kind, _sum(one for one in mine if one.kind is kind)) for kind in Kind if kind in kinds)

    def _counted(self, basis: Basis) -> Iterator[Posting]:
        return (one for one in self.postings if basis.counts(one.kind))


def _postings(at: int, line: Line) -> Iterator[Posting]:
    receives = line.kind in TRANSFERS or line.kind is Kind.INCOME
    for month in line.months:
        cost, income = (0, line.each) if receives else (line.each, 0)
        yield Posting(line.party, month, line.kind, cost, income, at)
        if line.payer:
            yield Posting(line.payer, month, line.kind, line.each, 0, at)


def _sum(postings: Iterable[Posting]) -> Sum:
    cost = income = 0
    for one in postings:
        cost += one.cost
        income += one.income
    return Sum(cost, income)
