"""Are we ready to sign?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.diagnosis import presenters, queries
from alongside.apps.diagnosis.views.asking import actor


def readiness(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Are both sides ready, what is left to settle, and what would make it a mistake?"""
    by = actor(request)
    told = presenters.readiness_page(by, queries.readiness(by=by, arrangement_id=arrangement_id))
    return render(request, "diagnosis/readiness.jinja", {"page": told, "visible": told.visible})
