"""Does it balance? What each party is left with, and the payments that would leave nobody out of pocket.

The rule is the Foundation Trust Network's, as the assessment of buddying of 2018 quotes it: at least cost neutral for
those in special measures, and recompense for those acting as buddies. We ask it of every party alike. That who is
left with something over pays in proportion, and that too little is shared in proportion, is ours.
"""

from dataclasses import dataclass
from functools import cached_property

from alongside.core.costing.ledger import Basis, Ledger, Sum
from alongside.core.costing.lines import Party
from alongside.core.costing.money import Pence, in_pounds, shared


@dataclass(frozen=True)
class Position:
    """What a party bears and receives, and what is left."""

    party: Party
    sum: Sum

    @property
    def net(self) -> Pence:
        """Income less cost."""
        return self.sum.net

    @property
    def neutral(self) -> bool:
        """At least cost neutral: nothing is left to pay out of its own pocket."""
        return self.net >= 0

    @property
    def sentence(self) -> str:
        """The position for a board."""
        name, cost, income = self.party.name, in_pounds(self.sum.cost), in_pounds(self.sum.income)
        if not self.party.balances:
            return f"{name} gives {cost}."
        if not self.sum.cost and not self.sum.income:
            return f"{name} bears no cost and receives nothing."
        told = f"{name} bears {cost} and receives {income}"
        if self.net == 0:
            return f"{told}: exactly cost neutral."
        return f"{told}: {in_pounds(abs(self.net))} {'over' if self.net > 0 else 'short of cost neutral'}."


@dataclass(frozen=True)
class Payment:
    """Who would pay whom how much."""

    payer: str
    receiver: str
    amount: Pence


@dataclass(frozen=True)
class Balance:
    """Every party's position, the payments between them, and what no payment between them can cover."""

    positions: tuple[Position, ...]
    payments: tuple[Payment, ...]
    unfunded: tuple[tuple[str, Pence], ...]

    @property
    def neutral(self) -> bool:
        """Whether every party is at least cost neutral as it stands."""
        return all(one.neutral for one in self.positions if one.party.balances)

    @property
    def still_unfunded(self) -> Pence:
        """What would have to come from outside."""
        return sum(pence for _, pence in self.unfunded)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.party.key: one.party.name for one in self.positions}

    @property
    def sentence(self) -> str:
        """The answer for a board, in two sentences at most."""
        if self.neutral:
            return "It balances: every party is at least cost neutral."
        said = [
            f"{self._names[one.payer]} paid {self._names[one.receiver]} {in_pounds(one.amount)}"
            for one in self.payments
        ]
        if not self.unfunded:
            return f"It would balance if {_and(said)}."
        left = _and([f"{in_pounds(pence)} of {self._names[key]}" for key, pence in self.unfunded])
        first = (
            f"Even if {_and(said)}, it would not balance" if said else "No payment between the parties balances it"
        )
        return f"{first}: {left} would still be without funds."


def balance(ledger: Ledger, basis: Basis = Basis.FULL) -> Balance:
    """Positions of all parties, and the payments among those who should balance that bring them nearest to nought.

    Who has something over pays in proportion to it, never more than it; who is short receives in proportion. At most
    one payment fewer than there are parties. After them nobody is short, unless all together are: then everything
    over has been used, and `unfunded` tells what is still missing where.
    """
    positions = tuple(Position(party, ledger.of(party.key, basis)) for party in ledger.parties)
    asked = [one for one in positions if one.party.balances]
    over = [max(one.net, 0) for one in asked]
    short = [max(-one.net, 0) for one in asked]
    moved = min(sum(over), sum(short))
    keys = [one.party.key for one in asked]
    gets = shared(moved, short)
    payments = _settled(keys, shared(moved, over), gets)
    left = tuple((key, need - got) for key, need, got in zip(keys, short, gets, strict=True) if need > got)
    return Balance(positions, payments, left)


def _settled(keys: list[str], pays: tuple[Pence, ...], gets: tuple[Pence, ...]) -> tuple[Payment, ...]:
    payers = [(key, pence) for key, pence in zip(keys, pays, strict=True) if pence]
    receivers = [(key, pence) for key, pence in zip(keys, gets, strict=True) if pence]
    found = []
    while payers and receivers:
        (payer, has), (receiver, wants) = payers[0], receivers[0]
        amount = min(has, wants)
        found.append(Payment(payer, receiver, amount))
        payers = ([(payer, has - amount)] if has > amount else []) + payers[1:]
        receivers = ([(receiver, wants - amount)] if wants > amount else []) + receivers[1:]
    return tuple(found)


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
