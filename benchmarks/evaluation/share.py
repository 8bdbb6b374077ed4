"""How often something happened, with what that many runs can tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

_Z = 1.959964


@dataclass(frozen=True)
class Share:
    """So many of so many runs. Prints as a percentage with Wilson's 95 % interval in brackets."""

    hits: int
    runs: int

    @classmethod
    def of(cls, happened: Iterable[bool]) -> "Share":
        """Count what happened in each run."""
        seen = list(happened)
        return cls(sum(seen), len(seen))

    @property
    def rate(self) -> float:
        """Between 0 and 1. Raises ValueError without runs."""
        if not self.runs:
            raise ValueError("there are no runs to take a share of")
        return self.hits / self.runs

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval (1927): keeps its level for small shares, where the usual one does not."""
        rate, square = self.rate, _Z**2 / self.runs
        centre = (rate + square / 2) / (1 + square)
        half = _Z * sqrt(rate * (1 - rate) / self.runs + square / (4 * self.runs)) / (1 + square)
        return max(0.0, centre - half), min(1.0, centre + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{100 * self.rate:.1f} % ({100 * low:.1f}–{100 * high:.1f})"
