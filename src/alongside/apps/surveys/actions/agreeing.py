"""What follows from the answers: an action somebody owns, what both agreed, what shows that a check holds."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.apps.surveys.actions.waves import ChangedMeanwhile, Refused, subject
from alongside.apps.surveys.models import AgreedAction, Agreement, Evidence, Wave
from alongside.apps.surveys.queries import agreed_action, held, instrument_of, of_board, table
from alongside.apps.surveys.states import DOING, Doing, State
from alongside.core.instruments import Kind, Question
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, system
from alongside.kit.wall import acting

DUE_IN = timedelta(days=30)
_FASTER = "Somebody else changed this while you were writing. Look at it again, then save."


@transaction.atomic
def add_action(*, wave_id: UUID, question: str, by: Actor) -> UUID:
    """Make a question of a closed wave somebody's to see to: whoever says so, in thirty days, until changed.

    Raises NotAllowed, Refused before the wave is closed.
    """
    one = _closed(wave_id, by)
    asks = _question(one, question).text
    if by.person is None:
        raise NotAllowed("Whoever looks after it is a person.")
    mine = by.organisations(Role.LEAD, Role.BOARD_MEMBER)
    asked = Organisation.objects.filter(pk__in=one.asked.values("organisation"), public_id__in=mine)
    made = AgreedAction.objects.create(
        wave=one,
        organisation=asked.order_by("pk")[0],
        question=question,
        text=f"Settle: {asks}"[:500],
        looked_after_by=User.objects.get(public_id=by.person),
        due=timezone.localdate() + DUE_IN,
    )
    record(verb="surveys.add_action", subject=_action(made), by=by, facts={"wave": str(wave_id)})
    return made.public_id


@transaction.atomic
def change_action(
    *, action_id: UUID, text: str, looked_after_by: UUID, due: date, state: Doing, edition: int, by: Actor
) -> None:
    """Say what is done, by whom, until when, and whether it is done.

    Raises NotAllowed, ChangedMeanwhile, Refused for a person who sits at neither table.
    """
    seen = agreed_action(by=by, action_id=action_id)
    one = AgreedAction.objects.select_for_update().get(public_id=action_id)
    if one.edition != edition:
        raise ChangedMeanwhile(_FASTER)
    if state is not Doing(one.state) and state not in DOING[Doing(one.state)]:
        raise Refused(f"What is {one.state.replace('_', ' ')} cannot become {state.value.replace('_', ' ')} at once.")
    place = next((place for person, _, place in table(by=by, wave_id=seen.wave) if person == looked_after_by), None)
    if place is None:
        raise Refused("Choose somebody of one of the boards from the list.")
    with acting(system("find who looks after it")):
        one.looked_after_by = User.objects.get(public_id=looked_after_by)
    one.organisation = Organisation.objects.get(public_id=place)
    one.text, one.due, one.state, one.edition = text, due, state, edition + 1
    one.save()
    record(verb="surveys.change_action", subject=_action(one), by=by, facts={"state": state.value})


@transaction.atomic
def agree(*, wave_id: UUID, question: str, text: str, edition: int, by: Actor) -> None:
    """Write down what was agreed about a question to talk about. Raises NotAllowed, Refused, ChangedMeanwhile."""
    one = held(by=by, wave_id=wave_id, permission=Permission.AGREE)
    if one.state not in (State.OPEN, State.CLOSED):
        raise Refused("It has not begun, or it was called off.")
    if _question(one, question).kind is not Kind.CONVERSATION:
        raise Refused("Only what is talked over has a card of its own.")
    row = Agreement.objects.select_for_update().filter(wave=one, question=question).first()
    if (row.edition if row else 0) != edition:
        raise ChangedMeanwhile(_FASTER)
    row = row or Agreement(wave=one, question=question)
    row.text, row.edition = text, edition + 1
    row.save()
    record(verb="surveys.agree", subject=subject(one), by=by, facts={"question": question})


@transaction.atomic
def give_evidence(
    *, wave_id: UUID, organisation: UUID, question: str, text: str, looked_after_by: str, edition: int, by: Actor
) -> None:
    """Say for one's organisation what shows that a check holds, and who looks after it.

    Raises NotAllowed, Refused, ChangedMeanwhile.
    """
    one, asked = of_board(by=by, wave_id=wave_id, organisation=organisation)
    if _question(one, question).kind is not Kind.CHECK:
        raise Refused("Only checks have evidence.")
    row = (
        Evidence.objects.select_for_update()
        .filter(wave=one, organisation=asked.organisation, question=question)
        .first()
    )
    if (row.edition if row else 0) != edition:
        raise ChangedMeanwhile(_FASTER)
    row = row or Evidence(wave=one, organisation=asked.organisation, question=question)
    row.text, row.looked_after_by, row.edition = text, looked_after_by, edition + 1
    row.save()
    facts = {"organisation": str(organisation), "question": question}
    record(verb="surveys.give_evidence", subject=subject(one), by=by, facts=facts)


def _closed(wave_id: UUID, by: Actor) -> Wave:
    one = held(by=by, wave_id=wave_id, permission=Permission.AGREE)
    if one.state != State.CLOSED:
        raise Refused("It is not closed yet: there is nothing to act on.")
    return one


def _question(one: Wave, key: str) -> Question:
    try:
        return instrument_of(one).question(key)
    except KeyError:
        raise NotAllowed("There is no such question.") from None


def _action(one: AgreedAction) -> str:
    return f"agreed_action:{one.public_id}"
