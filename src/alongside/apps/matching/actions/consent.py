"""Answer a proposal; two yeses make one partnership, and nobody's days are promised twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.audit.actions import record
from alongside.apps.matching.actions.letters import tell_expired
from alongside.apps.matching.actions.rounds import Refused
from alongside.apps.matching.actions.sealing import close, neighbours, settle
from alongside.apps.matching.models import Consent, Proposal
from alongside.apps.matching.queries import both_accepted, consents_of, may_take_back
from alongside.apps.matching.states import Reply, Side, Standing
from alongside.kit.actor import Actor, NotAllowed, Permission, demand, system
from alongside.kit.wall import acting

# Whether two yeses meet is found out for sides that do not see each other's answer.
_between_sides = acting(system("bring the answers of two sides together"))


class Outcome(StrEnum):
    """What became of a proposal by an answer."""

    WAITING = "waiting"  # for the other side
    HELD = "held"  # both said yes; a better ranked one is waited for
    AGREED = "agreed"
    CLOSED = "closed"
    NO_ROOM = "no_room"
    EXPIRED = "expired"


@dataclass(frozen=True)
class _Why:
    reason: str
    shared: bool


@dataclass(frozen=True)
class _Locked:
    row: Proposal
    mine: Consent
    sides: frozenset[int]  # organisations held until the transaction ends


@transaction.atomic
def answer(
    *, proposal_id: UUID, side: Side, reply: Reply, reason: str = "", share: bool = False, by: Actor
) -> Outcome:
    """Answer for one side; the same answer again changes nothing.

    With the second yes the partnership begins, if days and places are still there: both organisations are held
    while that is looked up, so that two answers at once never promise the same days twice. The reply is not in
    the audit, the reason nowhere but with its author, and with the round's brokers where its author
    chooses to `share` it. Raises NotAllowed; Refused when it has ended or this side
    has answered otherwise.
    """
    why = _Why(reason, share and bool(reason) and reply is not Reply.ACCEPTED)
    return _answer(_asked(proposal_id, side, by), side, reply, why, by)


@_between_sides
def _answer(asked: Proposal, side: Side, reply: Reply, why: _Why, by: Actor) -> Outcome:
    locked = _lock(asked, side)
    row, mine = locked.row, locked.mine
    if mine.reply == reply and mine.reply:
        return _outcome(row)
    if row.standing != Standing.OPEN:
        raise Refused("This proposal has ended meanwhile. There is nothing to answer any more.")
    if mine.reply:
        raise Refused("Your organisation has answered already. Take the answer back first, while you can.")
    if reply is Reply.NOT_NOW and side is not Side.SUPPORTING:
        raise Refused("Only the supporting organisation can say: not now.")
    if row.expires < timezone.localdate():
        close(row, Standing.EXPIRED)
        tell_expired([row])
        record(verb="matching.expire", subject=_subject(row), by=by)
        return Outcome.EXPIRED
    mine.reply, mine.author, mine.answered = reply, by.person, timezone.now()
    mine.reason, mine.shared = why.reason, why.shared
    mine.save(update_fields=["reply", "reason", "shared", "author", "answered"])
    if reply is not Reply.ACCEPTED:
        close(row, Standing.DECLINED)
    settle(locked.sides)
    record(verb="matching.consent", subject=_subject(row), by=by)
    return _outcome(_fresh(row.pk))


@transaction.atomic
def take_back(*, proposal_id: UUID, side: Side, by: Actor) -> None:
    """Take one's answer back while the other side has not answered and nobody was asked instead.

    Raises NotAllowed, Refused.
    """
    _take_back(_asked(proposal_id, side, by), side, by)


@_between_sides
def _take_back(asked: Proposal, side: Side, by: Actor) -> None:
    locked = _lock(asked, side)
    row, mine = locked.row, locked.mine
    if not mine.reply:
        return
    if not may_take_back(row, side):
        raise Refused("This answer cannot be taken back any more. Talk to the organisation that runs the round.")
    mine.reply, mine.reason, mine.shared, mine.author, mine.answered = "", "", False, None, None
    mine.save(update_fields=["reply", "reason", "shared", "author", "answered"])
    if row.standing == Standing.DECLINED:
        row.standing, row.closed = Standing.OPEN, None
        row.save(update_fields=["standing", "closed"])
    record(verb="matching.take_back", subject=_subject(row), by=by)


@transaction.atomic
def put_in_order(*, organisation: UUID, ranks: Mapping[UUID, int], by: Actor) -> None:
    """Rank an organisation's open proposals, 1 the most wanted. Raises NotAllowed, Refused for equal ranks."""
    demand(by, Permission.ANSWER_PROPOSAL, organisation)
    if sorted(ranks.values()) != list(range(1, len(ranks) + 1)):
        raise Refused("Give each proposal a place of its own, beginning with 1.")
    rows = Consent.objects.select_related("proposal").filter(
        organisation__public_id=organisation,
        proposal__public_id__in=list(ranks),
        proposal__standing=Standing.OPEN,
    )
    found = {one.proposal.public_id: one for one in rows}
    if found.keys() != ranks.keys():
        raise Refused("One of these proposals has ended meanwhile. Look at the list again.")
    for public_id, consent in found.items():
        consent.rank = ranks[public_id]
        consent.save(update_fields=["rank"])
    _settle_again([one.proposal for one in found.values()])
    record(verb="matching.rank", subject=f"organisation:{organisation}", by=by, facts={"proposals": len(ranks)})


@_between_sides
def _settle_again(rows: list[Proposal]) -> None:
    settle(neighbours(rows))


def _asked(proposal_id: UUID, side: Side, by: Actor) -> Proposal:
    seen = Proposal.objects.filter(public_id=proposal_id).first()
    asked = Consent.objects.filter(proposal=seen, side=side).select_related("organisation").first() if seen else None
    if seen is None or asked is None or by.person is None:
        raise NotAllowed("There is no such proposal.")
    demand(by, Permission.ANSWER_PROPOSAL, asked.organisation.public_id)
    return seen


def _lock(seen: Proposal, side: Side) -> _Locked:
    sides = neighbours([seen])
    row = _fresh(seen.pk)
    return _Locked(row, consents_of(row)[side], sides)


def _fresh(pk: int) -> Proposal:
    held = Proposal.objects.select_for_update(of=("self",)).select_related(
        "organisation", "supporter", "round__run_by", "run"
    )
    return held.get(pk=pk)


def _outcome(row: Proposal) -> Outcome:
    if row.standing == Standing.OPEN:
        return Outcome.HELD if both_accepted(row) else Outcome.WAITING
    told = {Standing.AGREED: Outcome.AGREED, Standing.NO_ROOM: Outcome.NO_ROOM, Standing.EXPIRED: Outcome.EXPIRED}
    return told.get(Standing(row.standing), Outcome.CLOSED)


def _subject(row: Proposal) -> str:
    return f"proposal:{row.public_id}"
