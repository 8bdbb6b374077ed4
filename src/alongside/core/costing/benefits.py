"""What a partnership is claimed to bring, apart from the cash: a range and how sure, never taken off the cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from alongside.core.costing.money import Pence, in_pounds


class Confidence(StrEnum):
    """How sure those are who claim a benefit."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class Benefit:
    """A benefit claimed for a party: from `low` over `central` to `high`, in pence over the whole partnership.

    A benefit that cannot be put in money has noughts and its words. `cash` says that it would free money rather than
    beds, days or comfort. Raises ValueError for a range out of order.
    """

    party: str
    what: str
    low: Pence
    central: Pence
    high: Pence
    confidence: Confidence
    cash: bool = False
    evidence: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.central <= self.high:
            raise ValueError("the lowest, the likeliest and the highest value are not in this order")

    @property
    def in_money(self) -> bool:
        """Whether it has been put in money at all."""
        return self.high > 0


@dataclass(frozen=True)
class Claimed:
    """Benefits claimed, added up: lows, centrals and highs apart, and how many are not in money."""

    low: Pence = 0
    central: Pence = 0
    high: Pence = 0
    counted: int = 0
    not_in_money: int = 0

    @property
    def sentence(self) -> str:
        """What is claimed, for a board."""
        others = f"{self.not_in_money} not put in money" if self.not_in_money else ""
        if not self.counted:
            return f"Benefits claimed: {others or 'none'}."
        told = f"{in_pounds(self.low)} to {in_pounds(self.high)}, likeliest {in_pounds(self.central)}"
        return f"Benefits claimed, not taken off the cost: {told}{f', and {others}' if others else ''}."


def claimed(benefits: Iterable[Benefit], party: str = "", confidence: Confidence | None = None) -> Claimed:
    """What is claimed for the party (everybody without one), with this confidence (any without one).

    Lows add to lows and highs to highs: that all come out low together is the cautious reading.
    """
    chosen = [
        one
        for one in benefits
        if (not party or one.party == party) and (confidence is None or one.confidence is confidence)
    ]
    money = [one for one in chosen if one.in_money]
    return Claimed(
        sum(one.low for one in money),
        sum(one.central for one in money),
        sum(one.high for one in money),
        len(money),
        len(chosen) - len(money),
    )
