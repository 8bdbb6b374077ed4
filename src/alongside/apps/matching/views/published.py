"""Records before the public, and sealed extracts before evaluators."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.apps.matching import actions, queries
from alongside.apps.matching.forms.published import PublishForm
from alongside.apps.matching.presenters.consent import outcomes
from alongside.apps.matching.presenters.frozen import frozen, sealed_record, seen
from alongside.apps.matching.presenters.publishable import publishable
from alongside.apps.matching.presenters.visible import of_extract
from alongside.apps.matching.views.asking import actor, attempt, page
from alongside.kit.actor import Actor, Permission, demand
from alongside.kit.visibility import Release, anybody


@login_not_required
def records(request: HttpRequest) -> HttpResponse:
    """What was decided, and published?"""
    values = {"records": queries.published_records(by=actor(request))}
    return render(request, "matching/published.jinja", values)


@login_not_required
def one_record(request: HttpRequest, published_id: UUID) -> HttpResponse:
    """One published record, or that it was taken back."""
    found = queries.published_record(by=actor(request), public_id=published_id)
    if found is None:
        raise Http404
    values = {"one": found, "told": found.content, "publishable": True, "outcomes": found.content.get("outcomes")}
    values["visible"] = anybody(Release.OPEN)
    return render(request, "matching/published_one.jinja", values)


def publish(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Is this what everybody may read?"""
    by, made = actor(request), list[UUID]()
    one = queries.round_view(by=by, round_id=round_id)
    demand(by, Permission.RUN_ROUND, one.run_by)
    decision, run = queries.decision(by=by, round_id=round_id), queries.recorded_run(by=by, round_id=round_id)
    if decision is None or run is None:
        messages.error(request, "Only the record of a decided round can be published.")
        return redirect("round", round_id)
    sent = queries.sent(by=by, round_id=round_id)
    document = frozen(publishable(run, one, decision, sent), outcomes(tuple(row for row in sent if row.agreed)))
    own = {"title": one.name, "question": document["question"], "seen": seen(document)}
    form = PublishForm(own | request.POST.dict() if request.method == "POST" else None, initial=own)
    if form.is_valid():
        document = document | {"title": form.cleaned_data["title"], "question": form.cleaned_data["question"]}
        if "look" not in request.POST and form.cleaned_data["seen"] != own["seen"]:
            form.add_error(None, "What would be public has changed since you looked. Look at it again.")
        elif "look" not in request.POST and attempt(form, lambda: made.append(_publish(round_id, document, by))):
            messages.success(request, "Published. Everybody can read it at this address.")
            return redirect("published_record", made[0])
    now = queries.published_of(by=by, round_id=round_id)
    values = {"told": document, "outcomes": document["outcomes"], "publishable": True, "public": now}
    return page(request, "publish", round_id, form, one=one, digest=own["seen"], **values)


def _publish(round_id: UUID, document: dict[str, Any], by: Actor) -> UUID:
    return actions.publish(round_id=round_id, document=document, by=by)


@require_POST
def unpublish(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Take it back."""
    actions.unpublish(round_id=round_id, by=actor(request))
    messages.success(request, "Taken back. The public sees that there was a record, not what it said.")
    return redirect("round_publish", round_id)


def extracts(request: HttpRequest) -> HttpResponse:
    """Which rounds were decided?"""
    return render(request, "matching/extracts.jinja", {"extracts": queries.extracts(by=actor(request))})


def extract(request: HttpRequest, extract_id: UUID) -> HttpResponse:
    """The record of one round as it was decided."""
    found = queries.extract(by=actor(request), public_id=extract_id)
    told, visible = sealed_record(found), of_extract(actor(request), found.view)
    values = {"one": found.view, "told": told, "publishable": False, "outcomes": (), "visible": visible}
    return render(request, "matching/extract.jinja", values)


def extract_file(request: HttpRequest, extract_id: UUID) -> HttpResponse:
    """The sealed document, byte for byte."""
    found = queries.extract(by=actor(request), public_id=extract_id).view
    answer = HttpResponse(found.document.encode(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="extract-{found.public_id}.json"'
    return answer
