"""The partnerships one has a part in, and each with what every stage shows of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.arrangements import presenters, queries
from alongside.apps.audit import presenters as told
from alongside.apps.audit.queries import names
from alongside.kit.actor import Actor


def partnerships(request: HttpRequest) -> HttpResponse:
    """Which partnerships do I have a part in?"""
    found = queries.arrangements(by=_actor(request))
    return render(request, "arrangements/list.jinja", {"page": presenters.listed(found)})


def partnership(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """How is it going, and what is next?"""
    by = _actor(request)
    one = queries.arrangement(by=by, arrangement_id=arrangement_id)
    values = {"page": presenters.page(by, one), "sections": queries.sections(by=by, arrangement_id=arrangement_id)}
    return render(request, "arrangements/arrangement.jinja", values)


def history(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What was the partnership before, and who changed it?"""
    by = _actor(request)
    one = queries.arrangement(by=by, arrangement_id=arrangement_id)
    past = queries.history(by=by, arrangement_id=arrangement_id)
    people = names(by=by, tokens=[version.who for version in past.versions])
    compared = told.compared(past, request.GET.get("from", ""), request.GET.get("to", ""))
    values = {"versions": told.versions(past, people), "lead": told.lead(past), "compared": compared, "one": one}
    return render(request, "arrangements/history.jinja", values)


def _actor(request: HttpRequest) -> Actor:
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who
