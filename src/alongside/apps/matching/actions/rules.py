"""Set the rules of a round and what matters in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from alongside.apps.directory.models import Organisation
from alongside.apps.matching.actions.rounds import Refused, changed, opened
from alongside.apps.matching.models import Exclusion, Lock
from alongside.apps.matching.queries import pack_of
from alongside.apps.matching.states import Bar, Evidence
from alongside.kit.actor import Actor, NotAllowed


@dataclass(frozen=True)
class Limits:
    """The rules that are numbers, and what the figures must say."""

    evidence: Evidence
    overhead_days: int
    partner_cost: int
    most_partners: int
    reach_km: int | None
    most_blocking: int | None = None


@transaction.atomic
def set_limits(*, round_id: UUID, limits: Limits, edition: int, by: Actor) -> None:
    """Set caps, costs and what the figures must say. Raises NotAllowed, RoundClosed, ChangedMeanwhile, Refused."""
    held = opened(round_id=round_id, by=by, edition=edition)
    if limits.most_partners < 1:
        raise Refused("An organisation may have one partner at least.")
    for name in Limits.__dataclass_fields__:
        setattr(held, name, getattr(limits, name))
    held.rules_seen = True
    held.save()
    changed(held, "rules", by)


@transaction.atomic
def exclude(*, round_id: UUID, organisation: UUID, supporter: UUID, kind: Bar, reason: str, by: Actor) -> None:
    """Keep two organisations apart; kind and reason stay with the author. The same again replaces them.

    Raises NotAllowed, RoundClosed, Refused.
    """
    held = opened(round_id=round_id, by=by)
    if by.person is None:
        raise NotAllowed("Only a person can keep two organisations apart.")
    one, other = _two(organisation, supporter)
    Exclusion.objects.update_or_create(
        round=held, organisation=one, supporter=other, author=by.person, defaults={"kind": kind, "reason": reason}
    )
    changed(held, "exclusions", by)


@transaction.atomic
def allow_again(*, round_id: UUID, exclusion: UUID, by: Actor) -> None:
    """Take back what the actor ruled out; another's is not theirs to take back. Raises NotAllowed, RoundClosed."""
    held = opened(round_id=round_id, by=by)
    mine = Exclusion.objects.filter(round=held, public_id=exclusion, author=by.person) if by.person else None
    if mine is None or not mine.delete()[0]:
        raise NotAllowed("Whoever ruled it out takes it back.")
    changed(held, "exclusions", by)


@transaction.atomic
def settle(*, round_id: UUID, organisation: UUID, supporter: UUID, by: Actor) -> None:
    """Say that a partnership is settled and must be in the answer. Raises NotAllowed, RoundClosed, Refused."""
    held = opened(round_id=round_id, by=by)
    one, other = _two(organisation, supporter)
    Lock.objects.get_or_create(round=held, organisation=one, supporter=other)
    changed(held, "locks", by)


@transaction.atomic
def unsettle(*, round_id: UUID, lock: UUID, by: Actor) -> None:
    """Take back that a partnership is settled. Raises NotAllowed, RoundClosed."""
    held = opened(round_id=round_id, by=by)
    if Lock.objects.filter(round=held, public_id=lock).delete()[0]:
        changed(held, "locks", by)


@transaction.atomic
def weigh(*, round_id: UUID, preset: str, shares: Mapping[str, int], edition: int, by: Actor) -> None:
    """Set what matters, a share of 0 to 100 for each term.

    Raises NotAllowed, RoundClosed, ChangedMeanwhile, Refused.
    """
    held = opened(round_id=round_id, by=by, edition=edition)
    terms = {term.key for term in pack_of(held).matching.terms}
    if set(shares) != terms or not all(0 <= share <= 100 for share in shares.values()) or not any(shares.values()):
        raise Refused("Give each term a weight from 0 to 100, and one at least above 0.")
    held.preset, held.weights, held.weights_seen = preset, dict(shares), True
    held.save()
    changed(held, "weights", by)


def _two(organisation: UUID, supporter: UUID) -> tuple[Organisation, Organisation]:
    found = {one.public_id: one for one in Organisation.objects.filter(public_id__in=[organisation, supporter])}
    if len(found) != 2:
        raise Refused("Choose two different organisations from the directory.")
    return found[organisation], found[supporter]
