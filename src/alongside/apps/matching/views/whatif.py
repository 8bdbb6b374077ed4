"""Try something beside the answer: what would move, kept or thrown away."""

import time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.forms.whatif import WhatIfForm
from alongside.apps.matching.presenters.visible import of_draft
from alongside.apps.matching.queries import RunView, WeightsView
from alongside.apps.matching.views.asking import actor, attempt, page

_PATIENCE = 1.5  # seconds after which a person is shown how far it is instead of what moved
_LOOK = 0.1
_EVIDENCE = [(one.value, words) for one, words in presenters.EVIDENCE.items()]
_PREFILLED = ("together_organisation", "together_supporter", "apart_organisation", "apart_supporter", "most_blocking")


def what_ifs(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What would move if something were different?"""
    by = actor(request)
    run, weights = queries.the_run(by=by, round_id=round_id), queries.weights(by=by, round_id=round_id)
    form, lists = _form(request, run, weights)
    if request.method == "POST" and form.is_valid():
        made: list[UUID] = []
        changes = form.changes()
        if attempt(form, lambda: made.append(actions.try_what_if(round_id=round_id, changes=changes, by=by))):
            _wait(request, round_id, made[0])
            return redirect("round_what_if", round_id, made[0])
    told = queries.what_ifs(by=by, round_id=round_id)
    return page(
        request,
        "what_ifs",
        round_id,
        form,
        drafts=presenters.drafts(told, _presets(weights)),
        matching=weights.matching,
        evidence=_EVIDENCE,
        limits_asked="most_blocking" in request.GET,
        **lists,
    )


def what_if(request: HttpRequest, round_id: UUID, draft: UUID) -> HttpResponse:
    """What would move?"""
    by = actor(request)
    told = queries.what_if(by=by, round_id=round_id, draft=draft)
    presets = _presets(queries.weights(by=by, round_id=round_id))
    if told.answer is None:
        if told.dead and request.headers.get("HX-Request"):
            return HttpResponseClientRefresh()
        asked = presenters.asked(told.run, told.changes, presets)
        percent = round(100 * told.progress)
        return page(
            request, "what_if_waits", round_id, draft=told, asked=asked, percent=percent, visible=of_draft(by)
        )
    if request.headers.get("HX-Request"):
        return HttpResponseClientRefresh()
    return page(request, "what_if", round_id, draft=told, told=presenters.moves(told, presets), visible=of_draft(by))


@require_POST
def keep(request: HttpRequest, round_id: UUID, draft: UUID) -> HttpResponse:
    """Make it the round's own, and run the round."""
    try:
        actions.keep_what_if(round_id=round_id, draft=draft, by=actor(request))
    except (actions.ChangedMeanwhile, actions.Refused, actions.RoundClosed) as told:
        messages.error(request, str(told))
        return redirect("round_what_if", round_id, draft)
    messages.success(request, "Kept: these are the round's own settings now, and the round is run with them.")
    return redirect("round_progress", round_id)


@require_POST
def discard(request: HttpRequest, round_id: UUID, draft: UUID) -> HttpResponse:
    """Throw it away."""
    actions.discard(round_id=round_id, draft=draft, by=actor(request))
    messages.success(request, "Thrown away. The answer is as it was.")
    return redirect("round_what_ifs", round_id)


@require_POST
def again(request: HttpRequest, round_id: UUID, draft: UUID) -> HttpResponse:
    """Take up a draft whose work stopped."""
    actions.try_again(round_id=round_id, draft=draft, by=actor(request))
    return redirect("round_what_if", round_id, draft)


def _form(request: HttpRequest, run: RunView, weights: WeightsView) -> tuple[WhatIfForm, dict[str, Any]]:
    seeking = sorted({need["organisation"] for need in run.facts["needs"].values()}, key=run.name)
    offering = sorted(run.facts["offers"], key=run.name)
    lists = {
        "seeking": [(code, run.name(code)) for code in seeking],
        "offering": [(code, run.name(code)) for code in offering],
    }
    shares = {f"share_{key}": share for key, share in run.settings["weights"].items()}
    limits = {name: run.settings.get(name) for name in ("evidence", *_LIMITS)}
    given = {name: request.GET[name] for name in _PREFILLED if name in request.GET}
    form = WhatIfForm(
        request.POST or None,
        terms=weights.matching.terms,
        presets=weights.matching.presets,
        settings=run.settings,
        initial=shares | limits | given,
        **lists,
    )
    return form, lists


_LIMITS = ("most_partners", "overhead_days", "partner_cost", "reach_km", "most_blocking")


def _presets(weights: WeightsView) -> dict[str, str]:
    return {preset.key: preset.name for preset in weights.matching.presets}


def _wait(request: HttpRequest, round_id: UUID, draft: UUID) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if queries.what_if(by=actor(request), round_id=round_id, draft=draft).answer is not None:
            return
        time.sleep(_LOOK)
