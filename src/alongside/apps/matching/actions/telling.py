"""What a long run says while it improves: the aim it works on, what is reached, what no pairing exceeds."""

from collections.abc import Callable

from alongside.core.assignment import Progress
from alongside.kit.wording import figure

_SHARES = {"coverage": 0.3, "least_well_served": 0.5, "total": 0.7}
_REACHED = {
    "coverage": "Covers {value} of at most {bound} points of need",
    "least_well_served": "The organisation served least well has {value} of at most {bound} points of fit",
    "total": "All pairs together have {value} of at most {bound} points of fit",
}
_BEST = {
    "coverage": "Covers all the need it can, {value} points",
    "least_well_served": "The organisation served least well has {value} points of fit, the most it can",
    "total": "All pairs together have {value} points of fit, the most they can",
}


class Telling:
    """Turns what the engine says into words, and never takes back what was said of the first aim.

    A long run is solved twice, quickly and then thoroughly: what the first found on coverage still holds while
    the second is behind it. `standing` is how many pairs the problem would like to keep, which the engine
    counts into its last aim.
    """

    def __init__(self, report: Callable[[float, str], None], standing: int = 0) -> None:
        self._report = report
        self._step = standing + 1
        self._value: int | None = None
        self._bound: int | None = None

    def hear(self, at: Progress) -> None:
        """Report one step in words."""
        value, bound = at.value, at.bound
        if at.step == "coverage":
            value = self._value = max((one for one in (value, self._value) if one is not None), default=None)
            bound = self._bound = min((one for one in (bound, self._bound) if one is not None), default=None)
        elif at.step == "total":
            value, bound = (one // self._step if one is not None else None for one in (value, bound))
        self._report(*told(at.step, value, bound))


def told(step: str, value: int | None, bound: int | None) -> tuple[float, str]:
    """How far a run is, from 0 to 1, and in words."""
    share = _SHARES.get(step, 0.5)
    if step not in _REACHED or value is None or bound is None:
        return share, "Looking for the best pairing"
    if value >= bound:
        return share, _BEST[step].format(value=f"{value:,}") + ". Looking on at the next aim"
    reached = _REACHED[step].format(value=f"{value:,}", bound=f"{bound:,}")
    return share, f"{reached}: at most {percent(value, bound)}% better exists. Still looking"


def percent(value: int, bound: int) -> str:
    """How much better there may be, in percent of what is reached."""
    more = 100 * abs(bound - value) / max(1, abs(value))
    return figure(more, 1) if more >= 0.05 else "0.1"
