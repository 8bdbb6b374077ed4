"""What other pages show of reviews: the navigation's entry, what waits, an organisation's page."""

from django.urls import reverse

from alongside.apps.directory.queries import Section, organisation
from alongside.apps.peer_review.presenters.overview import card, waiting
from alongside.apps.peer_review.queries import findings_for, has_part, reviews, running
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, Role
from alongside.kit.page import Entry, Task


def navigation(actor: Actor) -> Entry | None:
    """Peer reviews, for whoever answers for an organisation or brokers, and for whoever is on a team."""
    answers = actor.holds(Role.BROKER, Role.LEAD, Role.BOARD_MEMBER)
    return Entry("Peer reviews", "reviews") if answers or has_part(by=actor) else None


def tasks(actor: Actor) -> tuple[Task, ...]:
    """What waits for the actor in reviews that are going on."""
    return tuple(task for one, risk in running(by=actor) for task in waiting(actor, one, risk))


def on_profile(by: Actor, identifier: Identifier) -> Section | None:
    """Reviews of an organisation that the actor may see, with the good practice that was found."""
    if not has_part(by=by, identifier=identifier):
        return None
    one = organisation(by=by, identifier=identifier)
    found = reviews(by=by, organisation=one.public_id) if one else ()
    if one is None or not found:
        return None
    good = [each.text for each in findings_for(by=by, organisation=one.public_id) if each.level == "good_practice"]
    values = {"cards": [card(each) for each in found], "good": good, "all": reverse("reviews")}
    return Section("Peer reviews", "peer_review/section.jinja", values)
