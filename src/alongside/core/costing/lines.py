"""One line of a ledger: who bears or receives what, in which months, and how it is reckoned."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from alongside.core.costing.money import Pence, times
from alongside.core.units import Grain, Period

LONGEST = 240  # months; a line that runs for more than twenty years is a slip of the pen
USUAL_GIVE = 20  # per cent either way where nobody has said how sure they are: ours


class Kind(StrEnum):
    """What a line is. The first six are costs of its party; `income` comes from nobody in the ledger.

    `funding` and `payment` are transfers: income of the line's party, and a cost of its payer. They differ in who the
    payer is: a funder, from whom no balance is asked, or another party.
    """

    DAYS = "days"
    BACKFILL = "backfill"
    TRAVEL = "travel"
    OPPORTUNITY = "opportunity"
    OVERHEAD = "overhead"
    OTHER = "other"
    INCOME = "income"
    FUNDING = "funding"
    PAYMENT = "payment"


TRANSFERS = frozenset({Kind.FUNDING, Kind.PAYMENT})
COSTS = frozenset({Kind.DAYS, Kind.BACKFILL, Kind.TRAVEL, Kind.OPPORTUNITY, Kind.OVERHEAD, Kind.OTHER})
# What an organisation bears without paying anybody for it: people it employs anyway, and what they leave undone.
UNPAID = frozenset({Kind.DAYS, Kind.OPPORTUNITY})


@dataclass(frozen=True)
class Party:
    """One side of the ledger; a funder (regulator, commissioner) is a party of whom no balance is asked."""

    key: str
    name: str
    balances: bool = True


@dataclass(frozen=True)
class Line:
    """Days a month at a day's rate, or an amount: each month from `first` to `last`, or once in `first`.

    Amounts and rates in pence. `give` is how far, in per cent either way, the figure may be wrong. Raises ValueError
    for a line that cannot be: amounts below nought, months out of order, both ways of reckoning, a transfer without
    payer or from a party to itself, a payer where there is none.
    """

    party: str
    kind: Kind
    what: str
    first: Period
    last: Period
    amount: Pence = 0
    days: Decimal = Decimal(0)
    rate: Pence = 0
    grade: str = ""
    once: bool = False
    payer: str = ""
    give: int = USUAL_GIVE
    key: str = ""

    def __post_init__(self) -> None:
        if {self.first.grain, self.last.grain} != {Grain.MONTH}:
            raise ValueError("a line runs from one month to another")
        if self.last < self.first:
            raise ValueError(f"it ends in {self.last.words}, before it begins in {self.first.words}")
        if self.length > LONGEST:
            raise ValueError("it runs for more than twenty years")
        if min(self.amount, self.rate) < 0 or self.days < 0 or not 0 <= self.give <= 100:
            raise ValueError("figures are not below nought, and how sure is from 0 to 100 per cent")
        if self.amount and self.days:
            raise ValueError("it has both days and an amount; give one of them")
        self._check_payer()

    def _check_payer(self) -> None:
        if self.kind in TRANSFERS and not self.payer:
            raise ValueError("nobody is named who pays it")
        if self.kind not in TRANSFERS and self.payer:
            raise ValueError("only funding and payments have somebody who pays them")
        if self.payer == self.party:
            raise ValueError("a party cannot pay itself")

    @property
    def length(self) -> int:
        """How many months it runs."""
        return (
            (self.last.start.year - self.first.start.year) * 12 + self.last.start.month - self.first.start.month + 1
        )

    @property
    def each(self) -> Pence:
        """What it comes to each time: days at the rate, to the penny, or the amount."""
        return times(self.days, self.rate) if self.days else self.amount

    @property
    def months(self) -> tuple[Period, ...]:
        """The months in which it counts."""
        return (self.first,) if self.once else tuple(self.first.shift(step) for step in range(self.length))

    @property
    def total(self) -> Pence:
        """What it comes to altogether."""
        return self.each * (1 if self.once else self.length)

    @property
    def total_days(self) -> Decimal:
        """All days of the line."""
        return self.days * (1 if self.once else self.length)
