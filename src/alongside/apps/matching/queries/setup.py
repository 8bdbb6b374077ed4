"""What stands in a round's set-up: needs, offers, rules and weights."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.apps.matching.models import Exclusion, Lock, Round, RoundNeed
from alongside.apps.matching.queries.promised import with_spoken
from alongside.apps.matching.queries.rounds import found, pack_of
from alongside.apps.matching.states import Bar, Evidence, Priority
from alongside.core.assignment import Work
from alongside.core.packs import Matching
from alongside.kit.actor import Actor


@dataclass(frozen=True)
class NeedRow:
    """What an organisation seeks help with, as it is written down."""

    organisation: UUID
    area: str
    days: int
    work: Work = Work.HANDS_ON
    priority: Priority = Priority.SOON
    words: str = ""
    from_figures: bool = False


@dataclass(frozen=True)
class OfferRow:
    """What an organisation could give, as it is written down."""

    organisation: UUID
    areas: tuple[str, ...]
    days: int
    most: int = 1
    at_risk: bool = False
    words: str = ""
    from_figures: bool = False


@dataclass(frozen=True)
class NeedView:
    """One need of a round."""

    public_id: UUID
    organisation: UUID
    code: str
    name: str
    area: str
    area_name: str
    days: int
    work: Work
    priority: Priority
    words: str
    from_figures: bool
    edition: int

    @property
    def id(self) -> str:
        """What the engine calls it."""
        return f"{self.code}/{self.area}"


@dataclass(frozen=True)
class OfferView:
    """One offer of a round; `reserved` days and `supported` organisations are spoken for by running partnerships."""

    public_id: UUID
    organisation: UUID
    code: str
    name: str
    areas: tuple[str, ...]
    area_names: tuple[str, ...]
    days: int
    most: int
    at_risk: bool
    words: str
    from_figures: bool
    edition: int
    reserved: int = 0
    supported: int = 0

    @property
    def days_left(self) -> int:
        """Person-days that are still free."""
        return max(0, self.days - self.reserved)

    @property
    def most_left(self) -> int:
        """How many more organisations it can support."""
        return max(0, self.most - self.supported)


@dataclass(frozen=True)
class PairRule:
    """Two organisations kept apart, or settled together. Kind and reason only for whoever wrote them."""

    public_id: UUID
    organisation: str
    organisation_name: str
    supporter: str
    supporter_name: str
    mine: bool = False
    kind: Bar | None = None
    reason: str = ""


@dataclass(frozen=True)
class RulesView:
    """The rules of a round, as this actor may see them."""

    evidence: Evidence
    overhead_days: int
    partner_cost: int
    most_partners: int
    reach_km: int | None
    most_blocking: int | None
    exclusions: tuple[PairRule, ...]
    locks: tuple[PairRule, ...]
    edition: int


@dataclass(frozen=True)
class WeightsView:
    """What matters in a round: shares of 100 by term, the preset they come from, and what the pack offers."""

    preset: str
    shares: dict[str, int]
    matching: Matching
    edition: int


def needs(*, by: Actor, round_id: UUID) -> tuple[NeedView, ...]:
    """The needs of a round, by organisation's name, the first in priority first. Raises NotAllowed."""
    return needs_of(found(by=by, round_id=round_id))


def offers(*, by: Actor, round_id: UUID) -> tuple[OfferView, ...]:
    """The offers of a round, by organisation's name. Raises NotAllowed."""
    return offers_of(found(by=by, round_id=round_id))


def both(*, by: Actor, round_id: UUID) -> tuple[tuple[NeedView, ...], tuple[OfferView, ...]]:
    """The needs and the offers of a round. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    return needs_of(held), offers_of(held)


def needs_of(held: Round) -> tuple[NeedView, ...]:
    """The needs of a round that was found for the actor."""
    names = {area.key: area.name for area in pack_of(held).areas}
    rows = held.needs.select_related("organisation").order_by("organisation__name", "-priority", "area")
    return tuple(_need(row, names) for row in rows)


def offers_of(held: Round) -> tuple[OfferView, ...]:
    """The offers of a round that was found for the actor."""
    names = {area.key: area.name for area in pack_of(held).areas}
    return tuple(_offer(row, names) for row in with_spoken(held))


def rules(*, by: Actor, round_id: UUID) -> RulesView:
    """The rules of a round; of what another broker ruled out, only that the two are not available.

    Raises NotAllowed.
    """
    held = found(by=by, round_id=round_id)
    apart = held.exclusions.select_related("organisation", "supporter").order_by("organisation__name", "id")
    settled = held.locks.select_related("organisation", "supporter").order_by("organisation__name", "id")
    seen: dict[tuple[str, str], PairRule] = {}
    for row in sorted(apart, key=lambda one: one.author != by.person):
        rule = _apart(row, by)
        seen.setdefault((rule.organisation, rule.supporter), rule)
    return RulesView(
        evidence=Evidence(held.evidence),
        overhead_days=held.overhead_days,
        partner_cost=held.partner_cost,
        most_partners=held.most_partners,
        reach_km=held.reach_km,
        most_blocking=held.most_blocking,
        exclusions=tuple(seen.values()),
        locks=tuple(_pair(row) for row in settled),
        edition=held.edition,
    )


def weights(*, by: Actor, round_id: UUID) -> WeightsView:
    """What matters in a round. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    shares = {key: int(share) for key, share in held.weights.items()}
    return WeightsView(held.preset, shares, pack_of(held).matching, held.edition)


def _need(row: RoundNeed, names: dict[str, str]) -> NeedView:
    return NeedView(
        public_id=row.public_id,
        organisation=row.organisation.public_id,
        code=str(row.organisation.identifier),
        name=row.organisation.name,
        area=row.area,
        area_name=names.get(row.area, row.area),
        days=row.days,
        work=Work(row.work),
        priority=Priority(row.priority),
        words=row.words,
        from_figures=row.from_figures,
        edition=row.edition,
    )


def _offer(row: Any, names: dict[str, str]) -> OfferView:  # an offer with what is spoken for
    return OfferView(
        public_id=row.public_id,
        organisation=row.organisation.public_id,
        code=str(row.organisation.identifier),
        name=row.organisation.name,
        areas=tuple(row.areas),
        area_names=tuple(names.get(area, area) for area in row.areas),
        days=row.days,
        most=row.most,
        at_risk=row.at_risk,
        words=row.words,
        from_figures=row.from_figures,
        edition=row.edition,
        reserved=row.reserved,
        supported=row.supported,
    )


def _apart(row: Exclusion, by: Actor) -> PairRule:
    mine = by.person is not None and row.author == by.person
    pair = _pair(row)
    if not mine:
        return pair
    return PairRule(
        pair.public_id,
        pair.organisation,
        pair.organisation_name,
        pair.supporter,
        pair.supporter_name,
        True,
        Bar(row.kind),
        row.reason,
    )


def _pair(row: Exclusion | Lock) -> PairRule:
    return PairRule(
        row.public_id,
        str(row.organisation.identifier),
        row.organisation.name,
        str(row.supporter.identifier),
        row.supporter.name,
    )
