"""What a chart is about, and how it says its values."""

from dataclasses import dataclass
from datetime import date

from alongside.core.units import Grain
from alongside.kit.wording import measured, short_period


@dataclass(frozen=True)
class Event:
    """Something that happened and may matter to the series: its day and what it was."""

    day: date
    words: str


@dataclass(frozen=True)
class Subject:
    """What a chart is about: the measure, whose, in what unit, how precise, how long a period is, from where."""

    measure: str
    organisation: str = ""
    unit: str = ""
    decimals: int = 1
    grain: Grain = Grain.MONTH
    source: str = ""
    events: tuple[Event, ...] = ()

    def say(self, value: float | None) -> str:
        """A value in the subject's unit."""
        return measured(value, self.unit, self.decimals)

    def aim(self, target: float) -> str:
        """A target as it was set: 95% where it is whole, with as many decimals as it has up to three."""
        decimals = next((d for d in range(3) if round(target, d) == target), 3)
        return measured(target, self.unit, decimals)

    def when(self, day: date) -> str:
        """A period by its first day, short."""
        return short_period(day, self.grain)
