"""What follows from the answers: actions with their owners, what was agreed, what shows that a check holds."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from alongside.apps.surveys.models import AgreedAction, Agreement, Evidence
from alongside.apps.surveys.queries.waves import boards, held
from alongside.apps.surveys.states import Doing
from alongside.kit.actor import Actor, NotAllowed, Permission, demand, system
from alongside.kit.wall import acting

_NAMES = system("name who looks after what, at the other board too")


@dataclass(frozen=True)
class ActionView:
    """One action: what, because of which question of which wave, whose, until when."""

    public_id: UUID
    wave: UUID
    wave_title: str
    question: str
    text: str
    owner: UUID | None
    owner_name: str
    organisation_name: str
    due: date
    state: Doing
    edition: int


@dataclass(frozen=True)
class Note:
    """A text about a question, and its edition (0: there is none yet)."""

    question: str
    organisation: UUID | None
    text: str
    looked_after_by: str
    edition: int


@dataclass(frozen=True)
class Table:
    """Everything that was written down because of a wave."""

    actions: tuple[ActionView, ...]
    agreements: tuple[Note, ...]
    evidence: tuple[Note, ...]


def written_down(*, by: Actor, wave_id: UUID) -> Table:
    """Actions, agreements and evidence of a wave. Raises NotAllowed."""
    one = held(by=by, wave_id=wave_id, permission=Permission.AGREE)
    evidence = Evidence.objects.filter(wave=one).select_related("organisation").order_by("pk")
    with acting(_NAMES):
        actions = tuple(_action(row) for row in _rows().filter(wave=one))
    return Table(
        actions,
        tuple(Note(row.question, None, row.text, "", row.edition) for row in Agreement.objects.filter(wave=one)),
        tuple(
            Note(row.question, row.organisation.public_id, row.text, row.looked_after_by, row.edition)
            for row in evidence
        ),
    )


def agreed_action(*, by: Actor, action_id: UUID) -> ActionView:
    """One action. Raises NotAllowed, also where there is no such action."""
    with acting(_NAMES):
        row = _rows().filter(public_id=action_id).first()
    if row is None:
        raise NotAllowed("There is no such action.")
    demand(by, Permission.AGREE, boards(row.wave))
    return _action(row)


def my_actions(*, by: Actor) -> tuple[ActionView, ...]:
    """What the actor looks after and has not done, the first due first."""
    if by.person is None:
        return ()
    rows = _rows().filter(looked_after_by__public_id=by.person, state=Doing.TO_DO)
    return tuple(_action(row) for row in rows.order_by("due", "pk"))


def _rows() -> "QuerySet[AgreedAction]":
    related = ("wave__arrangement__opened_by", "organisation", "looked_after_by")
    return AgreedAction.objects.select_related(*related).prefetch_related("wave__asked__organisation")


def _action(row: AgreedAction) -> ActionView:
    owner = row.looked_after_by
    return ActionView(
        row.public_id,
        row.wave.public_id,
        row.wave.title,
        row.question,
        row.text,
        owner.public_id if owner else None,
        str(owner) if owner else "nobody yet",
        row.organisation.name,
        row.due,
        Doing(row.state),
        row.edition,
    )
