"""Which assumption moves whom most: each is set low and high, and everything is reckoned again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from alongside.core.costing.ledger import Basis, Ledger
from alongside.core.costing.lines import LONGEST, Line
from alongside.core.costing.money import Pence, times

MONTHS_EITHER_WAY = 3  # how much sooner or later it may end, where nobody has said: ours


@dataclass(frozen=True)
class Assumption:
    """One thing that may turn out otherwise, with the ledger as it would then be."""

    label: str
    low_words: str
    high_words: str
    low: Ledger
    high: Ledger


@dataclass(frozen=True)
class Change:
    """By how much a party's net changes, with the assumption low and high."""

    party: str
    low: Pence
    high: Pence

    @property
    def reach(self) -> Pence:
        """The larger of the two, without its sign."""
        return max(abs(self.low), abs(self.high))


@dataclass(frozen=True)
class Swing:
    """One assumption and what it does to each party."""

    assumption: Assumption
    changes: tuple[Change, ...]

    @property
    def reach(self) -> Pence:
        """The largest change it brings anybody."""
        return max((one.reach for one in self.changes), default=0)


def usual_assumptions(ledger: Ledger) -> tuple[Assumption, ...]:
    """Each line wrong by its own `give`, and the whole ending three months sooner or later."""
    lines = [_line(ledger, at, line) for at, line in enumerate(ledger.lines) if line.give and line.total]
    return (*lines, *_length(ledger))


def sensitivity(ledger: Ledger, assumptions: Iterable[Assumption], basis: Basis = Basis.FULL) -> tuple[Swing, ...]:
    """The change of each balancing party's net under each assumption; the furthest reaching first."""
    asked = [party.key for party in ledger.parties if party.balances]
    now = {key: ledger.of(key, basis).net for key in asked}
    swings = [
        Swing(
            one,
            tuple(
                Change(key, one.low.of(key, basis).net - now[key], one.high.of(key, basis).net - now[key])
                for key in asked
            ),
        )
        for one in assumptions
    ]
    return tuple(sorted(swings, key=lambda swing: (-swing.reach, swing.assumption.label)))


def _line(ledger: Ledger, at: int, line: Line) -> Assumption:
    less, more = (_with(ledger, {at: _scaled(line, share)}) for share in (100 - line.give, 100 + line.give))
    return Assumption(line.what, f"{line.give}% less", f"{line.give}% more", less, more)


def _scaled(line: Line, per_cent: int) -> Line:
    share = Decimal(per_cent) / 100
    return replace(line, days=line.days * share, amount=times(share, line.amount))


def _length(ledger: Ledger) -> list[Assumption]:
    """Lines that run to the end of the whole end sooner or later with it; one that would be gone keeps a month."""
    running = [at for at, line in enumerate(ledger.lines) if not line.once and line.length > 1]
    if not running:
        return []
    end = max(ledger.lines[at].last for at in running)
    last = [at for at in running if ledger.lines[at].last == end]
    sooner, later = (
        _with(ledger, {at: _ending(ledger.lines[at], step) for at in last})
        for step in (-MONTHS_EITHER_WAY, MONTHS_EITHER_WAY)
    )
    words = f"{MONTHS_EITHER_WAY} months"
    return [Assumption(f"When it ends ({end.words})", f"{words} sooner", f"{words} later", sooner, later)]


def _ending(line: Line, step: int) -> Line:
    length = min(max(line.length + step, 1), LONGEST)
    return replace(line, last=line.first.shift(length - 1))


def _with(ledger: Ledger, changed: dict[int, Line]) -> Ledger:
    return replace(ledger, lines=tuple(changed.get(at, line) for at, line in enumerate(ledger.lines)))
