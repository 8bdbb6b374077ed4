"""The answer, each pair, why not another, the decision and its record."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch
from django.views.decorators.http import require_POST

from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.forms import DecideForm
from alongside.apps.matching.views.asking import actor, attempt, page


def result(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who should help whom?"""
    by = actor(request)
    run = queries.latest_run(by=by, round_id=round_id)
    if run is None:
        return redirect("round", round_id)
    one = queries.round_view(by=by, round_id=round_id)
    how = queries.looking(by=by, round_id=round_id)
    return page(
        request,
        "result",
        round_id,
        one=one,
        told=presenters.result(run, one),
        closer=presenters.closer(run, one),
        run=run,
        how=how,
    )


@require_POST
def look_again(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Take up the look at what was not chosen, after its work stopped."""
    actions.look_again(round_id=round_id, by=actor(request))
    return redirect("round_result", round_id)


def alternatives(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What else would be nearly as good?"""
    run = queries.the_run(by=actor(request), round_id=round_id)
    return page(
        request, "alternatives", round_id, told=presenters.alternatives(run), looked=run.explained is not None
    )


def fairness(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who is served, and who is not?"""
    run = queries.the_run(by=actor(request), round_id=round_id)
    return page(request, "fairness", round_id, told=presenters.fairness(run))


def withdrawals(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What if one of them withdrew?"""
    run = queries.the_run(by=actor(request), round_id=round_id)
    return page(request, "withdrawals", round_id, rows=presenters.leaving(run))


def withdrawal(request: HttpRequest, round_id: UUID, supporter: str) -> HttpResponse:
    """Who would be lost if this one withdrew?"""
    run, told = queries.withdrawal(by=actor(request), round_id=round_id, supporter=supporter)
    return page(request, "withdrawal", round_id, told=presenters.left(run, supporter, told))


def pair(request: HttpRequest, round_id: UUID, organisation: str, supporter: str) -> HttpResponse:
    """Why these two?"""
    by = actor(request)
    run = queries.the_run(by=by, round_id=round_id)
    told = presenters.pairing(run, organisation, supporter)
    if told is None:
        return redirect("round_why_not", round_id, organisation, supporter)
    shown = queries.needed_series(by=by, round_id=round_id, run=run, organisation=organisation, supporter=supporter)
    compared = presenters.compared(run, shown) if shown else None
    return page(request, "pair", round_id, told=told, compared=compared)


def choose(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """From the list of other supporters to the page about one of them."""
    queries.the_run(by=actor(request), round_id=round_id)
    organisation, supporter = request.GET.get("organisation", ""), request.GET.get("supporter", "")
    if not organisation or not supporter:
        messages.error(request, "Choose a supporting organisation from the list.")
        return redirect("round_result", round_id)
    try:
        return redirect("round_why_not", round_id, organisation, supporter)
    except NoReverseMatch:  # typed by somebody; no name of a list has a stroke or a line's end in it
        raise Http404 from None


def why_not(request: HttpRequest, round_id: UUID, organisation: str, supporter: str) -> HttpResponse:
    """Why not these two?"""
    by = actor(request)
    run, asked = queries.why_not(by=by, round_id=round_id, organisation=organisation, supporter=supporter)
    return page(request, "why_not", round_id, told=presenters.why_not(run, asked))


def decide(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Sign the round off, after a last look."""
    by = actor(request)
    run = queries.latest_run(by=by, round_id=round_id)
    one = queries.round_view(by=by, round_id=round_id)
    if run is None or not one.may_change or not one.decidable:
        return redirect("round", round_id)
    form = DecideForm(request.POST or None, initial={"run": run.number})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        saved = attempt(
            form,
            lambda: actions.decide(
                round_id=round_id, run=data["run"], note=data["note"], statement=presenters.STATEMENT, by=by
            ),
        )
        if saved:
            messages.success(request, "The round is decided. This is its record.")
            return redirect("round_record", round_id)
    told = presenters.record(run, one, None)
    return page(request, "decide", round_id, form, one=one, told=told, statement=presenters.STATEMENT)
