"""Needs and offers that organisations accepted in their own diagnosis and show to whoever runs the round."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from alongside.apps.diagnosis.queries import Told, accepted_needs, accepted_strengths
from alongside.apps.matching.queries.proposals import NEED_DAYS, OFFER_DAYS, OFFER_MOST
from alongside.apps.matching.queries.rounds import found
from alongside.apps.matching.queries.setup import NeedRow, OfferRow, needs_of, offers_of
from alongside.apps.matching.states import Priority
from alongside.kit.actor import Actor
from alongside.kit.wording import joined

LONGEST = 300  # characters of a row's words


@dataclass(frozen=True)
class Diagnosed:
    """What one organisation accepted and is not in the round yet."""

    organisation: UUID
    code: str
    name: str
    told: tuple[Told, ...]

    def why(self) -> tuple[tuple[str, str], ...]:
        """Each area with the sentence that goes into the round."""
        return tuple((one.area_name, _words(one)) for one in self.told)

    def need_rows(self) -> tuple[NeedRow, ...]:
        """What it seeks, as rows of the round; a first priority is one here too."""
        return tuple(
            NeedRow(self.organisation, one.area, one.days or NEED_DAYS, one.work, _priority(one), _words(one))
            for one in self.told
        )

    def offer_row(self) -> OfferRow:
        """What it can give, as one row: the days of all its strengths together."""
        areas = tuple(one.area for one in self.told)
        days = sum(one.days or 0 for one in self.told) or OFFER_DAYS
        words = " ".join(_words(one) for one in self.told)[:LONGEST]
        return OfferRow(self.organisation, areas, days, OFFER_MOST, words=words)


def diagnosed_needs(*, by: Actor, round_id: UUID) -> tuple[Diagnosed, ...]:
    """Accepted needs and opportunities shown to the organisation that runs the round. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    written = {(need.organisation, need.area) for need in needs_of(held)}
    told = accepted_needs(by=by, shown_to=held.run_by.public_id)
    return _gathered(one for one in told if (one.organisation, one.area) not in written)


def diagnosed_offers(*, by: Actor, round_id: UUID) -> tuple[Diagnosed, ...]:
    """Accepted strengths shown to the organisation that runs the round. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    written = {offer.organisation for offer in offers_of(held)}
    told = accepted_strengths(by=by, shown_to=held.run_by.public_id)
    return _gathered(one for one in told if one.organisation not in written)


def _gathered(told: Iterable[Told]) -> tuple[Diagnosed, ...]:
    by_organisation: dict[UUID, list[Told]] = {}
    for one in told:
        by_organisation.setdefault(one.organisation, []).append(one)
    return tuple(
        Diagnosed(key, str(own[0].identifier), own[0].name, tuple({one.area: one for one in reversed(own)}.values()))
        for key, own in by_organisation.items()
    )


def _priority(one: Told) -> Priority:
    if one.rank is None:
        return Priority.LATER
    return Priority.FIRST if one.rank == 1 else Priority.SOON


def _words(one: Told) -> str:
    """In their own words, with the causes they found or the practices and people that can travel."""
    causes = f"Behind it: {joined([cause.lower() for cause in one.causes])}." if one.causes else ""
    travels = "; ".join(part for part in (one.practices, one.people) if part)
    said = (one.words or one.reason, causes, f"Can travel: {travels}" if travels else "")
    return " ".join(part.strip() for part in said if part)[:LONGEST]
