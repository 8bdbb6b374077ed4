"""The round itself: candidates with their scores, the rules, and the proved answer.

Days and capacity were never published, so they are assumptions, the same for everybody, stated here.
What is not known of one supporter but is of others counts as the middle of theirs, so that whoever is least
known does not rank highest.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.assignment import Answer, Candidate, Need, Organisation, Problem, Supporter, solve
from alongside.core.assignment.evidence import may_support, strength_of
from alongside.core.assignment.facts import PairFacts, Work
from alongside.core.assignment.score import PairScore, middles, pair_score
from alongside.core.indicators import ProposedNeed
from alongside.core.organisations import Identifier, distance_km
from studies.keogh_2013.data import Known
from studies.keogh_2013.needs import Picture

DAYS_SURE, DAYS_UNSURE = 60, 30  # of the supporter's people, in the first year
CAPACITY_DAYS = 200  # about one person for a working year, whatever the supporter's size
MOST_ORGANISATIONS = 2  # a supporter helps
MOST_PARTNERS = 2  # a supported organisation learns to work with
OVERHEAD_DAYS, PARTNER_COST = 5, 60
PRIORITY_SURE, PRIORITY_UNSURE = 3, 1


@dataclass(frozen=True)
class Scored:
    """One need and one supporter: the score with its terms, the distance, and whether the rules allow it.

    `filled` names the terms for which the middle of the others was taken.
    """

    need: str
    supporter: Identifier
    score: PairScore
    kilometres: float | None
    eligible: bool

    @property
    def filled(self) -> tuple[str, ...]:
        """The terms that are not known and count as the middle of the others."""
        return tuple(t.name.value for t in self.score.terms if t.value is None and t.contribution is not None)


@dataclass(frozen=True)
class Round:
    """The needs by id, every pair scored (the forbidden too), the problem put to the engine, and its answer."""

    needs: Mapping[str, ProposedNeed]
    scored: Mapping[tuple[str, Identifier], Scored]
    problem: Problem
    answer: Answer


def need_id(need: ProposedNeed) -> str:
    """A need's id: the organisation's code and the area."""
    return f"{need.standing.organisation.value}:{need.standing.area}"


def play(known: Known, seen: Picture) -> Round:
    """Score every pair, put the eligible ones to the engine, and prove the answer."""
    needs = {need_id(need): need for need in seen.needs}
    supporters = sorted(known.kinds.keys() - set(known.seeking))
    near = {one: _near(known, seen, one, supporters) for one in known.seeking}
    scored = {
        (key, one.supporter): one
        for key, need in needs.items()
        for one in _scores(known, seen, need, near[need.standing.organisation], supporters)
    }
    problem = _problem(known, seen, needs, scored, supporters)
    return Round(needs, scored, problem, solve(problem))


@dataclass(frozen=True)
class Nearness:
    """How alike and how far each supporter is from one organisation, of whom it is known."""

    alike: Mapping[Identifier, float]
    kilometres: Mapping[Identifier, float]


def _near(known: Known, seen: Picture, organisation: Identifier, supporters: list[Identifier]) -> Nearness:
    here, peers = known.places.get(organisation), seen.peers[organisation]
    placed = [who for who in supporters if who in known.places] if here else []
    return Nearness(
        {who: peers[who].similarity for who in supporters if who in peers},
        {who: distance_km(here, known.places[who]) for who in placed} if here else {},
    )


def _scores(
    known: Known, seen: Picture, need: ProposedNeed, near: Nearness, supporters: list[Identifier]
) -> list[Scored]:
    facts = {who: pair_facts(known, seen, need, who, near) for who in supporters}
    may = {who: _may(seen, need, who) for who in supporters}
    middle = middles(facts[who] for who in supporters if may[who])
    return [
        Scored(need_id(need), who, pair_score(facts[who], middle=middle), facts[who].kilometres, may[who])
        for who in supporters
    ]


def _may(seen: Picture, need: ProposedNeed, who: Identifier) -> bool:
    supporter = seen.areas.get((who, need.standing.area))
    return supporter is not None and may_support(need.standing, supporter)


def pair_facts(known: Known, seen: Picture, need: ProposedNeed, who: Identifier, near: Nearness) -> PairFacts:
    """One pair by what was known; culture, ties, causes, rivalry and willingness were not, and say so."""
    supported, supporter = need.standing, seen.areas.get((who, need.standing.area))
    return PairFacts(
        work=Work.HANDS_ON,
        strength=strength_of(supported, supporter, known.pack.area(supported.area).name) if supporter else None,
        similarity=near.alike.get(who),
        kilometres=near.kilometres.get(who),
        days=days(need),
        days_offered=CAPACITY_DAYS,
    )


def days(need: ProposedNeed) -> int:
    """The days a need is taken to ask for."""
    return DAYS_SURE if need.sure else DAYS_UNSURE


def _problem(
    known: Known,
    seen: Picture,
    needs: Mapping[str, ProposedNeed],
    scored: Mapping[tuple[str, Identifier], Scored],
    supporters: list[Identifier],
) -> Problem:
    return Problem(
        name="The eleven trusts of July 2013",
        organisations=tuple(Organisation(one.value, MOST_PARTNERS) for one in known.seeking),
        needs=tuple(
            Need(
                key,
                need.standing.organisation.value,
                need.standing.area,
                days(need),
                PRIORITY_SURE if need.sure else PRIORITY_UNSURE,
            )
            for key, need in needs.items()
        ),
        supporters=tuple(
            Supporter(one.value, CAPACITY_DAYS, MOST_ORGANISATIONS, adverse=one in seen.at_risk) for one in supporters
        ),
        candidates=tuple(
            Candidate(one.need, one.supporter.value, one.score.score) for one in scored.values() if one.eligible
        ),
        overhead_days_per_partnership=OVERHEAD_DAYS,
        partner_cost=PARTNER_COST,
    )
