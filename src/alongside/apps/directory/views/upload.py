"""Bring a published file, look at what is in it, load it."""

import time
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.apps.directory.forms import UploadForm
from alongside.apps.directory.load import uploads
from alongside.apps.directory.presenters import upload as presenters
from alongside.kit.actor import Actor, Permission, demand
from alongside.kit.jobs import door
from alongside.kit.jobs.door import View

_UNFIT = 422  # what was brought cannot be read as it is
_PATIENCE, _LOOK = 1.5, 0.1  # seconds after which a page says that it is being worked on


def bring(request: HttpRequest) -> HttpResponse:
    """Which file?"""
    by = _actor(request)
    demand(by, Permission.LOAD_FILES)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        name, pieces = form.contents()
        try:
            kept = uploads.keep(name, pieces, by=by)
            return redirect("uploaded", _start(uploads.LOOK, kept, by))
        except uploads.NoTable as told:
            form.add_error("file" if form.cleaned_data.get("file") else "pasted", str(told))
    values = {"form": form, "formats": presenters.formats()}
    return render(request, "directory/upload.jinja", values, status=_UNFIT if form.errors else 200)


def brought(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """What is in it, and what would loading it do? On POST: load it."""
    by = _actor(request)
    demand(by, Permission.LOAD_FILES)
    one = _work(work_id, by)
    if request.method == "POST":
        if one.name == uploads.LOOK and one.result and presenters.loadable(one.result):
            return redirect("uploaded", _start(uploads.LOAD, uploads.Kept(**one.result["kept"]), by))
        return redirect("uploaded", work_id)
    end = time.monotonic() + _PATIENCE
    while not one.ended and time.monotonic() < end:
        time.sleep(_LOOK)
        one = _work(work_id, by)
    return render(request, "directory/uploaded.jinja", {"page": presenters.page(one), "work_id": work_id})


def refused(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """Every refused row with its place, what is wrong and how to mend it, as CSV."""
    by = _actor(request)
    demand(by, Permission.LOAD_FILES)
    one = _work(work_id, by)
    headers = {"Content-Disposition": f'attachment; filename="refused-{work_id}.csv"'}
    text = presenters.refused_csv(one.result or {}).encode("utf-8-sig")
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _start(name: str, kept: uploads.Kept, by: Actor) -> UUID:
    arguments = {"place": kept.place, "name": kept.name, "size": kept.size}
    return door.start(name, arguments, key=f"{name}:{kept.place}", by=by)


def _work(work_id: UUID, by: Actor) -> View:
    """The work, whoever began it alone. Raises Http404 for other work."""
    one = door.look(work_id, by=by)
    if one.name not in (uploads.LOOK, uploads.LOAD):
        raise Http404
    return one


def _actor(request: HttpRequest) -> Actor:
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who
