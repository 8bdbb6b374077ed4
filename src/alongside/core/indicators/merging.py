"""Adding up the figures of organisations that became one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.core.indicators.definition import Definition
from alongside.core.indicators.observation import Observation
from alongside.core.indicators.series import Point
from alongside.core.organisations import Identifier, Register
from alongside.core.units import Period


@dataclass(frozen=True)
class Lifetime:
    """When a code should report: from its first figure (or always) until its work passed on.

    `born` is its first period where the code itself came from a merger or rename; None where it stood
    before, so that a gap before its first figure is a gap and not a time when it did not exist.
    """

    code: Identifier
    born: Period | None
    passed_on: date | None

    def expected(self, period: Period) -> bool:
        """Whether the whole period lies in the code's life."""
        begun = self.born is None or period >= self.born
        return begun and (self.passed_on is None or period.end < self.passed_on)


def lifetime(code: Identifier, first: Period, register: Register, as_of: date | None) -> Lifetime:
    """The life of a code whose first figure is of the period `first`, by the register on the date."""
    leaving = register.successors(code, as_of)
    arriving = register.arrivals(code, as_of)
    made_of_others = any(succession.on <= first.end for succession in arriving)
    return Lifetime(code, first if made_of_others else None, min((s.on for s in leaving), default=None))


def is_count(definition: Definition) -> bool:
    """Whether the indicator is a plain count: it names a numerator and no denominator."""
    return bool(definition.numerator) and not definition.denominator


def add(observations: Sequence[Observation], definition: Definition, publication: str) -> Point | None:
    """The figures of one period added into one point; None when they cannot be.

    One figure is itself. Counts add; ratios add numerators and denominators, and need both.
    """
    first = observations[0]
    codes = tuple(sorted(observation.organisation for observation in observations))
    numerator = _total([observation.numerator for observation in observations])
    denominator = _total([observation.denominator for observation in observations])
    if len(observations) == 1:
        value = first.value
    elif is_count(definition):
        value = _total([observation.value for observation in observations])
    elif numerator is None or not denominator:
        return None
    else:
        value = definition.multiplier * numerator / denominator
    return Point(first.period, value, numerator, denominator, publication, codes)


def without_repeats(
    observations: Mapping[Identifier, Observation], lives: Mapping[Identifier, Lifetime]
) -> tuple[Observation, ...]:
    """The period's figures, less those an old code repeats from another after its work has passed on."""
    kept: dict[Identifier, Observation] = {}
    for code in sorted(observations, key=lambda code: (lives[code].passed_on is not None, code)):
        passed_on, one = lives[code].passed_on, observations[code]
        late = passed_on is not None and passed_on <= one.period.start
        if not (late and any(_same_parts(one, other) for other in kept.values())):
            kept[code] = one
    return tuple(kept.values())


def _same_parts(one: Observation, other: Observation) -> bool:
    parts = (one.numerator, one.denominator)
    return None not in parts and parts == (other.numerator, other.denominator)


def _total(numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None
