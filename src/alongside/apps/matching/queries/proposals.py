"""Needs and offers that the published figures propose, for people to take or leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.apps.directory.queries import Figures, Listed, directory, figures, organisations
from alongside.apps.matching.queries.figures import Known
from alongside.apps.matching.queries.problem import facts_of, score_of, weights_of
from alongside.apps.matching.queries.rounds import found
from alongside.apps.matching.queries.setup import NeedRow, OfferRow, needs, needs_of, offers, offers_of
from alongside.core.assignment import PairScore
from alongside.core.indicators import AreaStanding, Tag
from alongside.core.indicators import needs as needs_among
from alongside.core.indicators import offers as offers_among
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor

NEED_DAYS, OFFER_DAYS, OFFER_MOST = 40, 60, 2  # what a proposal asks and gives until somebody says otherwise
_AT_RISK = 2  # needs of its own from which an organisation is not proposed as a supporter


@dataclass(frozen=True)
class ProposedArea:
    """One area the figures point to, with the sentence that says why."""

    key: str
    name: str
    why: str


@dataclass(frozen=True)
class Proposal:
    """What the figures propose for one organisation."""

    organisation: UUID
    code: str
    name: str
    areas: tuple[ProposedArea, ...]

    def need_rows(self) -> tuple[NeedRow, ...]:
        """The proposal as needs."""
        return tuple(
            NeedRow(self.organisation, area.key, NEED_DAYS, words=area.why[:300], from_figures=True)
            for area in self.areas
        )

    def offer_row(self) -> OfferRow:
        """The proposal as an offer."""
        keys = tuple(area.key for area in self.areas)
        return OfferRow(
            self.organisation, keys, OFFER_DAYS, OFFER_MOST, words=self.areas[0].why[:300], from_figures=True
        )


@dataclass(frozen=True)
class Example:
    """A need and an offer of the round, to show what weights do: its names and everything known of the pair."""

    need_id: str
    supporter: str
    area_name: str
    organisation_name: str
    supporter_name: str
    facts: dict[str, object]

    def score(self, shares: dict[str, float]) -> PairScore:
        """The pair's score under these shares."""
        return score_of(self.facts, self.need_id, self.supporter, weights_of(shares))


def parties(*, by: Actor, round_id: UUID) -> tuple[Listed, ...]:
    """The organisations there on the last day whose figures count (today when none is set). Raises NotAllowed."""
    return organisations(by=by, on=found(by=by, round_id=round_id).data_until)


def proposed_needs(*, by: Actor, round_id: UUID) -> tuple[Proposal, ...]:
    """Organisations with a sure need that is not in the round yet, the most marked first. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    written = {(need.code, need.area) for need in needs(by=by, round_id=round_id)}
    read = figures(by=by, until=held.data_until)
    open_ones = [one for one in needs_among(read.areas.values()) if (str(one.organisation), one.area) not in written]
    return _proposals(by, read, open_ones, 1.0, held.data_until)


def proposed_offers(*, by: Actor, round_id: UUID) -> tuple[Proposal, ...]:
    """Organisations with a strength in an area the round needs and no offer yet, the strongest first.

    One with two or more needs of its own is not proposed. Raises NotAllowed.
    """
    held = found(by=by, round_id=round_id)
    wanted = {need.area for need in needs(by=by, round_id=round_id)}
    written = {offer.code for offer in offers(by=by, round_id=round_id)}
    read = figures(by=by, until=held.data_until)
    own: dict[Identifier, int] = {}
    for one in needs_among(read.areas.values()):
        own[one.organisation] = own.get(one.organisation, 0) + 1
    open_ones = [
        one
        for one in offers_among(read.areas.values())
        if one.area in wanted and str(one.organisation) not in written and own.get(one.organisation, 0) < _AT_RISK
    ]
    return _proposals(by, read, open_ones, -1.0, held.data_until)


def example(*, by: Actor, round_id: UUID) -> Example | None:
    """The first need of the round and the offer that fits it best today. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    given = offers_of(held)
    for need in needs_of(held):
        able = tuple(offer for offer in given if need.area in offer.areas and offer.code != need.code)
        if able:
            read = Known(figures(by=by, until=held.data_until), ())
            facts = facts_of([need], able, read, directory(by=by))
            weights = weights_of(held.weights)
            best = max(able, key=lambda offer: score_of(facts, need.id, offer.code, weights).score)
            return Example(need.id, best.code, need.area_name, need.name, best.name, facts)
    return None


def _proposals(
    by: Actor, read: Figures, areas: Iterable[AreaStanding], sign: float, on: date | None
) -> tuple[Proposal, ...]:
    gathered: dict[Identifier, list[AreaStanding]] = {}
    for one in areas:
        gathered.setdefault(one.organisation, []).append(one)
    listed = {one.identifier: one for one in organisations(by=by, on=on)}
    marked = sorted(
        (own for who, own in gathered.items() if who in listed),
        key=lambda own: (min(sign * one.score for one in own), own[0].organisation),
    )
    return tuple(
        Proposal(
            listed[own[0].organisation].public_id,
            str(own[0].organisation),
            listed[own[0].organisation].name,
            tuple(ProposedArea(one.area, read.pack.area(one.area).name, _why(read, one)) for one in own),
        )
        for own in marked
    )


def _why(read: Figures, area: AreaStanding) -> str:
    told = [one for one in area.evidence if one.tag is area.tag] or list(area.evidence)
    least = area.tag is Tag.NEED
    chosen = min(told, key=lambda one: (one.percentile if least else -one.percentile, one.indicator))
    return f"{read.pack.definitions[chosen.indicator].name}: {chosen.sentence[0].lower()}{chosen.sentence[1:]}"
