"""A synthetic control in words for a board: how far apart, how many moved as far by chance, what to mind."""

from dataclasses import dataclass

from alongside.core.impact.interrupted_series_words import said
from alongside.core.units import Period


@dataclass(frozen=True)
class Reading:
    """What the sentence is made of.

    `less_extreme` of the `others` moved less far; `closer` of them had a closer comparison before the start;
    `loud` are false dates at which something already showed; `leaning` donors without whom the picture changes.
    """

    indicator: str
    unit: str
    start: Period
    att: float
    pre_rmspe: float
    donors: int
    less_extreme: int
    others: int
    closer: int
    loud: tuple[Period, ...] = ()
    leaning: tuple[str, ...] = ()
    missing: int = 0


def say(reading: Reading) -> str:
    """The result in plain words, and a clause for each thing to mind."""
    return " ".join([_moved(reading), _tracked(reading), *_minded(reading)])


def _moved(reading: Reading) -> str:
    mix = (
        f"a mix of {reading.donors} comparable organisations" if reading.donors > 1 else "one comparable organisation"
    )
    return (
        f"From {reading.start.words}, {reading.indicator} at {reading.unit} was on average {_beside(reading.att)} "
        f"what {mix} would suggest; that is more extreme than {reading.less_extreme} of {reading.others} comparable "
        f"organisations, each looked at in the same way."
    )


def _beside(att: float) -> str:
    if said(abs(att)) == "0.00":
        return "the same as"
    return f"{said(abs(att))} {'above' if att > 0 else 'below'}"


def _tracked(reading: Reading) -> str:
    return (
        f"Before the start the two typically lay {said(reading.pre_rmspe)} apart; {reading.closer} of "
        f"{reading.others} organisations had a closer comparison."
    )


def _minded(reading: Reading) -> list[str]:
    minded = []
    if reading.loud:
        when = " and ".join(period.words for period in reading.loud)
        minded.append(
            f"An unusual change shows already from {when}, before the start, so something else may be at work."
        )
    if reading.leaning:
        minded.append(f"The picture changes when {' or '.join(reading.leaning)} is left out of the comparison.")
    if reading.missing:
        periods = "period" if reading.missing == 1 else "periods"
        minded.append(f"{reading.missing} {periods} before the start had no value and stayed out of the comparison.")
    return minded
