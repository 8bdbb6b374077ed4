"""Whether a form fits, the slow and obvious way: every way the unknown can turn out, every set that could change."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, product

from alongside.core.typology import Examined, Fit, State

ENOUGH = Fraction(2, 3)
_Turned = dict[str, bool]


def fit(tested: Iterable[Examined]) -> Fit:
    """What can be said of the form."""
    asked = _asked(tested)
    if not asked:
        return Fit.UNTESTED
    outcomes = [_holds(asked, world) for world in _worlds(asked)]
    return Fit.FITS if all(outcomes) else Fit.TO_LEARN if any(outcomes) else Fit.TO_CHANGE


def least(tested: Iterable[Examined]) -> tuple[int, int]:
    """How few unmet have to change, and how few unknown have to be found met when those are chosen best."""
    asked = _asked(tested)
    unmet = [one for one in asked if one.state is State.UNMET]
    unknown = [one for one in asked if one.state is State.UNKNOWN]
    for changes in range(len(unmet) + 1):
        found = [
            learned
            for changed in combinations(unmet, changes)
            for learned in range(len(unknown) + 1)
            for known in combinations(unknown, learned)
            if enough(asked, [*changed, *known])
        ]
        if found:
            return changes, min(found)
    return 0, 0


def enough(tested: Iterable[Examined], turned: Iterable[Examined]) -> bool:
    """Whether the form fits when these are met too, and everything unknown besides is unmet."""
    asked, keys = _asked(tested), {one.condition.key for one in turned}
    return _holds(asked, {one.condition.key: one.state is State.MET or one.condition.key in keys for one in asked})


def _asked(tested: Iterable[Examined]) -> list[Examined]:
    return [one for one in tested if one.weight.counts > 0 or one.weight.decides]


def _worlds(asked: list[Examined]) -> Iterator[_Turned]:
    unknown = [one.condition.key for one in asked if one.state is State.UNKNOWN]
    known = {one.condition.key: one.state is State.MET for one in asked if one.state is not State.UNKNOWN}
    for turned in product((True, False), repeat=len(unknown)):
        yield {**known, **dict(zip(unknown, turned, strict=True))}


def _holds(asked: list[Examined], world: _Turned) -> bool:
    if any(one.weight.decides and not world[one.condition.key] for one in asked):
        return False
    every = sum(one.weight.counts for one in asked)
    met = sum(one.weight.counts for one in asked if world[one.condition.key])
    return every == 0 or Fraction(met, every) >= ENOUGH
