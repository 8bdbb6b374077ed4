"""Where the figures come from."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.directory import queries
from alongside.apps.directory.presenters.publications import refused_csv, source_page, sources_page
from alongside.apps.directory.presenters.visible import PUBLISHED
from alongside.kit.actor import Permission, may


@login_not_required
def sources(request: HttpRequest) -> HttpResponse:
    """The loaded files; a list of publications, so anybody may read it."""
    page = sources_page(queries.sources(by=request.actor))  # type: ignore[attr-defined]
    may_load = may(request.actor, Permission.LOAD_FILES)  # type: ignore[attr-defined]
    return render(request, "directory/sources.jinja", {"page": page, "may_load": may_load})


def source(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One loaded file and what was refused of it."""
    page = source_page(_source(request, public_id), _refused(request, public_id))
    return render(request, "directory/source.jinja", {"page": page, "visible": PUBLISHED})


def refused(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was refused, annotated, as CSV."""
    text = refused_csv(_source(request, public_id), _refused(request, public_id))
    headers = {"Content-Disposition": f'attachment; filename="refused-{public_id}.csv"'}
    return HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)


def _source(request: HttpRequest, public_id: UUID) -> queries.Source:
    found = queries.source(by=request.actor, public_id=public_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _refused(request: HttpRequest, public_id: UUID) -> tuple[queries.Refused, ...]:
    return queries.refusals(by=request.actor, public_id=public_id)  # type: ignore[attr-defined]
