"""Which waves there are, beginning one, one of them, opening and closing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.arrangements.queries import arrangements
from alongside.apps.directory.queries import pack
from alongside.apps.surveys import actions, presenters, queries
from alongside.apps.surveys.forms import BeginForm
from alongside.apps.surveys.presenters import visible
from alongside.apps.surveys.states import State
from alongside.apps.surveys.views.asking import actor, attempt, page, sent
from alongside.kit.actor import Permission, demand, may

_DONE = {
    State.OPEN: "It is open. Everybody who is asked has been written to.",
    State.CLOSED: "It is closed, and what may be told of the answers is here.",
    State.CANCELLED: "It is called off. Whatever was answered is destroyed, and nobody has read it.",
}


def surveys(request: HttpRequest) -> HttpResponse:
    """What am I asked, and which waves of our boards are there?"""
    by = actor(request)
    shown = presenters.listed(queries.my_papers(by=by), queries.waves(by=by))
    return page(request, "list", shown=shown, may_begin=may(by, Permission.RUN_WAVE))


def new(request: HttpRequest) -> HttpResponse:
    """Which questions do we ask, and whom?"""
    by = actor(request)
    demand(by, Permission.RUN_WAVE)
    known = pack()
    asked = presenters.begin_page(by, known, arrangements(by=by))
    initial = {"of": request.GET.get("of"), "instrument": request.GET.get("instrument"), "closes": asked.closes}
    form = BeginForm(sent(request), instruments=asked.instruments, subjects=asked.subjects, initial=initial)
    if request.method == "POST" and form.is_valid():
        kind, _, key = form.cleaned_data["of"].partition(":")
        whom: dict[str, Any] = {"arrangement" if kind == "a" else "organisation": UUID(key)}
        given = {"instrument": form.cleaned_data["instrument"], "closes": form.cleaned_data["closes"]}
        made: list[UUID] = []
        if attempt(form, lambda: made.append(actions.begin(pack=known, by=by, **whom, **given))):
            return redirect("survey", made[0])
    return page(request, "new", form, asked=asked)


def survey(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Where does it stand, and what is next?"""
    by = actor(request)
    one = queries.wave(by=by, wave_id=wave_id)
    shown = presenters.wave_page(by, one, pack())
    return page(request, "wave", shown=shown, one=one, visible=visible.of_wave(by, one))


@require_POST
def move(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Open it, close it for good, or call it off."""
    by = actor(request)
    one = queries.wave(by=by, wave_id=wave_id)
    to = request.POST.get("to", "")
    acts = {State.OPEN: actions.open_wave, State.CLOSED: actions.close, State.CANCELLED: actions.cancel}
    if to not in set(acts):
        raise Http404
    try:
        acts[State(to)](wave_id=wave_id, by=by)
        messages.success(request, _DONE[State(to)])
    except actions.Refused as told:
        messages.error(request, str(told))
    closed = to == State.CLOSED and may(by, Permission.SEE_RESULTS, one.boards)
    return redirect("survey_results" if closed else "survey", wave_id)
