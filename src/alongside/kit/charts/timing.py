"""What stands behind a course over time: the start of a partnership, months left out, months shaken for all."""

from dataclasses import dataclass

from alongside.core.units import Period


@dataclass(frozen=True)
class Shade:
    """Periods to be read with care, both included, and why: a national shock, months left out."""

    first: Period
    last: Period
    words: str


@dataclass(frozen=True)
class Timing:
    """When it began: `start` is the first period after the start, `transition` how many from it are left out."""

    start: Period
    transition: int = 0
    shades: tuple[Shade, ...] = ()

    @property
    def shaded(self) -> tuple[Shade, ...]:
        """All shaded stretches, the months of transition among them."""
        if self.transition <= 0:
            return self.shades
        last = self.start.shift(self.transition - 1)
        return (Shade(self.start, last, "the first months, left out of the estimate"), *self.shades)
