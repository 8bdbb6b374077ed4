"""Whether a form fits, when some of its conditions are not known.

A form fits when every condition that decides is met and the conditions met weigh at least two thirds of all. What is
not known is taken both ways: a form fits when it does even if everything unknown turns out unmet. The two thirds are
ours; no study at hand gives a number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alongside.core.typology.standing import Standing, State, Weight
from alongside.core.typology.types import Statement

MET_OF, ALL_OF = 2, 3  # at least two of three parts, by weight, are met


class Fit(StrEnum):
    """What can be said of a form, the best first."""

    FITS = "fits"
    TO_LEARN = "to_learn"
    TO_CHANGE = "to_change"
    UNTESTED = "untested"


@dataclass(frozen=True)
class Examined:
    """A condition, how it stands and what it counts."""

    condition: Statement
    standing: Standing
    weight: Weight

    @property
    def state(self) -> State:
        """Met, unmet or unknown."""
        return self.standing.state


@dataclass(frozen=True)
class Fitting:
    """Whether the form fits; the fewest unmet conditions to change, and then the fewest unknown to find met."""

    fit: Fit
    to_change: tuple[Examined, ...] = ()
    to_learn: tuple[Examined, ...] = ()


def fitting(tested: Sequence[Examined]) -> Fitting:
    """Whether a form with these conditions fits, and the least that would make it fit.

    The heaviest conditions are taken first, which needs the fewest of them; among equals the table's order decides.
    """
    asked = [one for one in tested if one.weight.counts or one.weight.decides]
    if not asked:
        return Fitting(Fit.UNTESTED)
    met, unknown, unmet = (
        [one for one in asked if one.state is state] for state in (State.MET, State.UNKNOWN, State.UNMET)
    )
    to_change = _fewest(unmet, [*met, *unknown], asked)
    to_learn = _fewest(unknown, [*met, *to_change], asked)
    fit = Fit.TO_CHANGE if to_change else Fit.TO_LEARN if to_learn else Fit.FITS
    return Fitting(fit, to_change, to_learn)


def _fewest(
    candidates: Sequence[Examined], held: Iterable[Examined], asked: Sequence[Examined]
) -> tuple[Examined, ...]:
    """The fewest of the candidates which, met together with those held, are enough for what they can decide."""
    reached = sum(one.weight.counts for one in held)
    wanted = sum(one.weight.counts for one in asked)
    taken = []
    for one in sorted(candidates, key=lambda one: (not one.weight.decides, -one.weight.counts)):
        if one.weight.decides or ALL_OF * reached < MET_OF * wanted:
            taken.append(one)
            reached += one.weight.counts
    return tuple(one for one in candidates if one in taken)
