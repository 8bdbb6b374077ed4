"""Who was in fact chosen, row by row of the sources, scored under the same rules.

Sources that disagree stand side by side: a row is a statement of its source, not the truth.
"""

from dataclasses import dataclass, replace

from alongside.core.assignment import Pair, Status, solve
from alongside.core.organisations import Identifier, PairingRecord
from studies.keogh_2013.data import Known
from studies.keogh_2013.needs import Picture
from studies.keogh_2013.round import Round, Scored


@dataclass(frozen=True)
class Chosen:
    """One pairing as a source tells it, its score for each of the organisation's needs, and its price.

    `allowed` says whether the rules let the pair stand at all. `price` is what asking for it would cost the
    best answer, rung by rung of the ladder in its own points; empty where the pair is not allowed.
    """

    told: PairingRecord
    scored: tuple[Scored, ...]
    at_risk: bool
    price: tuple[tuple[str, int], ...]

    @property
    def allowed(self) -> bool:
        """Whether the supporter may cover at least one of the needs."""
        return not self.at_risk and any(one.eligible for one in self.scored)

    @property
    def proposed(self) -> bool:
        """Whether asking for it costs nothing: it is in one of the best answers."""
        return self.allowed and not any(cost for _, cost in self.price)


def chosen(known: Known, seen: Picture, played: Round) -> tuple[Chosen, ...]:
    """Every statement about the organisations of the round, in the sources' order."""
    return tuple(_one(told, seen, played) for told in known.chosen if told.supported in known.seeking)


def _one(told: PairingRecord, seen: Picture, played: Round) -> Chosen:
    scored = tuple(
        one
        for (key, who), one in played.scored.items()
        if who == told.supporting and played.needs[key].standing.organisation == told.supported
    )
    found = Chosen(told, scored, told.supporting in seen.at_risk, ())
    return replace(found, price=_price(told.supported, told.supporting, played)) if found.allowed else found


def _price(organisation: Identifier, supporter: Identifier, played: Round) -> tuple[tuple[str, int], ...]:
    """What every rung of the ladder would lose if this partnership had to be part of the answer."""
    asked = solve(replace(played.problem, forced=(Pair(organisation.value, supporter.value),)))
    if asked.status is not Status.OPTIMAL:
        raise ValueError(f"{organisation} with {supporter} could not be priced: {asked.sentence()}")
    best = {rung.rung: rung.value for rung in played.answer.ladder}
    return tuple((rung.rung, best[rung.rung] - rung.value) for rung in asked.ladder)
