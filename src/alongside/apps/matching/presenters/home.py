"""What other pages show of rounds: the navigation's entry, what waits on the first page, and its picture."""

from django.urls import reverse

from alongside.apps.matching.presenters.setup import card
from alongside.apps.matching.queries import RoundView, extracts, rounds
from alongside.apps.matching.states import State
from alongside.kit.actor import Actor, Permission, may
from alongside.kit.page import Entry, Picture, Task

_SHOWN = 5


def navigation(actor: Actor) -> Entry | None:
    """Rounds, for whoever may begin one."""
    return Entry("Rounds", "rounds") if may(actor, Permission.BEGIN_ROUND) else None


def extracts_entry(actor: Actor) -> Entry | None:
    """Extracts, for evaluators."""
    return Entry("Extracts", "extracts") if may(actor, Permission.SEE_EXTRACT) else None


def tasks(actor: Actor) -> tuple[Task, ...]:
    """Rounds that wait for the actor: to be set up, run, or decided."""
    if not may(actor, Permission.BEGIN_ROUND):
        return ()
    return tuple(task for one in rounds(by=actor) if (task := _task(one)) is not None)


def picture(actor: Actor) -> Picture | None:
    """The actor's rounds, the newest first."""
    found = rounds(by=actor) if may(actor, Permission.BEGIN_ROUND) else ()
    if not found:
        return None
    return Picture("Your rounds", "matching/rounds_list.jinja", {"cards": [card(one) for one in found[:_SHOWN]]})


def extracts_picture(actor: Actor) -> Picture | None:
    """The latest sealed extracts, for an evaluator."""
    found = extracts(by=actor) if may(actor, Permission.SEE_EXTRACT) else ()
    if not found:
        return None
    return Picture("Decided rounds, sealed for you", "matching/extracts_list.jinja", {"extracts": found[:_SHOWN]})


def _task(one: RoundView) -> Task | None:
    if one.state is State.ANSWERED:
        return Task(f"Decide the round “{one.name}”", reverse("round_result", args=[one.public_id]))
    if one.state is State.SETTING_UP and one.ready:
        return Task(f"Run the round “{one.name}”", reverse("round_check", args=[one.public_id]))
    if one.state is State.SETTING_UP:
        return Task(f"Set up the round “{one.name}”", reverse("round", args=[one.public_id]))
    return None
