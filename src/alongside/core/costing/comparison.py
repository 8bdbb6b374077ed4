"""What the same days would cost from consultants: a range, with whose figures it rests on.

The bulletin on risk and reward says that those supported get help "at a fraction of the cost of private consultancy
support"; it gives no day rate. The rates are a pack's, with their source. That consultants would need the same number
of days is an assumption of ours, and `fewest` and `most` let a board doubt it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from alongside.core.costing.ledger import Basis, Ledger
from alongside.core.costing.lines import COSTS, Kind
from alongside.core.costing.money import Pence, in_pounds, times
from alongside.core.costing.policy import DayRates


@dataclass(frozen=True)
class Consultancy:
    """The days given by supporting organisations, what they cost, and what they would cost from consultants."""

    days: Decimal
    cost: Pence
    low: Pence
    high: Pence
    rates: DayRates
    fewest: Decimal
    most: Decimal

    @property
    def less(self) -> tuple[Pence, Pence]:
        """How much less the partnership costs, at least and at most; below nought where it costs more."""
        return self.low - self.cost, self.high - self.cost

    @property
    def sentence(self) -> str:
        """The comparison for a board."""
        if not self.days:
            return "No days of support are entered yet, so there is nothing to compare with consultancy."
        least, most = self.less
        told = f"{_number(self.days)} days cost {in_pounds(self.cost)} here"
        said = f"{told}, and {in_pounds(self.low)} to {in_pounds(self.high)} from consultants"
        if least >= 0:
            return f"{said}: {in_pounds(least)} to {in_pounds(most)} less here."
        if most <= 0:
            return f"{said}: {in_pounds(-most)} to {in_pounds(-least)} more here."
        return f"{said}: between {in_pounds(-least)} more and {in_pounds(most)} less here."


def by_consultancy(
    ledger: Ledger,
    supporters: Collection[str],
    rates: DayRates,
    fewest: Decimal = Decimal(1),
    most: Decimal = Decimal(1),
) -> Consultancy:
    """What the days these parties give cost them altogether, beside the same days at consultants' rates.

    `fewest` and `most` are how many consultant days one day here would take. Days of those supported count on neither
    side: they are needed whoever helps. Raises ValueError where `fewest` is more than `most`.
    """
    if not 0 < fewest <= most:
        raise ValueError("the fewest days are more than the most")
    days = sum(
        (one.total_days for one in ledger.lines if one.party in supporters and one.kind is Kind.DAYS), Decimal(0)
    )
    counted = [ledger.by_kind(key, Basis.FULL) for key in supporters]
    cost = sum(held.cost for rows in counted for kind, held in rows if kind in COSTS)
    low, high = times(days * fewest, rates.low), times(days * most, rates.high)
    return Consultancy(days, cost, low, high, rates, fewest, most)


def _number(days: Decimal) -> str:
    return f"{days.normalize():f}"
