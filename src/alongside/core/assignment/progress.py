"""How a long run is followed and stopped from outside."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Progress:
    """Where a run is: the rung or step, the best value so far, what no answer exceeds, seconds since the start."""

    step: str
    value: int | None
    bound: int | None
    seconds: float

    def __str__(self) -> str:
        reached = "nothing yet" if self.value is None else f"{self.value:,}"
        limit = "" if self.bound is None else f", at most {self.bound:,}"
        return f"{self.seconds:6.1f} s  {self.step}: {reached}{limit}"


@dataclass(frozen=True)
class Watch:
    """The clock of one run, who hears of its progress, and who may stop it."""

    time_limit: float | None = None
    on_progress: Callable[[Progress], None] | None = None
    cancel: Callable[[], bool] | None = None
    start: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.start

    @property
    def left(self) -> float:
        """Seconds left, infinite without a limit, 0 once stopped."""
        if self.cancel is not None and self.cancel():
            return 0.0
        return math.inf if self.time_limit is None else max(self.time_limit - self.spent, 0.0)

    def say(self, step: str, value: int | None, bound: int | None) -> None:
        """Tell whoever listens."""
        if self.on_progress is not None:
            self.on_progress(Progress(step, value, bound, self.spent))
