"""The proposals of a round as its broker sees them: whether, never who or why not."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.directory.queries import holders
from alongside.apps.matching.models import Proposal, Round
from alongside.apps.matching.queries.consent import Asked, asked_of, rows_of
from alongside.apps.matching.queries.promised import standing_of
from alongside.apps.matching.queries.rounds import found
from alongside.apps.matching.queries.runs import RunView, view
from alongside.apps.matching.states import LIVE, Reply, Standing, State
from alongside.kit.actor import Actor, Permission, Role, system
from alongside.kit.wall import acting

DAYS_TO_ANSWER = 14
_POSTMAN = system("write to the people concerned")


@dataclass(frozen=True)
class SentView:
    """One proposal of a round. Declined, not now and no room any more all read `available = False`."""

    public_id: UUID
    organisation: str
    organisation_name: str
    supporter: str
    supporter_name: str
    asked: tuple[Asked, ...]
    days: int
    run: int
    sent: date
    expires: date
    open: bool
    agreed: bool
    available: bool
    expired: bool
    withdrawn: bool
    answered: int
    replaced: bool
    reasons: tuple[tuple[str, str], ...] = ()  # whose it is, and what its author chose to share

    @property
    def wants_next(self) -> bool:
        """Whether its needs wait for somebody else."""
        return not (self.open or self.agreed or self.replaced)

    @property
    def may_withdraw(self) -> bool:
        """Whether the broker may take it back: not both have answered."""
        return self.open and self.answered < 2


@dataclass(frozen=True)
class Sendable:
    """A partnership of the latest answer that can be proposed now."""

    organisation: str
    organisation_name: str
    supporter: str
    supporter_name: str
    needs: tuple[str, ...]
    areas: tuple[str, ...]
    days: int
    without_lead: tuple[str, ...]

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.organisation}|{self.supporter}"


@dataclass(frozen=True)
class Panel:
    """Everything a broker sees of a round's proposals."""

    sent: tuple[SentView, ...]
    sendable: tuple[Sendable, ...]
    may_send: bool
    working: bool
    run: RunView | None
    before: RunView | None


def panel(*, by: Actor, round_id: UUID) -> Panel:
    """The proposals of a round, what could be sent, whether it is being matched again. Raises NotAllowed."""
    held = found(by=by, round_id=round_id, permission=Permission.SEND_PROPOSALS)
    newest = list(held.runs.order_by("-number")[:2])
    row = next((one for one in newest if one.ended), None)
    run = view(row) if row else None
    sent = _sent(held)
    asked = [one.run for one in sent if run and one.run < run.number]
    earlier = held.runs.filter(number=max(asked)).first() if asked else None
    return Panel(
        sent=sent,
        sendable=sendable(held, run) if run else (),
        may_send=held.state in (State.ANSWERED, State.DECIDED) and run is not None,
        working=bool(newest) and newest[0].ended is None,
        run=run,
        before=view(earlier) if earlier else None,
    )


def matching_again(*, by: Actor, round_id: UUID) -> bool:
    """Whether the last run of a round has no answer yet. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    return held.runs.order_by("-number").values_list("ended", flat=True).first() is None


def sent(*, by: Actor, round_id: UUID) -> tuple[SentView, ...]:
    """The proposals of a round, in the order they were sent. Raises NotAllowed."""
    return _sent(found(by=by, round_id=round_id))


def recorded_run(*, by: Actor, round_id: UUID) -> RunView | None:
    """The run a decision was made on; the latest answer before there is one. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    ended = held.runs.filter(ended__isnull=False)
    row = ended.order_by(F("decision__pk").asc(nulls_last=True), "-number").first()
    return view(row) if row else None


def sendable(held: Round, run: RunView) -> tuple[Sendable, ...]:
    """The partnerships of an answer whose needs no proposal holds, and which nobody declined."""
    taken, refused = held_needs(held)
    rows = []
    for pair in (run.answer or {}).get("partnerships", ()):
        code, supporter = pair["organisation"], pair["supporter"]
        needs = tuple(
            row["need"]
            for row in (run.answer or {})["assignments"]
            if row["supporter"] == supporter and run.facts["needs"][row["need"]]["organisation"] == code
        )
        if not taken & set(needs) and (code, supporter) not in refused:
            rows.append((code, supporter, needs, int(pair["days"])))
    led = led_codes({code for row in rows for code in row[:2]})
    return tuple(
        Sendable(
            code,
            run.name(code),
            supporter,
            run.name(supporter),
            needs,
            tuple(run.area(run.facts["needs"][need]["area"]) for need in needs),
            days,
            tuple(run.name(one) for one in (code, supporter) if one not in led),
        )
        for code, supporter, needs, days in rows
    )


