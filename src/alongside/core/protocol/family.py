"""Step seven: many indicators of one partnership and one party are one family, and some stand out by luck."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.impact.checks.extreme import LEVEL, Extreme

FALSE_DISCOVERIES = 0.10


@dataclass(frozen=True)
class Family:
    """How many indicators were `tested`, how many of them are in the extreme 5 % before any correction
    (`unusual`), how many would be by luck alone, and the indicators that stand after the correction."""

    tested: int
    unusual: int
    by_luck: float
    standing: frozenset[str]


def family(primary: Mapping[str, Extreme], rest: Mapping[str, Extreme]) -> Family:
    """Holm at 5 % on the primary indicators; on the rest Benjamini–Hochberg at 10 %, and each in the extreme 5 %.

    The second condition keeps a wide false-discovery rate from letting in what no placebo test would. Refused
    indicators are left out by the caller: they were not tested.
    """
    places = {**primary, **rest}
    standing = _holm(primary) | _discovered(rest)
    return Family(
        tested=len(places),
        unusual=sum(place.loud for place in places.values()),
        by_luck=LEVEL * len(places),
        standing=frozenset(standing),
    )


def _holm(primary: Mapping[str, Extreme]) -> set[str]:
    """From the smallest share on, each against 5 % over those still left, until one fails (Holm 1979)."""
    standing: set[str] = set()
    for at, name in enumerate(_smallest_first(primary)):
        if primary[name].p > LEVEL / (len(primary) - at):
            break
        standing.add(name)
    return standing


def _discovered(rest: Mapping[str, Extreme]) -> set[str]:
    """All up to the last whose share is within its part of 10 % (Benjamini and Hochberg 1995), if loud."""
    ordered = _smallest_first(rest)
    within = [at for at, name in enumerate(ordered, 1) if rest[name].p <= FALSE_DISCOVERIES * at / len(ordered)]
    return {name for name in ordered[: max(within, default=0)] if rest[name].loud}


def _smallest_first(places: Mapping[str, Extreme]) -> list[str]:
    return sorted(places, key=lambda name: places[name].p)
