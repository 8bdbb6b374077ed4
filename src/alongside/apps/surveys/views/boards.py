"""A lead's page about their own board in a wave: who is asked, letters, an open address, who may see."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.apps.directory.queries import pack
from alongside.apps.surveys import actions, presenters, queries
from alongside.apps.surveys.forms import AskForm, LetterForm
from alongside.apps.surveys.presenters import visible
from alongside.apps.surveys.views.asking import actor, attempt, page, sent, told


def board(request: HttpRequest, wave_id: UUID, board_id: UUID) -> HttpResponse:
    """Whom do we ask, and how?"""
    by = actor(request)
    one = queries.wave(by=by, wave_id=wave_id)
    held = queries.board(by=by, wave_id=wave_id, organisation=board_id)
    groups = pack().instrument(one.instrument).groups
    act = request.POST.get("act", "") if request.method == "POST" else ""
    known = {person: group for person, _, group in held.asked}
    people = [one.person for one in held.members if one.person not in known]
    ask = AskForm(sent(request) if act == "ask" else None, people=people, groups=groups)
    letter = LetterForm(sent(request) if act == "letter" else None, groups=groups)
    if act:
        of_board = {"wave_id": wave_id, "organisation": board_id, "by": by}
        if _done(request, act, ask, letter, of_board):
            return redirect("survey_board", wave_id, board_id)
    shown = presenters.board_page(one, held, board_id, pack())
    bound = letter if letter.is_bound else ask if ask.is_bound else None
    seen = visible.of_board(by, one, board_id)
    return page(request, "board", bound, shown=shown, one=one, ask=ask, letter=letter, visible=seen)


def _done(request: HttpRequest, act: str, ask: AskForm, letter: LetterForm, of_board: dict[str, Any]) -> bool:
    if act == "ask":
        return ask.is_valid() and attempt(ask, lambda: actions.ask_members(groups=ask.chosen, **of_board))
    if act == "letter":
        return letter.is_valid() and attempt(letter, lambda: actions.ask_by_letter(**letter.cleaned_data, **of_board))
    if act not in _PLAIN:
        raise Http404
    make, done = _PLAIN[act]
    told(request, make(request, of_board), done)
    return True


Act = Callable[[], object]
_PLAIN: dict[str, tuple[Callable[[HttpRequest, dict[str, Any]], Act], str]] = {
    "link": (
        lambda request, of_board: lambda: actions.make_link(group=request.POST.get("group", ""), **of_board),
        "The open address is made. Whoever has it can answer for this group.",
    ),
    "remind": (
        lambda _, of_board: lambda: actions.remind(**of_board),
        "Everybody who is asked was written to again, whether or not they have answered.",
    ),
    "share": (
        lambda request, of_board: lambda: actions.share(shared=request.POST.get("shared") == "yes", **of_board),
        "What brokers may see is kept.",
    ),
    "drop": (
        lambda request, of_board: lambda: actions.no_longer_ask(person=_person(request), **of_board),
        "They are no longer asked.",
    ),
}


def _person(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("person", ""))
    except ValueError:
        raise Http404 from None
