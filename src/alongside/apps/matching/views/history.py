"""What a round was before, and who changed it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from alongside.apps.audit import presenters as told
from alongside.apps.audit.queries import names
from alongside.apps.matching import queries
from alongside.apps.matching.views.asking import actor, page


def history(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Every version, and what differs between two of them."""
    by = actor(request)
    past = queries.history(by=by, round_id=round_id)
    people = names(by=by, tokens=[one.who for one in past.versions])
    compared = told.compared(past, request.GET.get("from", ""), request.GET.get("to", ""))
    values: dict[str, Any] = {"versions": told.versions(past, people), "lead": told.lead(past), "compared": compared}
    return page(request, "history", round_id, **values)
