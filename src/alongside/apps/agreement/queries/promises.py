"""What each side owes by the text that binds, what was said of it, and who may say more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from alongside.apps.agreement.models import Agreement, PromiseReport
from alongside.apps.agreement.queries.binding import binding
from alongside.apps.agreement.queries.draft import content_of, held, pack_of, parties_of
from alongside.apps.arrangements.queries import ArrangementView
from alongside.core.agreeing.promises import (
    Answer,
    Promise,
    Promised,
    Report,
    Told,
    grouped,
    promises,
    settled,
    standing,
    waiting,
)
from alongside.kit.actor import Actor, NotAllowed, Permission, Role


@dataclass(frozen=True)
class ReportView:
    """What one side said of a promise, and what another answered; `answered_by` is empty until then."""

    public_id: UUID
    said_by: str
    name: str
    told: Told
    words: str
    on: date
    said: datetime
    answer: Answer
    answered_by: str
    answered: datetime | None
    answer_words: str


@dataclass(frozen=True)
class PromiseView:
    """One promise, where it stands, what was said of it; for which party the actor may report or answer."""

    promise: Promise
    kind: str
    standing: Promised
    reports: tuple[ReportView, ...]
    reports_for: str = ""
    answers_for: str = ""

    @property
    def latest(self) -> ReportView | None:
        """The last thing said of it."""
        return self.reports[-1] if self.reports else None


@dataclass(frozen=True)
class PromisesView:
    """Every promise of a partnership by who made it: public id (empty for another body), name, theirs."""

    of: ArrangementView
    binds: bool
    groups: tuple[tuple[str, str, tuple[PromiseView, ...]], ...]
    today: date

    @property
    def every(self) -> tuple[PromiseView, ...]:
        """All of them."""
        return tuple(one for _, _, rows in self.groups for one in rows)


def kept_promises(*, by: Actor, arrangement_id: UUID) -> PromisesView:
    """What each owes, and whether it was kept. Raises NotAllowed, also where no agreement was begun."""
    of, row = held(by=by, arrangement_id=arrangement_id, permission=Permission.SEE_AGREEMENT)
    if row is None:
        raise NotAllowed("There is no agreement yet.")
    return promises_of(by, of, row)


def promise(
    *, by: Actor, arrangement_id: UUID, promise_id: UUID, permission: Permission = Permission.REPORT_AGREEMENT
) -> tuple[PromisesView, PromiseView]:
    """One promise, for whoever may say something of it, or answer it. Raises NotAllowed."""
    of, row = held(by=by, arrangement_id=arrangement_id, permission=permission)
    if row is None:
        raise NotAllowed("There is no agreement yet.")
    every = promises_of(by, of, row)
    found = next((one for one in every.every if one.promise.key == str(promise_id)), None)
    if found is None:
        raise NotAllowed("There is no such promise.")
    return every, found


def promises_of(by: Actor, of: ArrangementView, row: Agreement) -> PromisesView:
    """The promises of an agreement in hand, for this app alone."""
    bound, today, parties = binding(row), timezone.localdate(), parties_of(of)
    found = promises(bound if bound is not None else content_of(row)[0])
    said = by_promise(row.reports.select_related("said_by", "answered_by")) if bound is not None else {}
    part = pack_of(row).agreeing.part("promises")
    field = part.field("condition") if part else None
    kinds = dict(field.choices) if field else {}
    sayers = _sayers(by, of, parties) if bound is not None else frozenset[str]()
    groups = tuple(
        (key, name, tuple(_view(one, said.get(one.key, ()), kinds, sayers, of, today) for one in rows))
        for key, name, rows in grouped(found, parties)
    )
    return PromisesView(of, bound is not None, groups, today)


def reports_of(found: Iterable[ReportView], promise: Promise) -> tuple[Report, ...]:
    """What was said, as the rules read it."""
    return tuple(Report(one.told, one.answer, bool(promise.party) and one.said_by == promise.party) for one in found)


def sayer(promise: Promise, sayers: frozenset[str], opener: str) -> str:
    """For which organisation the actor may say what became of a promise; empty for none.

    A party's own lead says it. Where another body promises, a lead of any party or a broker of the opener does.
    """
    if promise.party:
        return promise.party if promise.party in sayers else ""
    return min(sayers - {opener}, default="") or min(sayers, default="")


def _view(
    one: Promise,
    said: Sequence[ReportView],
    kinds: Mapping[str, str],
    sayers: frozenset[str],
    of: ArrangementView,
    today: date,
) -> PromiseView:
    rules = reports_of(said, one)
    reports_for = "" if settled(rules) else sayer(one, sayers, str(of.opener))
    answers_for = ""
    if waiting(rules):
        led = sorted(sayers & parties_of(of).keys())
        answers_for = next((party for party in led if one.answered_by(party, said[-1].said_by)), "")
    where = standing(one.by, rules, today)
    return PromiseView(one, kinds.get(one.kind, ""), where, tuple(said), reports_for, answers_for)


def _sayers(by: Actor, of: ArrangementView, parties: Mapping[str, str]) -> frozenset[str]:
    """The parties the actor leads, and the opener where the actor brokers for it."""
    led = frozenset(str(one) for one in by.organisations(Role.LEAD)) & parties.keys()
    return led | ({str(of.opener)} if of.opener in by.organisations(Role.BROKER) else set())


def by_promise(rows: Iterable[PromiseReport]) -> dict[str, list[ReportView]]:
    """Reports by the promise they are of, in the order in which they were said, for this app alone."""
    found: dict[str, list[ReportView]] = {}
    for row in rows:
        found.setdefault(str(row.promise), []).append(_report(row))
    return found


def _report(row: PromiseReport) -> ReportView:
    return ReportView(
        row.public_id,
        str(row.said_by.public_id),
        row.said_by.name,
        Told(row.told),
        row.words,
        row.on,
        row.said,
        Answer(row.answer),
        row.answered_by.name if row.answered_by else "",
        row.answered,
        row.answer_words,
    )
