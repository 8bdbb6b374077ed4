"""Who needs what."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.forms import NeedForm, pasted_needs
from alongside.apps.matching.states import Priority
from alongside.apps.matching.views.asking import actor, page
from alongside.apps.matching.views.listing import Pasting, add_proposed, paste_rows, removed, saved
from alongside.core.assignment import Work
from alongside.kit.wording import counted

_WORDS: dict[str, Any] = {
    "works": [(work.value, words) for work, words in presenters.WORKS_LONG.items()],
    "priorities": [(str(int(one)), words) for one, words in presenters.PRIORITIES_LONG.items()],
    "work_words": presenters.WORKS,
    "priority_words": presenters.PRIORITIES,
}
_USUAL = {"days": queries.NEED_DAYS, "work": Work.HANDS_ON.value, "priority": str(int(Priority.SOON))}
_PASTING = Pasting(
    "need", ("Organisation", "Area", "Days", "Kind", "Priority", "Words"), pasted_needs, actions.save_needs
)


def needs(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who needs what?"""
    by = actor(request)
    rows = queries.needs(by=by, round_id=round_id)
    areas, parties = queries.areas(by=by, round_id=round_id), queries.parties(by=by, round_id=round_id)
    form = NeedForm(request.POST or None, parties=parties, areas=areas, initial=_USUAL)
    if saved(
        request,
        form,
        lambda: actions.save_needs(round_id=round_id, rows=[form.row()], by=by),
        lambda: f"{form.cleaned_data['organisation'].name} is on the list.",
    ):
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

    def change() -> None:
        edition = form.cleaned_data["edition"] or 0
        actions.change_need(round_id=round_id, need=need_id, row=form.row(), edition=edition, by=by)

    if saved(request, form, change, lambda: "The need is changed."):
        return redirect("round_needs", round_id)
    return page(request, "need", round_id, form, row=row, areas=areas, parties=parties, **_WORDS)


@require_POST
def remove(request: HttpRequest, round_id: UUID, need_id: UUID) -> HttpResponse:
    """Take a need off the list."""
    by = actor(request)
    removed(
        request,
        lambda: actions.remove_need(round_id=round_id, need=need_id, by=by),
        "The need is off the list.",
    )
    return redirect("round_needs", round_id)


def paste(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Paste needs from a spreadsheet, look at what was understood, keep it."""
    return paste_rows(request, round_id, _PASTING)


def proposed(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What do the figures say that organisations need?"""
    by = actor(request)
    found = queries.proposed_needs(by=by, round_id=round_id)
    if request.method == "POST":
        chosen = [one for one in found if str(one.organisation) == request.POST.get("organisation")]
        rows = [row for one in chosen for row in one.need_rows()]
        words = f"{counted(len(rows), 'need')} added. Check the days and the kind of work."
        add_proposed(request, round_id, rows, actions.save_needs, words)
        return redirect("round_needs_proposed", round_id)
    return page(request, "proposed", round_id, proposals=found, what="needs")


def diagnosed(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What do organisations seek, by their own diagnosis?"""
    found = queries.diagnosed_needs(by=actor(request), round_id=round_id)
    if request.method == "POST":
        wanted = request.POST.get("organisation")
        rows = [row for one in found if wanted == str(one.organisation) for row in one.need_rows()]
        words = f"{counted(len(rows), 'need')} taken over. Check the days."
        add_proposed(request, round_id, rows, actions.save_needs, words)
        return redirect("round_needs_diagnosed", round_id)
    return page(request, "diagnosed", round_id, found=found, what="needs")
