"""Where an agreement and its partnership stand now, changes of form, and how a partnership ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from alongside.apps.agreement.life import Life
from alongside.apps.agreement.models import Ending, FormChange
from alongside.apps.agreement.models.moving import Answer
from alongside.apps.agreement.queries.binding import binding
from alongside.apps.agreement.queries.draft import AgreementView, content_of, held, parties_of
from alongside.apps.agreement.queries.signing import VersionView, blockers, life_seen, versions
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.arrangements.states import State
from alongside.core.agreeing import Content
from alongside.kit.actor import Actor, Permission, Role, demand


@dataclass(frozen=True)
class FormChangeView:
    """A change of form: keys of the pack's forms, who proposed it and why, and what became of it."""

    before: str
    after: str
    why: str
    proposed_by: UUID
    proposer: str
    proposed: datetime
    answer: Answer
    answered: datetime | None
    agreed_by: frozenset[str]


@dataclass(frozen=True)
class EndingView:
    """How a partnership ended: by which party, on which day, with which words if any."""

    ended_by: str
    on: date
    reason: str
    told: str


@dataclass(frozen=True)
class Now:
    """The versions of an agreement, its life, what stops signing, a change of form that waits, its ending."""

    life: Life
    versions: tuple[VersionView, ...]
    blockers: tuple[str, ...]
    change: FormChangeView | None
    ending: EndingView | None

    @property
    def put(self) -> VersionView | None:
        """What lies before the boards."""
        return self._at(self.life.put.number) if self.life.put else None

    @property
    def binding(self) -> VersionView | None:
        """What binds."""
        return self._at(self.life.binding.number) if self.life.binding else None

    def _at(self, number: int) -> VersionView:
        return next(one for one in self.versions if one.number == number)


def now(*, by: Actor, one: AgreementView) -> Now:
    """Where an agreement stands, for whoever reads it. Raises NotAllowed."""
    demand(by, Permission.SEE_AGREEMENT, one.of.concerned)
    found = versions(by=by, one=one)
    stopped = blockers(by=by, arrangement_id=one.of.public_id) if one.standing is Standing.PUT else ()
    waiting = [change for change in _changes(one.of) if change.answer is Answer.WAITING]
    ending = _ending(one.of) if one.of.state is State.ENDED else None
    return Now(life_seen(one, found), found, stopped, waiting[0] if waiting else None, ending)


def form_changes(*, by: Actor, arrangement_id: UUID) -> tuple[ArrangementView, tuple[FormChangeView, ...]]:
    """A partnership and every change of its form, the oldest first. Raises NotAllowed."""
    of, _ = held(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    return of, _changes(of)


@dataclass(frozen=True)
class Leaving:
    """What an ending meets: the partnership, its signed text or else the draft, and how it ended if it has."""

    of: ArrangementView
    content: Content | None
    ending: EndingView | None


def leaving(*, by: Actor, arrangement_id: UUID) -> Leaving:
    """What is to be read before a partnership is ended. Raises NotAllowed."""
    of, row = held(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    if row is None:
        return Leaving(of, None, _ending(of))
    return Leaving(of, binding(row) or content_of(row)[0], _ending(of))


def own_parties(by: Actor, of: ArrangementView) -> dict[str, str]:
    """The parties that sign whose lead the actor is, by public id with their names."""
    led = {str(one) for one in by.organisations(Role.LEAD)}
    return {key: name for key, name in parties_of(of).items() if key in led}


def _changes(of: ArrangementView) -> tuple[FormChangeView, ...]:
    rows = FormChange.objects.filter(arrangement__public_id=of.public_id).select_related("proposed_by")
    return tuple(
        FormChangeView(
            before=one.before,
            after=one.after,
            why=one.why,
            proposed_by=one.proposed_by.public_id,
            proposer=one.proposed_by.name,
            proposed=one.proposed,
            answer=Answer(one.answer),
            answered=one.answered,
            agreed_by=frozenset(one.agreed_by),
        )
        for one in rows
    )


def _ending(of: ArrangementView) -> EndingView | None:
    one = Ending.objects.filter(arrangement__public_id=of.public_id).select_related("ended_by").first()
    return EndingView(one.ended_by.name, one.on, one.reason, one.told) if one else None
