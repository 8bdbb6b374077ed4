"""What it costs altogether, whoever pays, beside what is claimed for it, and what the one is to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.costing.benefits import Benefit, Claimed, claimed
from alongside.core.costing.ledger import Ledger
from alongside.core.costing.lines import COSTS
from alongside.core.costing.money import Pence, in_pounds


@dataclass(frozen=True)
class Value:
    """The whole cost (money that only changes hands left out), and the benefits claimed that would free money."""

    cost: Pence
    cash: Claimed

    @property
    def for_a_pound(self) -> tuple[Pence, Pence, Pence] | None:
        """Pence claimed for each pound spent: at least, likeliest, at most; None where there is nothing to divide."""
        if not self.cost or not self.cash.counted:
            return None
        low, central, high = (
            (pence * 100 + self.cost // 2) // self.cost
            for pence in (self.cash.low, self.cash.central, self.cash.high)
        )
        return low, central, high

    @property
    def sentence(self) -> str:
        """The comparison for a board; claims stay claims."""
        if not self.cost:
            return ""
        whole = f"Whoever pays, it costs {in_pounds(self.cost)} altogether"
        if self.for_a_pound is None:
            return f"{whole}. No benefit is claimed that would free money."
        low, central, high = (in_pounds(pence) for pence in self.for_a_pound)
        return f"{whole}. What is claimed to free money is {low} to {high} for each pound, likeliest {central}."


def value(ledger: Ledger, benefits: Sequence[Benefit]) -> Value:
    """The cost of all parties and funders without transfers, and what is claimed that would free money."""
    cost = sum(line.total for line in ledger.lines if line.kind in COSTS)
    return Value(cost, claimed([one for one in benefits if one.cash]))
