"""The diagnoses one may see, one of them, several together, and what one was before."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.apps.audit import presenters as told
from alongside.apps.audit.queries import names
from alongside.apps.diagnosis import actions, presenters, queries
from alongside.apps.diagnosis.views.asking import actor, page
from alongside.apps.directory.queries import pack
from alongside.kit.actor import Permission, Role, demand


def diagnoses(request: HttpRequest) -> HttpResponse:
    """Whose diagnosis may I see, and which could I begin?"""
    by = actor(request)
    demand(by, Permission.SEE_DIAGNOSIS)
    lines = queries.diagnoses(by=by)
    begun = {line.organisation for line in lines}
    led = ((scope.organisation, scope.organisation_name) for scope in by.scopes if scope.role is Role.LEAD)
    open_ones = [(key, name) for key, name in dict.fromkeys(led) if key not in begun]
    return render(request, "diagnosis/list.jinja", {"lines": lines, "open_ones": open_ones})


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the diagnosis of an organisation one leads."""
    try:
        organisation = UUID(request.POST.get("organisation", ""))
    except ValueError as error:
        raise Http404 from error
    return redirect("diagnosis", actions.begin(organisation=organisation, pack=pack(), by=actor(request)))


def diagnosis(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """What should we work on, with whom, and why?"""
    by = actor(request)
    one = queries.diagnosis(by=by, diagnosis_id=diagnosis_id)
    return page(request, "diagnosis", one, page=presenters.diagnosis_page(by, one))


def together(request: HttpRequest) -> HttpResponse:
    """What do several organisations need, and who of them could help whom?"""
    by = actor(request)
    demand(by, Permission.SEE_DIAGNOSIS)
    found = queries.together(by=by, place=request.GET.get("place", ""))
    return render(request, "diagnosis/together.jinja", {"found": presenters.together_page(found)})


def history(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """Every version, and what differs between two of them."""
    by = actor(request)
    one = queries.diagnosis(by=by, diagnosis_id=diagnosis_id, permission=Permission.READ_DIAGNOSIS)
    past = queries.history(by=by, diagnosis_id=diagnosis_id)
    people = names(by=by, tokens=[version.who for version in past.versions])
    compared = told.compared(past, request.GET.get("from", ""), request.GET.get("to", ""))
    values: dict[str, Any] = {"versions": told.versions(past, people), "lead": told.lead(past), "compared": compared}
    return page(request, "history", one, **values)
