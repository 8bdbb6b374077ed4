"""The score of a pair worked out by hand's way: each term's formula on one line, exact fractions at the end."""

import math
from fractions import Fraction

from alongside.core.assignment import PairFacts, Relationship, Work


def values(facts: PairFacts) -> dict[str, float | None]:
    """Each term's value, None where it is not known."""
    return {
        "strength": _strength(facts),
        "causes": _causes(facts),
        "experience": _experience(facts),
        "culture": _culture(facts),
        "similarity": None if facts.similarity is None else min(1.0, max(0.0, facts.similarity)),
        "travel": _travel(facts),
        "relationship": {
            Relationship.WORKED_WELL: 1.0,
            Relationship.NONE: 0.5,
            Relationship.STRAINED: 0.0,
            None: None,
        }[facts.relationship],
        "competition": _competition(facts),
        "strain": _strain(facts),
    }


def middles(candidates: list[PairFacts]) -> dict[str, float]:
    """The value in the middle of the sorted known ones, the mean of the two in the middle of an even number."""
    found = {}
    for name in values(PairFacts()):
        known = sorted(v for v in (values(one)[name] for one in candidates) if v is not None)
        if known and name != "culture":
            half = len(known) // 2
            found[name] = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
    return found


def score(facts: PairFacts, weights: dict[str, int], middle: dict[str, float] | None = None) -> Fraction:
    """Out of 1000, not yet rounded."""
    counted = {**(middle or {}), **{name: value for name, value in values(facts).items() if value is not None}}
    known = {name: Fraction(value) for name, value in counted.items()}
    total = sum(weights[name] for name in known)
    return (
        1000 * sum((value * weights[name] for name, value in known.items()), Fraction(0)) / total
        if total
        else Fraction(0)
    )


def _strength(facts):
    if facts.strength is None:
        return None
    mine, theirs = facts.strength.supporter, facts.strength.supported
    difference, variance = mine.mean - theirs.mean, mine.error**2 + theirs.error**2
    if difference <= 0:
        return 0.0
    # 2 P(better) - 1 for a normal difference is the error function
    surely = math.erf(difference / math.sqrt(2 * variance)) if variance > 0 else 1.0
    return surely * min(difference / facts.strength.spread, 2.0) / 2.0


def _causes(facts):
    if facts.causes is None or len(facts.causes) == 0 or facts.practices is None:
        return None
    return sum(cause in facts.practices for cause in facts.causes) / len(facts.causes)


def _experience(facts):
    said = [one for one in (facts.recovered, facts.partnered) if one is not None]
    return said.count(True) / len(said) if said else None


def _culture(facts):
    fits = [
        1 - abs(one.supported - one.supporter) / 4
        for one in facts.culture
        if None not in (one.supported, one.supporter)
    ]
    return sum(fits) / len(fits) if fits else None


def _travel(facts):
    if facts.work is Work.VIRTUAL:
        return 1.0
    minutes = facts.minutes
    if minutes is None:
        if facts.kilometres is None:
            return None
        minutes = facts.kilometres * 1.3
    if facts.work is Work.HANDS_ON:
        return max(0.0, min(1.0, (180 - minutes) / 150))
    return max(0.7, min(1.0, 1 - 0.3 * (minutes - 30) / 570))


def _competition(facts):
    if facts.competes is True:
        return 0.0
    if facts.competes is False:
        return 1.0
    return None if facts.overlap is None else 1 - min(1.0, max(0.0, facts.overlap))


def _strain(facts):
    if facts.days is None or facts.days_offered is None or facts.days_offered == 0:
        return None
    return max(0.0, 1 - facts.days / facts.days_offered)
