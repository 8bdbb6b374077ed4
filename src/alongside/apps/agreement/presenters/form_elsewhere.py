"""What other pages show of the form of a partnership."""

from uuid import UUID

from django.urls import reverse

from alongside.apps.agreement import queries
from alongside.apps.agreement.presenters.comparing import choice_words, sentence
from alongside.apps.directory.queries import Section
from alongside.kit.actor import Actor


def form_section(by: Actor, arrangement_id: UUID) -> Section | None:
    """Which form fits, on a partnership's page."""
    one = queries.appraisal(by=by, arrangement_id=arrangement_id)
    values = {"sentence": choice_words(one) or sentence(one), "href": reverse("which_form", args=[arrangement_id])}
    return Section("Which form fits us?", "agreement/form_section.jinja", values)
