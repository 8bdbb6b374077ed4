"""What other pages show of diagnoses: the navigation's entry, an organisation's page, what waits, the first page."""

from django.urls import reverse
from django.utils import timezone

from alongside.apps.diagnosis.presenters.page import sentence
from alongside.apps.diagnosis.queries import diagnoses, diagnosis_of, due_again, helpers
from alongside.apps.diagnosis.rules import Whose
from alongside.apps.directory.queries import Section, organisation
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, Permission, Role, may
from alongside.kit.page import Entry, Picture, Task

_SHOWN = 5


def navigation(actor: Actor) -> Entry | None:
    """Diagnosis, for whoever leads, sits on a board or brokers."""
    return Entry("Diagnosis", "diagnoses") if actor.holds(Role.LEAD, Role.BOARD_MEMBER, Role.BROKER) else None


def section(actor: Actor, identifier: Identifier) -> Section | None:
    """The diagnosis on an organisation's page, for those who may see it; how to begin, for its leads."""
    found = organisation(by=actor, identifier=identifier)
    if found is None:
        return None
    one = diagnosis_of(by=actor, organisation=found.public_id)
    if one is not None:
        able = helpers(by=actor, identifier=identifier, areas=[point.area for point in one.priorities[:1]])
        values = {"sentence": sentence(one, able, None, 0), "href": reverse("diagnosis", args=[one.public_id])}
        return Section("Diagnosis", "diagnosis/section.jinja", values)
    if may(actor, Permission.CHANGE_DIAGNOSIS, Whose(found.public_id)):
        words = "What should we work on, with whom, and why? Nobody has begun to write it down yet."
        return Section("Diagnosis", "diagnosis/section.jinja", {"sentence": words, "href": reverse("diagnoses")})
    return None


def tasks(actor: Actor) -> tuple[Task, ...]:
    """For leads: what was put off and is to be looked at again."""
    if not may(actor, Permission.CHANGE_DIAGNOSIS):
        return ()
    return tuple(
        Task(
            f"Look again at {one.area_name.lower()}: not now, you said",
            reverse("diagnosis_settle", args=[one.diagnosis, one.point]),
            due=one.look_again,
            hint=one.name,
        )
        for one in due_again(by=actor, on=timezone.localdate())
    )


def picture(actor: Actor) -> Picture | None:
    """The diagnoses the actor may see, on the first page."""
    found = diagnoses(by=actor)[:_SHOWN] if navigation(actor) else ()
    return Picture("What to work on", "diagnosis/lines.jinja", {"lines": found}) if found else None
