"""The broker's pages of proposals: what was sent, what may be sent, who comes next."""

import time
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.apps.matching import actions, queries
from alongside.apps.matching.forms.consent import SendForm
from alongside.apps.matching.presenters import consent as presenters
from alongside.apps.matching.views.asking import actor, attempt, page
from alongside.kit.wording import counted

_PATIENCE, _LOOK = 2.0, 0.1  # seconds for a quick answer to be there at once


def proposals(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Where do the proposals stand, and what can be sent?"""
    by = actor(request)
    told = queries.panel(by=by, round_id=round_id)
    last = timezone.localdate() + timedelta(days=queries.DAYS_TO_ANSWER)
    keys = [one.key for one in told.sendable]
    led = [one.key for one in told.sendable if not one.without_lead]
    initial = {
        "until": f"{last.day}/{last.month}/{last.year}",
        "run": told.run.number if told.run else None,
        "pairs": led,
    }
    form = SendForm(request.POST if request.method == "POST" else None, pairs=keys, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        saved = attempt(
            form,
            lambda: actions.send(round_id=round_id, run=data["run"], pairs=data["pairs"], until=data["until"], by=by),
        )
        if saved:
            many = counted(len(data["pairs"]), "proposal")
            messages.success(
                request, f"{many.capitalize()} sent to both sides. Their leads find it on their first page."
            )
            return redirect("round_proposals", round_id)
    return page(
        request,
        "proposals_round",
        round_id,
        form,
        panel=told,
        lead=presenters.panel_lead(told),
        rows=[presenters.sent_row(round_id, one) for one in told.sent],
        changes=presenters.changes(told),
    )


def following(request: HttpRequest, round_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Who could be asked next?"""
    by = actor(request)
    if request.method == "POST":
        try:
            actions.propose_next(
                round_id=round_id, proposal_id=proposal_id, supporter=request.POST.get("supporter", ""), by=by
            )
            messages.success(request, "Proposed to both sides.")
            return redirect("round_proposals", round_id)
        except actions.Refused as told:
            messages.error(request, str(told))
            return redirect("round_proposal_next", round_id, proposal_id)
    found = queries.fallback(by=by, round_id=round_id, proposal_id=proposal_id)
    return page(request, "proposals_next", round_id, found=found, moves=presenters.moves(found))


@require_POST
def withdraw(request: HttpRequest, round_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Take a proposal back."""
    try:
        actions.withdraw(round_id=round_id, proposal_id=proposal_id, by=actor(request))
        messages.success(request, "The proposal is taken back.")
    except actions.Refused as told:
        messages.error(request, str(told))
    return redirect("round_proposals", round_id)


@require_POST
def rematch(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Match again beside what was promised; a quick answer is shown at once."""
    by = actor(request)
    try:
        actions.rematch(round_id=round_id, by=by)
    except actions.Refused as told:
        messages.error(request, str(told))
        return redirect("round_proposals", round_id)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and queries.matching_again(by=by, round_id=round_id):
        time.sleep(_LOOK)
    return redirect("round_proposals", round_id)
