"""The list of rounds, beginning one, and its task list."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.forms import RoundForm
from alongside.apps.matching.views.asking import UNFIT, actor, attempt, page
from alongside.kit.actor import Actor, Permission, Role, demand


def rounds(request: HttpRequest) -> HttpResponse:
    """Which rounds are there?"""
    by = actor(request)
    demand(by, Permission.BEGIN_ROUND)
    found = queries.rounds(by=by)
    return render(request, "matching/rounds.jinja", {"cards": [presenters.card(one) for one in found]})


def begin(request: HttpRequest) -> HttpResponse:
    """Begin a round."""
    by = actor(request)
    demand(by, Permission.BEGIN_ROUND)
    brokered = _brokered(by)
    form = RoundForm(request.POST or None, brokered=brokered, initial={"run_by": brokered[0][0]})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = actions.begin(
            name=data["name"],
            question=data["question"],
            run_by=UUID(data["run_by"]),
            pack=queries.current_pack(),
            data_until=data["data_until"],
            by=by,
        )
        return redirect("round", made)
    values = {"form": form, "brokered": brokered, "round": None}
    return render(request, "matching/about.jinja", values, status=UNFIT if form.is_bound and form.errors else 200)


def overview(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What is still to do in this round?"""
    one = queries.round_view(by=actor(request), round_id=round_id)
    return page(request, "round", round_id, one=one, steps=presenters.steps(one), lead=presenters.lead(one))


def about(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What does this round ask?"""
    by = actor(request)
    one = queries.round_view(by=by, round_id=round_id)
    brokered = [(str(one.run_by), one.run_by_name)]
    known = {
        "name": one.name,
        "question": one.question,
        "run_by": str(one.run_by),
        "data_until": one.data_until,
        "edition": one.edition,
    }
    form = RoundForm(request.POST or None, brokered=brokered, initial=known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        saved = attempt(
            form,
            lambda: actions.describe(
                round_id=round_id,
                name=data["name"],
                question=data["question"],
                data_until=data["data_until"],
                edition=data["edition"] or 0,
                by=by,
            ),
        )
        if saved:
            messages.success(request, "The question is saved.")
            return redirect("round", round_id)
    return page(request, "about", round_id, form, one=one, brokered=brokered)


def _brokered(by: Actor) -> list[tuple[str, str]]:
    scopes = (scope for scope in by.scopes if scope.role is Role.BROKER)
    return list(dict.fromkeys((str(scope.organisation), scope.organisation_name) for scope in scopes))
