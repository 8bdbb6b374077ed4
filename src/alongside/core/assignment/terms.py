"""The terms of a pair's score, one function each: a value from 0 to 1 with its words, or what is not known.

Travel, performance and culture stay out of similarity: being similar is not being able to help.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from alongside.core.assignment.facts import PairFacts, Relationship, Work

_FULL_GAP = 2.0  # national spreads; a larger gap helps no more
_ROAD_MINUTES_PER_KM = 1.3  # crow's kilometres to road minutes at about 60 km/h with a detour of 1.3
_NEAR = 30.0  # minutes that never matter
_FAR = {Work.HANDS_ON: 180.0, Work.STRATEGIC: 600.0}  # minutes at which travel counts fully against
_LEAST = {Work.HANDS_ON: 0.0, Work.STRATEGIC: 0.7}  # strategic work hardly suffers from distance
_STEPS = 4  # from 1 to 5


class Name(StrEnum):
    """The terms, in the order in which they are shown."""

    STRENGTH = "strength"
    CAUSES = "causes"
    EXPERIENCE = "experience"
    CULTURE = "culture"
    SIMILARITY = "similarity"
    TRAVEL = "travel"
    RELATIONSHIP = "relationship"
    COMPETITION = "competition"
    STRAIN = "strain"


@dataclass(frozen=True)
class Reading:
    """What one term says of a pair: a value from 0 to 1 (None when it is not known), in words."""

    value: float | None
    words: str


def strength(facts: PairFacts) -> Reading:
    """How surely, times how far, the supporter stands above the supported on the needed measure.

    Both levels are taken as normal with their standard errors. `surely` is 2 × P(truly better) − 1, not
    below 0; `how far` is the difference in national standard deviations, counted up to two.
    """
    known = facts.strength
    if known is None:
        return Reading(None, "no comparable figures on the needed measure")
    gap = known.supporter.mean - known.supported.mean
    error = math.hypot(known.supporter.error, known.supported.error)
    better = NormalDist().cdf(gap / error) if error > 0 else (1.0 if gap > 0 else 0.5 if gap == 0 else 0.0)
    far = min(max(gap / known.spread, 0.0) / _FULL_GAP, 1.0)
    value = max(2 * better - 1, 0.0) * far
    side = "above" if gap >= 0 else "below"
    return Reading(
        value,
        f"on {known.measure} the supporter stands {abs(gap) / known.spread:.1f} national spreads {side}; "
        f"{round(100 * better)} in 100 that it is truly better",
    )


def causes(facts: PairFacts) -> Reading:
    """The share of the need's diagnosed causes for which the supporter has a practice to lend."""
    if not facts.causes:
        return Reading(None, "the causes have not been diagnosed")
    if facts.practices is None:
        return Reading(None, "the supporter has not said which practices it can lend")
    met = facts.causes & facts.practices
    listed = f": {', '.join(sorted(met))}" if met else ""
    return Reading(
        len(met) / len(facts.causes), f"a practice to lend for {len(met)} of {len(facts.causes)} causes{listed}"
    )


def experience(facts: PairFacts) -> Reading:
    """Having recovered oneself and having partnered before count half each, over what is known."""
    known = {
        "has been through recovery": facts.recovered,
        "has partnered before": facts.partnered,
    }
    said = {words: fact for words, fact in known.items() if fact is not None}
    if not said:
        return Reading(None, "experience of recovery and of partnering is not recorded")
    yes = [words for words, fact in said.items() if fact]
    return Reading(len(yes) / len(said), " and ".join(yes) or "no experience of recovery or partnering recorded")


def culture(facts: PairFacts) -> Reading:
    """Nearness of both organisations' answers, value by value, over the values both have answered."""
    apart = {
        answer.value: abs(answer.supported - answer.supporter)
        for answer in facts.culture
        if answer.supported is not None and answer.supporter is not None
    }
    if not apart:
        return Reading(None, "not known until both have answered; a first conversation would tell")
    widest = max(apart, key=lambda name: (apart[name], name))
    words = f"{len(apart)} of {len(facts.culture)} values answered by both"
    difference = f"; widest difference on {widest}" if apart[widest] else "; no difference"
    return Reading(1 - sum(apart.values()) / (_STEPS * len(apart)), words + difference)


def similarity(facts: PairFacts) -> Reading:
    """How alike the two organisations' circumstances are, as the directory reckons it."""
    if facts.similarity is None:
        return Reading(None, "not enough is known to say how alike they are")
    return Reading(_share(facts.similarity), f"circumstances alike to {round(100 * _share(facts.similarity))} in 100")


def travel(facts: PairFacts) -> Reading:
    """Free up to half an hour; hands-on work falls to 0 at three hours, strategic hardly, virtual not at all."""
    if facts.work is Work.VIRTUAL:
        return Reading(1.0, "virtual work: distance does not matter")
    if facts.minutes is None and facts.kilometres is None:
        return Reading(None, "the distance is not known")
    estimated = facts.minutes is None
    minutes = (facts.kilometres or 0.0) * _ROAD_MINUTES_PER_KM if facts.minutes is None else facts.minutes
    lost = min(max(minutes - _NEAR, 0.0) / (_FAR[facts.work] - _NEAR), 1.0)
    kind = "hands-on" if facts.work is Work.HANDS_ON else "strategic"
    about = "about " if estimated else ""
    return Reading(1 - lost * (1 - _LEAST[facts.work]), f"{about}{round(minutes)} minutes apart, {kind} work")


def relationship(facts: PairFacts) -> Reading:
    """An earlier relationship that went well counts for, a strained one against, none in the middle."""
    match facts.relationship:
        case Relationship.WORKED_WELL:
            return Reading(1.0, "have worked well together before")
        case Relationship.NONE:
            return Reading(0.5, "have not worked together before")
        case Relationship.STRAINED:
            return Reading(0.0, "an earlier relationship was strained")
        case None:
            return Reading(None, "earlier relationships are not recorded")


def competition(facts: PairFacts) -> Reading:
    """Rivals help each other less: what was confirmed, otherwise what overlap suggests."""
    if facts.competes is not None:
        words = "compete for the same work" if facts.competes else "do not compete"
        return Reading(0.0 if facts.competes else 1.0, words)
    if facts.overlap is None:
        return Reading(None, "overlap of catchment and specialties is not known")
    shared = _share(facts.overlap)
    return Reading(1 - shared, f"catchments and specialties overlap by {round(100 * shared)} in 100; to be confirmed")


def strain(facts: PairFacts) -> Reading:
    """The share of the supporter's offered days that would be left."""
    if facts.days is None or not facts.days_offered:
        return Reading(None, "the days asked or offered are not known")
    asked = _share(facts.days / facts.days_offered)
    return Reading(1 - asked, f"asks {facts.days:g} of {facts.days_offered:g} days offered")


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)


TERMS: dict[Name, Callable[[PairFacts], Reading]] = {
    Name.STRENGTH: strength,
    Name.CAUSES: causes,
    Name.EXPERIENCE: experience,
    Name.CULTURE: culture,
    Name.SIMILARITY: similarity,
    Name.TRAVEL: travel,
    Name.RELATIONSHIP: relationship,
    Name.COMPETITION: competition,
    Name.STRAIN: strain,
}
