"""Rounds as pages and later stages may see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from alongside.apps.directory.queries import pack
from alongside.apps.matching.models import Round
from alongside.apps.matching.states import OPEN, State
from alongside.core.packs import NeedArea, Pack
from alongside.kit.actor import Actor, Kind, NotAllowed, Permission, Role, demand
from alongside.sources.packs import builtin_packs


@dataclass(frozen=True)
class RoundView:
    """One round with how far its set-up is."""

    public_id: UUID
    name: str
    question: str
    run_by: UUID
    run_by_name: str
    state: State
    pack: str
    pack_version: str
    data_until: date | None
    created: datetime
    needs: int
    seeking: int
    offers: int
    rules_seen: bool
    weights_seen: bool
    answered: bool
    edition: int

    @property
    def may_change(self) -> bool:
        """Whether its set-up may be changed now."""
        return self.state in OPEN

    @property
    def decidable(self) -> bool:
        """Whether it has an answer that waits for a decision."""
        return self.state is State.ANSWERED

    @property
    def ready(self) -> bool:
        """Whether there is enough to run it."""
        return bool(self.needs and self.offers)


def found(*, by: Actor, round_id: UUID, permission: Permission = Permission.SEE_ROUND) -> Round:
    """The record itself, for this app alone. Raises NotAllowed, also where there is no such round."""
    held = Round.objects.select_related("run_by").filter(public_id=round_id).first()
    if held is None:
        raise NotAllowed("There is no such round.")
    demand(by, permission, held.run_by.public_id)
    return held


def rounds(*, by: Actor) -> tuple[RoundView, ...]:
    """The rounds the actor may see, the newest first."""
    everything = Round.objects.all()
    mine = everything if by.kind is Kind.SYSTEM else everything.filter(run_by__public_id__in=_brokered(by))
    return tuple(_view(one) for one in _counted(mine).order_by("-created", "-id"))


def round_view(*, by: Actor, round_id: UUID) -> RoundView:
    """One round. Raises NotAllowed."""
    held = _counted(Round.objects.filter(public_id=round_id)).first()
    if held is None:
        raise NotAllowed("There is no such round.")
    demand(by, Permission.SEE_ROUND, held.run_by.public_id)
    return _view(held)


def areas(*, by: Actor, round_id: UUID) -> tuple[NeedArea, ...]:
    """The need areas a round may use. Raises NotAllowed."""
    return pack_of(found(by=by, round_id=round_id)).areas


def current_pack() -> Pack:
    """The pack new rounds refer to: that of the directory."""
    return pack()


def pack_of(held: Round) -> Pack:
    """The pack a round refers to, in its version. Raises LookupError when this product no longer carries it."""
    for one in builtin_packs():
        if (one.key, one.version) == (held.pack, held.pack_version):
            return one
    raise LookupError(f"The pack {held.pack}@{held.pack_version} does not come with this version of Alongside.")


def _brokered(by: Actor) -> frozenset[UUID]:
    return by.organisations(Role.BROKER)


def _counted(queryset: QuerySet[Round]) -> QuerySet[Any]:
    return queryset.select_related("run_by").annotate(
        need_count=Count("needs", distinct=True),
        seeking_count=Count("needs__organisation", distinct=True),
        offer_count=Count("offers", distinct=True),
        answer_count=Count("runs__ended", distinct=True),
    )


def _view(one: Any) -> RoundView:  # a round with its counts
    return RoundView(
        public_id=one.public_id,
        name=one.name,
        question=one.question,
        run_by=one.run_by.public_id,
        run_by_name=one.run_by.name,
        state=State(one.state),
        pack=one.pack,
        pack_version=one.pack_version,
        data_until=one.data_until,
        created=one.created,
        needs=one.need_count,
        seeking=one.seeking_count,
        offers=one.offer_count,
        rules_seen=one.rules_seen,
        weights_seen=one.weights_seen,
        answered=bool(one.answer_count),
        edition=one.edition,
    )
