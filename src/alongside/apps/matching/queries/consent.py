"""Proposals as each side may see them: the offer, its own answer, never the other's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from alongside.apps.matching.models import Consent, Proposal
from alongside.apps.matching.queries.promised import standing_of
from alongside.apps.matching.states import Reply, Side, Standing
from alongside.core.assignment import Work
from alongside.kit.actor import Actor, Kind, NotAllowed, Permission, Role, demand, may, system
from alongside.kit.wall import acting


@dataclass(frozen=True)
class Asked:
    """One need of a proposal."""

    area: str
    days: int
    work: Work


@dataclass(frozen=True)
class ProposalView:
    """A proposal as one side sees it. `reason` is there for its author alone.

    `days` are all the supporting organisation would give, the keeping of the partnership included.
    """

    public_id: UUID
    side: Side
    organisation: UUID
    organisation_name: str
    supported_name: str
    supporting_name: str
    run_by_name: str
    round_name: str
    asked: tuple[Asked, ...]
    days: int
    standing: Standing
    expires: date
    reply: Reply | None
    reason: str
    reason_kept: bool
    shared: bool
    rank: int | None
    may_answer: bool
    may_take_back: bool

    @property
    def other_name(self) -> str:
        """The organisation on the other side."""
        return self.supporting_name if self.side is Side.SUPPORTED else self.supported_name

    @property
    def waits_for_me(self) -> bool:
        """Whether this side has still to answer."""
        return self.standing is Standing.OPEN and self.reply is None


def my_proposals(*, by: Actor) -> tuple[ProposalView, ...]:
    """The proposals to the actor's organisations, those that end first at the top, the closed ones last.

    Raises NotAllowed for whoever is neither lead nor board member anywhere.
    """
    demand(by, Permission.SEE_PROPOSAL)
    mine = by.organisations(Role.LEAD, Role.BOARD_MEMBER)
    rows = _rows(Q(organisation__public_id__in=mine) | Q(supporter__public_id__in=mine))
    views = [view for row in rows for view in _views(row, by, closely=False)]
    return tuple(sorted(views, key=lambda one: (one.standing is not Standing.OPEN, one.expires, one.other_name)))


def proposal(*, by: Actor, proposal_id: UUID, side: Side | None = None) -> ProposalView:
    """One proposal as the actor's side sees it (the side that is asked for, where both are the actor's).

    Raises NotAllowed.
    """
    row = next(iter(_rows(Q(public_id=proposal_id))), None)
    if row is None:
        raise NotAllowed("There is no such proposal.")
    demand(by, Permission.SEE_PROPOSAL, frozenset({row.organisation.public_id, row.supporter.public_id}))
    views = [view for view in _views(row, by, closely=True) if side in (None, view.side)]
    if not views:
        raise NotAllowed("This side is another organisation's.")
    return next((view for view in views if view.may_answer), views[0])


def consents_of(row: Proposal) -> dict[Side, Consent]:
    """Both sides' answers of a proposal."""
    return {Side(one.side): one for one in row.consents.all()}


def both_accepted(row: Proposal) -> bool:
    """Whether both sides have said yes."""
    return all(one.reply == Reply.ACCEPTED for one in consents_of(row).values())


@acting(system("whether the other side has answered, not what"))
def may_take_back(row: Proposal, side: Side) -> bool:
    """Whether a side may still think again: it answered, the other did not, and nobody was asked instead."""
    answers = consents_of(row)
    other = next(one for key, one in answers.items() if key is not side)
    if not answers[side].reply or other.reply or row.expires < timezone.localdate():
        return False
    return row.standing == Standing.OPEN or (row.standing == Standing.DECLINED and not overtaken(row))


def overtaken(row: Proposal) -> bool:
    """Whether the round was matched again or somebody else was asked since the proposal was sent."""
    later = Proposal.objects.filter(round_id=row.round_id, sent__gt=row.sent).exclude(pk=row.pk)
    needs = {need["id"] for need in row.needs}
    asked = any(needs & {need["id"] for need in one.needs} for one in later)
    return asked or row.round.runs.filter(number__gt=row.run.number).exists()


def asked_of(row: Proposal) -> tuple[Asked, ...]:
    """The needs of a proposal."""
    return tuple(Asked(need["area_name"], need["days"], Work(need["work"])) for need in row.needs)


def rows_of(found: "QuerySet[Proposal]") -> list[Proposal]:
    """Proposals with everything their views read, in a fixed number of queries.

    Which proposals these are is asked as the actor. What is told of a round to its sides, of answers to the
    broker, and of the other side's answer, is for the views to leave out: that much is read as the system.
    """
    rows = list(found.select_related("organisation", "supporter"))
    related = ("organisation", "proposal__round__run_by", "proposal__run")
    with acting(system("what both sides may know of a proposal")):
        prefetch_related_objects(
            rows, Prefetch("consents", Consent.objects.select_related(*related).order_by("side"))
        )
    for row in rows:
        asked = row.consents.all()[0].proposal  # both sides are asked when it is sent
        row.round, row.run = asked.round, asked.run
    return rows


def _rows(which: Q) -> list[Proposal]:
    return rows_of(Proposal.objects.filter(which).order_by("sent", "id"))


def _views(row: Proposal, by: Actor, *, closely: bool) -> Iterable[ProposalView]:
    mine = by.organisations(Role.LEAD, Role.BOARD_MEMBER)
    for side, consent in consents_of(row).items():
        if by.kind is Kind.SYSTEM or consent.organisation.public_id in mine:
            yield _view(row, side, consent, by, closely)


def _view(row: Proposal, side: Side, consent: Consent, by: Actor, closely: bool) -> ProposalView:
    standing = standing_of(row)
    answers = may(by, Permission.ANSWER_PROPOSAL, consent.organisation.public_id)
    author = by.person is not None and consent.author == by.person
    told: dict[str, Any] = {"organisation": consent.organisation.public_id, "side": side, "standing": standing}
    return ProposalView(
        **told,
        public_id=row.public_id,
        organisation_name=consent.organisation.name,
        supported_name=row.organisation.name,
        supporting_name=row.supporter.name,
        run_by_name=row.round.run_by.name,
        round_name=row.round.name,
        asked=asked_of(row),
        days=row.days,
        expires=row.expires,
        reply=Reply(consent.reply) if consent.reply else None,
        reason=consent.reason if author else "",
        reason_kept=bool(consent.reason) and author,
        shared=consent.shared and author,
        rank=consent.rank,
        may_answer=answers and standing is Standing.OPEN and not consent.reply,
        may_take_back=closely and answers and bool(consent.reply) and may_take_back(row, side),
    )
