"""The decision record, in full and for publication."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from alongside.apps.matching import presenters, queries
from alongside.apps.matching.presenters.consent import outcomes
from alongside.apps.matching.presenters.publishable import publishable as for_publication
from alongside.apps.matching.queries import RunView
from alongside.apps.matching.views.asking import actor, page
from alongside.kit.actor import Actor


def record(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The decision record, a draft until it is decided."""
    by = actor(request)
    one, run = queries.round_view(by=by, round_id=round_id), _run(by, round_id)
    told = presenters.record(run, one, queries.decision(by=by, round_id=round_id))
    lines = outcomes(queries.sent(by=by, round_id=round_id))
    return page(request, "record", round_id, one=one, told=told, outcomes=lines, publishable=False)


def publishable(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The form of the record that may be put before the public: it omits who declined."""
    by = actor(request)
    one, run = queries.round_view(by=by, round_id=round_id), _run(by, round_id)
    sent = queries.sent(by=by, round_id=round_id)
    told = for_publication(run, one, queries.decision(by=by, round_id=round_id), sent)
    lines = outcomes(tuple(row for row in sent if row.agreed))
    return page(request, "record", round_id, one=one, told=told, outcomes=lines, publishable=True)


def _run(by: Actor, round_id: UUID) -> RunView:
    """The run that was decided on, or the latest: what came after a decision is another story."""
    return queries.recorded_run(by=by, round_id=round_id) or queries.the_run(by=by, round_id=round_id)
