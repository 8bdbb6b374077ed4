"""What other pages show of waves: the navigation, what waits for somebody, a partnership's page."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from alongside.apps.directory.queries import Section, pack
from alongside.apps.surveys import queries
from alongside.apps.surveys.presenters.words import STATES, questions, when
from alongside.apps.surveys.states import State
from alongside.kit.actor import Actor, Permission, Role, may
from alongside.kit.page import Entry, Picture, Task
from alongside.kit.wording import day


def navigation(actor: Actor) -> Entry | None:
    """Questions, for whoever belongs to a board or brokers; others come by their letter and their first page."""
    held = actor.holds(Role.LEAD, Role.BOARD_MEMBER, Role.BROKER)
    return Entry("Questions", "surveys") if held else None


def tasks(actor: Actor) -> tuple[Task, ...]:
    """What the actor is asked and has not handed in, and agreed actions that are theirs."""
    known = pack()
    asked = tuple(
        Task(
            f"{questions(len(known.instrument(one.instrument).answered))} from your board, until {day(one.closes)}",
            reverse("survey_answer", args=[one.wave]),
            one.closes,
            f"{one.title}. Of {one.about}.",
        )
        for one in queries.my_papers(by=actor)
        if not one.handed_in and one.open
    )
    agreed = tuple(
        Task(
            one.text, reverse("survey_action", args=[one.public_id]), one.due, f"Agreed because of “{one.wave_title}”"
        )
        for one in queries.my_actions(by=actor)
    )
    return asked + agreed


def picture(actor: Actor) -> Picture | None:
    """The waves of the actor's boards that are being prepared or open."""
    live = [one for one in queries.waves(by=actor) if one.state in (State.DRAFT, State.OPEN)]
    if not live:
        return None
    values = {
        "sentence": "Nobody can see who has answered.",
        "lines": [_line(actor, one) for one in live],
        "begins": "",
    }
    return Picture("What your boards are asked", "surveys/section.jinja", values)


def of_arrangement(actor: Actor, arrangement: UUID) -> Section | None:
    """The waves of a partnership, on its page."""
    found = [one for one in queries.waves(by=actor) if one.arrangement == arrangement]
    begins = f"{reverse('survey_new')}?of=a:{arrangement}" if actor.holds(Role.LEAD, Role.BROKER) else ""
    if not found and not begins:
        return None
    lines = [_line(actor, one) for one in found]
    sentence = "Both boards answer the same questions on their own, and see where they differ before they talk."
    return Section(
        "What both boards say", "surveys/section.jinja", {"sentence": sentence, "lines": lines, "begins": begins}
    )


def _line(actor: Actor, one: queries.WaveView) -> dict[str, Any]:
    return {"title": one.title, "href": _leads_to(actor, one), "state": STATES[one.state], "when": when(one)}


def _leads_to(actor: Actor, one: queries.WaveView) -> str:
    closed = one.state is State.CLOSED and may(actor, Permission.SEE_RESULTS, one.boards)
    return reverse("survey_results" if closed else "survey", args=[one.public_id])
