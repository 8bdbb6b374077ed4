"""Who needs what."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.forms import NeedForm, pasted_needs
from alongside.apps.matching.states import Priority
from alongside.apps.matching.views.asking import UNFIT, actor, attempt, page
from alongside.core.assignment import Work
from alongside.kit.wording import counted

_WORDS: dict[str, Any] = {
    "works": [(work.value, words) for work, words in presenters.WORKS_LONG.items()],
    "priorities": [(str(int(one)), words) for one, words in presenters.PRIORITIES_LONG.items()],
    "work_words": presenters.WORKS,
    "priority_words": presenters.PRIORITIES,
}
_USUAL = {"days": queries.NEED_DAYS, "work": Work.HANDS_ON.value, "priority": str(int(Priority.SOON))}


def needs(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who needs what?"""
    by = actor(request)
    rows = queries.needs(by=by, round_id=round_id)
    areas, parties = queries.areas(by=by, round_id=round_id), queries.parties(by=by, round_id=round_id)
    form = NeedForm(request.POST or None, parties=parties, areas=areas, initial=_USUAL)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.save_needs(round_id=round_id, rows=[form.row()], by=by))
    ):
        messages.success(request, f"{form.cleaned_data['organisation'].name} is on the list.")
        return redirect("round_needs", round_id)
    return page(request, "needs", round_id, form, rows=rows, areas=areas, parties=parties, **_WORDS)


def need(request: HttpRequest, round_id: UUID, need_id: UUID) -> HttpResponse:
    """Change one need."""
    by = actor(request)
    row = next((one for one in queries.needs(by=by, round_id=round_id) if one.public_id == need_id), None)
    if row is None:
        raise Http404
    areas, parties = queries.areas(by=by, round_id=round_id), queries.parties(by=by, round_id=round_id)
    known = {
        "organisation": f"{row.name} ({row.code})",
        "area": row.area,
        "days": row.days,
        "work": row.work.value,
        "priority": str(int(row.priority)),
        "words": row.words,
        "edition": row.edition,
    }
    form = NeedForm(request.POST or None, parties=parties, areas=areas, initial=known)
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data["edition"] or 0
        saved = attempt(
            form,
            lambda: actions.change_need(round_id=round_id, need=need_id, row=form.row(), edition=edition, by=by),
        )
        if saved:
            messages.success(request, "The need is changed.")
            return redirect("round_needs", round_id)
    return page(request, "need", round_id, form, row=row, areas=areas, parties=parties, **_WORDS)


@require_POST
def remove(request: HttpRequest, round_id: UUID, need_id: UUID) -> HttpResponse:
    """Take a need off the list."""
    try:
        actions.remove_need(round_id=round_id, need=need_id, by=actor(request))
        messages.success(request, "The need is off the list.")
    except actions.RoundClosed as told:
        messages.error(request, str(told))
    return redirect("round_needs", round_id)


def paste(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Paste needs from a spreadsheet, look at what was understood, keep it."""
    by = actor(request)
    text = request.POST.get("rows", "")
    areas = queries.areas(by=by, round_id=round_id)
    pasted = (
        pasted_needs(text, queries.parties(by=by, round_id=round_id), areas) if request.method == "POST" else None
    )
    refused = ""
    if pasted is not None and pasted.sound and "keep" in request.POST:
        try:
            kept = actions.save_needs(round_id=round_id, rows=pasted.needs, by=by)
            messages.success(request, f"{counted(kept, 'need')} kept.")
            return redirect("round_needs", round_id)
        except (actions.RoundClosed, actions.Refused) as told:
            refused = str(told)
    columns = ("Organisation", "Area", "Days", "Kind", "Priority", "Words")
    response = page(
        request,
        "paste",
        round_id,
        text=text,
        pasted=pasted,
        refused=refused,
        columns=columns,
        what="needs",
        areas=areas,
    )
    if pasted is not None and (not pasted.sound or refused):
        response.status_code = UNFIT
    return response


def proposed(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What do the figures say that organisations need?"""
    by = actor(request)
    found = queries.proposed_needs(by=by, round_id=round_id)
    if request.method == "POST":
        chosen = [one for one in found if str(one.organisation) == request.POST.get("organisation")]
        rows = [row for one in chosen for row in one.need_rows()]
        try:
            if rows:
                actions.save_needs(round_id=round_id, rows=rows, by=by)
                messages.success(request, f"{counted(len(rows), 'need')} added. Check the days and the kind of work.")
        except (actions.RoundClosed, actions.Refused) as told:
            messages.error(request, str(told))
        return redirect("round_needs_proposed", round_id)
    return page(request, "proposed", round_id, proposals=found, what="needs")
