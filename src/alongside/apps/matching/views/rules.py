"""Rules and exclusions, and what matters."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.actions import Limits
from alongside.apps.matching.forms import ExclusionForm, LimitsForm, PairForm, WeightsForm
from alongside.apps.matching.states import Bar, Evidence
from alongside.apps.matching.views.asking import actor, attempt, page

_EVIDENCE = [(one.value, words) for one, words in presenters.EVIDENCE.items()]
_BARS = [(one.value, words) for one, words in presenters.BARS.items()]


def rules(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Under which rules?"""
    by = actor(request)
    told = queries.rules(by=by, round_id=round_id)
    known = {
        "evidence": told.evidence.value,
        "most_partners": told.most_partners,
        "overhead_days": told.overhead_days,
        "partner_cost": told.partner_cost,
        "reach_km": told.reach_km,
        "most_blocking": told.most_blocking,
        "edition": told.edition,
    }
    form = LimitsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        limits = Limits(
            Evidence(data["evidence"]),
            data["overhead_days"],
            data["partner_cost"],
            data["most_partners"],
            data["reach_km"],
            data["most_blocking"],
        )
        if attempt(
            form, lambda: actions.set_limits(round_id=round_id, limits=limits, edition=data["edition"], by=by)
        ):
            messages.success(request, "The rules are saved.")
            return redirect("round", round_id)
    values: dict[str, Any] = {"told": told, "evidence": _EVIDENCE, "bar_words": presenters.BARS}
    return page(request, "rules", round_id, form, **values)


def exclude(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Keep two organisations apart."""
    by = actor(request)
    parties = queries.parties(by=by, round_id=round_id)
    form = ExclusionForm(request.POST or None, parties=parties, initial={"kind": Bar.VETO.value})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        saved = attempt(
            form,
            lambda: actions.exclude(
                round_id=round_id,
                organisation=data["organisation"].public_id,
                supporter=data["supporter"].public_id,
                kind=Bar(data["kind"]),
                reason=data["reason"],
                by=by,
            ),
        )
        if saved:
            messages.success(request, "The two will not be paired. Your reason stays with you.")
            return redirect("round_rules", round_id)
    return page(request, "exclude", round_id, form, parties=parties, bars=_BARS)


def settle(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Say that a partnership is settled."""
    by = actor(request)
    parties = queries.parties(by=by, round_id=round_id)
    form = PairForm(request.POST or None, parties=parties)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        ids = {"organisation": data["organisation"].public_id, "supporter": data["supporter"].public_id}
        if attempt(form, lambda: actions.settle(round_id=round_id, by=by, **ids)):
            messages.success(request, "The two will be paired.")
            return redirect("round_rules", round_id)
    return page(request, "settle", round_id, form, parties=parties)


@require_POST
def allow_again(request: HttpRequest, round_id: UUID, exclusion_id: UUID) -> HttpResponse:
    """Take back an exclusion."""
    return _take_back(
        request, round_id, lambda: actions.allow_again(round_id=round_id, exclusion=exclusion_id, by=actor(request))
    )


@require_POST
def unsettle(request: HttpRequest, round_id: UUID, lock_id: UUID) -> HttpResponse:
    """Take back that a partnership is settled."""
    return _take_back(request, round_id, lambda: actions.unsettle(round_id=round_id, lock=lock_id, by=actor(request)))


def weights(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What matters?"""
    by = actor(request)
    told = queries.weights(by=by, round_id=round_id)
    matching = told.matching
    known: dict[str, object] = {f"share_{key}": share for key, share in told.shares.items()}
    known |= {"preset": told.preset, "edition": told.edition}
    form = WeightsForm(request.POST or None, terms=matching.terms, presets=matching.presets, initial=known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        saved = attempt(
            form,
            lambda: actions.weigh(
                round_id=round_id, preset=data["preset"], shares=form.shares(), edition=data["edition"], by=by
            ),
        )
        if saved:
            messages.success(request, "What matters is saved.")
            return redirect("round", round_id)
    shown = queries.example(by=by, round_id=round_id)
    chart = presenters.preset_chart(shown, matching, told.shares, told.preset) if shown else None
    values: dict[str, Any] = {"matching": matching, "chart": chart, "lead": presenters.weights_lead(told)}
    return page(request, "weights", round_id, form, **values)


def _take_back(request: HttpRequest, round_id: UUID, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
        messages.success(request, "Taken back.")
    except actions.RoundClosed as told:
        messages.error(request, str(told))
    return redirect("round_rules", round_id)
