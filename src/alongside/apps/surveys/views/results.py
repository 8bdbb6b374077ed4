"""Where do we differ? The results of a closed wave as a page and as files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from alongside.apps.directory.queries import pack
from alongside.apps.surveys import queries
from alongside.apps.surveys.presenters import exported, visible
from alongside.apps.surveys.presenters import results as presenters
from alongside.apps.surveys.views.asking import actor, page
from alongside.kit.actor import Permission, may
from alongside.kit.charts import csv_of


def results(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Where do we differ, what is low, and what do we do about it?"""
    by = actor(request)
    told = queries.results(by=by, wave=wave_id)
    agrees = may(by, Permission.AGREE, told.wave.boards)
    written = queries.written_down(by=by, wave_id=wave_id) if agrees else None
    shown = presenters.page(told, pack().instrument(told.wave.instrument), written, by)
    return page(request, "results", one=told.wave, shown=shown, visible=visible.of_results(by, told.wave))


def as_csv(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """The results as a table: the figures of the page, no others."""
    told = queries.results(by=actor(request), wave=wave_id)
    table = exported.table(told, pack().instrument(told.wave.instrument))
    return HttpResponse(
        csv_of(table),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="results.csv"'},
    )


def as_json(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """The results as JSON: the figures of the page, no others."""
    told = queries.results(by=actor(request), wave=wave_id)
    document = exported.document(told, pack().instrument(told.wave.instrument))
    return JsonResponse(document, headers={"Content-Disposition": 'attachment; filename="results.json"'})
