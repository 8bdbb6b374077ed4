"""What follows from the answers: owned actions, the cards of a meeting, evidence beside a check."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.directory.queries import pack
from alongside.apps.surveys import actions, presenters, queries
from alongside.apps.surveys.forms import ActionForm, CardForm, EvidenceForm
from alongside.apps.surveys.presenters import visible
from alongside.apps.surveys.states import Doing
from alongside.apps.surveys.views.asking import actor, attempt, page, sent
from alongside.core.instruments import Kind, Question
from alongside.kit.actor import Permission, demand


@require_POST
def act(request: HttpRequest, wave_id: UUID, question: str) -> HttpResponse:
    """Make it somebody's to see to, in one click."""
    by = actor(request)
    try:
        made = actions.add_action(wave_id=wave_id, question=question, by=by)
    except actions.Refused as told:
        messages.error(request, str(told))
        return redirect("survey", wave_id)
    messages.success(request, "It is yours until you say otherwise. Say here what is to be done, by whom and when.")
    return redirect("survey_action", made)


def action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """What is to be done, by whom, until when?"""
    by = actor(request)
    one = queries.agreed_action(by=by, action_id=action_id)
    people = [(str(person), name) for person, name, _ in queries.table(by=by, wave_id=one.wave)]
    initial = {
        "text": one.text,
        "looked_after_by": str(one.owner or ""),
        "due": one.due,
        "state": one.state.value,
        "edition": one.edition,
    }
    form = ActionForm(sent(request), people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        said = {
            "text": given["text"],
            "due": given["due"],
            "state": Doing(given["state"]),
            "edition": given["edition"],
        }
        owner = UUID(given["looked_after_by"])
        if attempt(form, lambda: actions.change_action(action_id=action_id, looked_after_by=owner, by=by, **said)):
            messages.success(request, "The action is kept.")
            return redirect("survey_results", one.wave)
    seen = visible.of_notes(by, queries.wave(by=by, wave_id=one.wave))
    states = presenters.DOING_WORDS
    return page(request, "action", form, title="Action", one=one, people=people, states=states, visible=seen)


def cards(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """What do we talk over together?"""
    by = actor(request)
    written = queries.written_down(by=by, wave_id=wave_id)
    one = queries.wave(by=by, wave_id=wave_id)
    shown = presenters.cards(pack().instrument(one.instrument), written)
    return page(request, "cards", one=one, shown=shown, visible=visible.of_notes(by, one))


def card(request: HttpRequest, wave_id: UUID, question: str) -> HttpResponse:
    """What did we agree about it?"""
    by = actor(request)
    written = queries.written_down(by=by, wave_id=wave_id)
    one = queries.wave(by=by, wave_id=wave_id)
    asks = _question(one, question, Kind.CONVERSATION)
    note = next((note for note in written.agreements if note.question == question), None)
    form = CardForm(
        sent(request), initial={"text": note.text if note else "", "edition": note.edition if note else 0}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: actions.agree(wave_id=wave_id, question=question, by=by, **given)):
            messages.success(request, "What you agreed is kept.")
            return redirect("survey_cards", wave_id)
    seen = visible.of_notes(by, one)
    return page(request, "card", form, title="What was agreed", one=one, asks=asks, visible=seen)


def evidence(request: HttpRequest, wave_id: UUID, board_id: UUID, question: str) -> HttpResponse:
    """What shows that it holds with us, and who looks after it?"""
    by = actor(request)
    demand(by, Permission.INVITE_BOARD, board_id)
    one = queries.wave(by=by, wave_id=wave_id)
    written = queries.written_down(by=by, wave_id=wave_id)
    asks = _question(one, question, Kind.CHECK)
    note = next((n for n in written.evidence if (n.question, n.organisation) == (question, board_id)), None)
    initial = {
        "text": note.text if note else "",
        "looked_after_by": note.looked_after_by if note else "",
        "edition": note.edition if note else 0,
    }
    form = EvidenceForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        place: dict[str, Any] = {"wave_id": wave_id, "organisation": board_id, "question": question}
        if attempt(form, lambda: actions.give_evidence(by=by, **place, **form.cleaned_data)):
            messages.success(request, "The evidence is kept.")
            return redirect("survey", wave_id)
    seen = visible.of_notes(by, one)
    return page(request, "evidence", form, title="Evidence", one=one, asks=asks, visible=seen)


def _question(one: queries.WaveView, key: str, kind: Kind) -> Question:
    try:
        found = pack().instrument(one.instrument).question(key)
    except KeyError:
        raise Http404 from None
    if found.kind is not kind:
        raise Http404
    return found