def held_needs(held: Round) -> tuple[set[str], set[tuple[str, str]]]:
    """Needs that proposals of a round hold, and pairs of codes that are not available to each other."""
    rows = Proposal.objects.filter(round=held).select_related("organisation", "supporter")
    taken = {need["id"] for row in rows for need in row.needs if standing_of(row) in LIVE}
    declined = [row for row in rows if row.standing == Standing.DECLINED]
    return taken, {(str(row.organisation.identifier), str(row.supporter.identifier)) for row in declined}


@acting(system("whether there is a lead, not who"))
def led_codes(codes: set[str]) -> set[str]:
    """Those of the organisations (by code) that have a partnership lead today."""
    values = [code.split(":", 1)[-1] for code in codes]
    rows = _leading().filter(organisation__value__in=values)
    led = rows.values_list("organisation__scheme", "organisation__value").distinct()
    return {f"{scheme}:{value}" for scheme, value in led} & codes


def leads_of(organisations: list[Organisation]) -> list[User]:
    """The partnership leads of these organisations today and whoever stands in for one, each person once."""
    return holders(by=_POSTMAN, role=Role.LEAD, organisations=organisations)


def brokers_of(organisations: list[Organisation]) -> list[User]:
    """The brokers of these organisations today and whoever stands in for one, each person once."""
    return holders(by=_POSTMAN, role=Role.BROKER, organisations=organisations)


def waiting_rounds(*, by: Actor) -> dict[UUID, tuple[str, int]]:
    """Rounds the actor brokers in which proposals ended without a partnership and nobody else was asked yet."""
    mine = by.organisations(Role.BROKER)
    rows = Proposal.objects.filter(round__run_by__public_id__in=mine).select_related("round")
    gathered: dict[int, list[Proposal]] = {}
    for row in rows:
        gathered.setdefault(row.round_id, []).append(row)
    told = {}
    for of_round in gathered.values():
        taken = {need["id"] for row in of_round for need in row.needs if standing_of(row) in LIVE}
        open_ones = [r for r in of_round if standing_of(r) not in LIVE and not _covered(r, taken)]
        if open_ones:
            told[of_round[0].round.public_id] = (of_round[0].round.name, len(open_ones))
    return told


def overdue() -> "QuerySet[Proposal]":
    """Proposals that wait still, though their day has gone by."""
    return Proposal.objects.filter(standing=Standing.OPEN, expires__lt=timezone.localdate()).order_by("pk")


def _leading() -> "QuerySet[Membership]":
    today = timezone.localdate()
    in_force = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    return Membership.objects.filter(in_force, role=Role.LEAD.value, person__is_active=True)


def _covered(row: Proposal, taken: set[str]) -> bool:
    return {need["id"] for need in row.needs} <= taken


def _sent(held: Round) -> tuple[SentView, ...]:
    rows = rows_of(Proposal.objects.filter(round=held).order_by("sent", "id"))
    taken = {need["id"] for row in rows for need in row.needs if standing_of(row) in LIVE}
    return tuple(_view(row, taken) for row in rows)


def _view(row: Proposal, taken: set[str]) -> SentView:
    standing = standing_of(row)
    return SentView(
        public_id=row.public_id,
        organisation=str(row.organisation.identifier),
        organisation_name=row.organisation.name,
        supporter=str(row.supporter.identifier),
        supporter_name=row.supporter.name,
        asked=asked_of(row),
        days=row.days,
        run=row.run.number,
        sent=timezone.localtime(row.sent).date(),
        expires=row.expires,
        open=standing is Standing.OPEN,
        agreed=standing is Standing.AGREED,
        available=standing not in (Standing.DECLINED, Standing.NO_ROOM),
        expired=standing is Standing.EXPIRED,
        withdrawn=standing is Standing.WITHDRAWN,
        answered=sum(one.reply == Reply.ACCEPTED for one in row.consents.all()),
        replaced=standing not in LIVE and _covered(row, taken),
        reasons=tuple((one.organisation.name, one.reason) for one in row.consents.all() if one.shared),
    )
