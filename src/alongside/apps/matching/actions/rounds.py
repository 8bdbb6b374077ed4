"""Begin a round, and say what it is about."""

from datetime import date
from uuid import UUID

from django.db import transaction

from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.apps.matching.models import Round
from alongside.apps.matching.queries import found, shares_of
from alongside.apps.matching.states import MOVES, OPEN, State
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, NotAllowed, Permission, demand


class RoundClosed(ValueError):
    """The round is running or decided; the message says so."""


class ChangedMeanwhile(ValueError):
    """Somebody else changed it since it was read; the message says what to do."""


class Refused(ValueError):
    """What was asked does not fit the round; the message says why."""


@transaction.atomic
def begin(*, name: str, question: str, run_by: UUID, pack: Pack, by: Actor, data_until: date | None = None) -> UUID:
    """Begin a round for an organisation with the pack's first preset. Raises NotAllowed."""
    demand(by, Permission.BEGIN_ROUND, run_by)
    runner = Organisation.objects.filter(public_id=run_by).first()
    if runner is None:
        raise NotAllowed("There is no such organisation.")
    preset = pack.matching.presets[0]
    held = Round.objects.create(
        run_by=runner,
        name=name,
        question=question,
        created_by=by.person,
        pack=pack.key,
        pack_version=pack.version,
        data_until=data_until,
        preset=preset.key,
        weights=shares_of(preset.weights),
    )
    record(verb="matching.begin", subject=subject(held), by=by, facts={"organisation": str(run_by)})
    return held.public_id


@transaction.atomic
def describe(*, round_id: UUID, name: str, question: str, data_until: date | None, edition: int, by: Actor) -> None:
    """Change what a round is called, what it asks and up to when figures count.

    Raises NotAllowed, RoundClosed, ChangedMeanwhile.
    """
    held = opened(round_id=round_id, by=by, edition=edition)
    held.name, held.question, held.data_until = name, question, data_until
    held.save(update_fields=["name", "question", "data_until"])
    changed(held, "description", by)


def opened(*, round_id: UUID, by: Actor, edition: int | None = None) -> Round:
    """A round to be changed, held until the transaction ends; with an edition, only if nobody was faster.

    Raises NotAllowed, RoundClosed, ChangedMeanwhile.
    """
    seen = found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    held = Round.objects.select_for_update().get(pk=seen.pk)
    if held.state not in OPEN:
        words = {State.RUNNING: "is being worked out: stop it first", State.DECIDED: "was decided"}
        raise RoundClosed(f"This round {words[State(held.state)]}, so it cannot be changed.")
    if edition is not None and held.edition != edition:
        raise ChangedMeanwhile("Somebody else changed this while you were writing. Look at it again, then save.")
    return held


def changed(held: Round, part: str, by: Actor, **facts: object) -> None:
    """Note a change of the set-up: an answered round has to be run again. Writes the audit event."""
    held.edition += 1
    held.state = move(State(held.state), State.SETTING_UP)
    held.save(update_fields=["edition", "state"])
    record(verb="matching.change", subject=subject(held), by=by, facts={"part": part, **facts})


def move(now: State, to: State) -> State:
    """The state after a move. Raises RoundClosed for a move that does not exist."""
    if to is not now and to not in MOVES[now]:
        raise RoundClosed(
            f"A round that is {now.value.replace('_', ' ')} cannot become {to.value.replace('_', ' ')}."
        )
    return to


def subject(held: Round) -> str:
    """How the audit names a round."""
    return f"round:{held.public_id}"
