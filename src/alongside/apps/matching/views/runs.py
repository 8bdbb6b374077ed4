"""Check the answers, run the round, follow it, stop it."""

import time
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.states import State
from alongside.apps.matching.views.asking import actor, page

_PATIENCE = 1.5  # seconds after which a person is shown how far it is instead of an answer
_LOOK = 0.1
_NOTHING = "Stopped before any pairing was found, so none is kept. Nothing in the set-up is lost."


def check(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Is everything right?"""
    by = actor(request)
    told = queries.rules(by=by, round_id=round_id)
    weights = queries.weights(by=by, round_id=round_id)
    one = queries.round_view(by=by, round_id=round_id)
    needs, offers = queries.both(by=by, round_id=round_id)
    settings = {
        "evidence": told.evidence.value,
        "most_partners": told.most_partners,
        "overhead_days": told.overhead_days,
        "partner_cost": told.partner_cost,
        "reach_km": told.reach_km,
        "most_blocking": told.most_blocking,
        "data_until": one.data_until,
    }
    return page(
        request,
        "check",
        round_id,
        one=one,
        needs=needs,
        offers=offers,
        told=told,
        limits=presenters.limits(settings),
        said=presenters.share_words(weights.shares, weights.matching),
        work_words=presenters.WORKS,
        priority_words=presenters.PRIORITIES,
    )


@require_POST
def run(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Run the round; a quick answer is shown at once."""
    by = actor(request)
    try:
        actions.run(round_id=round_id, by=by)
    except (actions.Refused, actions.RoundClosed) as told:
        messages.error(request, str(told))
        return redirect("round_check", round_id)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if queries.round_view(by=by, round_id=round_id).state is State.ANSWERED:
            return redirect("round_result", round_id)
        time.sleep(_LOOK)
    return redirect("round_progress", round_id)


def progress(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """How far is it?"""
    by = actor(request)
    one = queries.round_view(by=by, round_id=round_id)
    asked_by_page = bool(request.headers.get("HX-Request"))
    if one.state is not State.RUNNING:
        last = queries.waiting(by=by, round_id=round_id)
        if last is not None and last.nothing and one.state is State.SETTING_UP:
            messages.info(request, _NOTHING)
        to = reverse("round" if one.state is State.SETTING_UP else "round_result", args=[round_id])
        return HttpResponseClientRedirect(to) if asked_by_page else redirect(to)
    how = queries.waiting(by=by, round_id=round_id)
    dead = how is not None and how.dead
    if dead and asked_by_page:
        return HttpResponseClientRefresh()
    percent = round(100 * how.progress) if how else 0
    so_far = presenters.result(how.so_far, one) if how and how.so_far else None
    stoppable = so_far is not None if dead else how is not None and how.stoppable
    return page(
        request,
        "progress",
        round_id,
        one=one,
        how=how,
        dead=dead,
        percent=percent,
        so_far=so_far,
        stoppable=stoppable,
    )


@require_POST
def stop(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Stop working it out and go back to the set-up."""
    actions.stop(round_id=round_id, by=actor(request))
    messages.success(request, "Stopped. Nothing in the set-up is lost.")
    return redirect("round", round_id)


@require_POST
def enough(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Stop looking and use the best pairing so far."""
    by = actor(request)
    told = actions.enough(round_id=round_id, by=by)
    end = time.monotonic() + _PATIENCE
    while told is actions.Enough.ASKED and time.monotonic() < end:
        if queries.round_view(by=by, round_id=round_id).state is not State.RUNNING:
            break
        time.sleep(_LOOK)
    if told is actions.Enough.NOTHING:
        messages.info(request, _NOTHING)
    elif queries.round_view(by=by, round_id=round_id).state is State.ANSWERED:
        messages.success(request, "Stopped. This is the best pairing that was found until then.")
    return redirect("round_progress", round_id)


@require_POST
def again(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Take a stopped or failed run up again."""
    actions.again(round_id=round_id, by=actor(request))
    return redirect("round_progress", round_id)
