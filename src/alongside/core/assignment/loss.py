"""What one pair would cost."""

from dataclasses import dataclass

from alongside.core.assignment.explain import Move


@dataclass(frozen=True)
class Regret:
    """What the best match holding one pair gives up on the first rung where it gives up anything.

    `points` are that rung's own (priority, score or changes); 0 with no rung when it gives up nothing. When
    not `exact` they are a lower bound: at least so much is lost on this rung, or something on one above it.
    `moves` are the chain, the pair's own first; None when only a new solve would tell.
    """

    rung: str | None
    points: int
    exact: bool
    moves: tuple[Move, ...] | None = None

    def sentence(self) -> str:
        """The price in words."""
        if self.rung is None:
            return "It costs nothing." if self.exact else "What it costs is not known without solving again."
        return f"It costs {'' if self.exact else 'at least '}{self.points} on {self.rung.replace('_', ' ')}."
