"""One's own sheet, a page a theme; and the open sheet of a group. Nothing here is told to the audit.

Every step of one's own sheet is sent to one address, so that a log of addresses does not tell handing in from
keeping.
"""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.apps.directory.queries import pack
from alongside.apps.surveys import actions, queries
from alongside.apps.surveys.forms import PageForm
from alongside.apps.surveys.presenters import answering as presenters
from alongside.apps.surveys.views.asking import UNFIT, actor, attempt, page, sent

ANSWERED = "alongside_answered"  # the cookie by which a browser is known that has answered by an open address
_KEPT_FOR = 120 * 24 * 3600


def answer(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """What am I asked? Keeps every page; nothing has to be answered."""
    by = actor(request)
    one = queries.paper(by=by, wave_id=wave_id)
    steps = presenters.steps(one, pack().instrument(one.instrument))
    at = _step(request, len(steps.pages))
    if request.method == "POST":
        return _sent(request, one, steps, at)
    if not one.open or one.handed_in:
        return page(request, "answered", one=one, steps=steps)
    if at == 0:
        return page(request, "begin", one=one, steps=steps)
    if at > len(steps.pages):
        return page(request, "check", one=one, steps=steps)
    form = PageForm(asks=steps.fields(at), initial=dict(one.draft))
    return page(request, "answer", form, one=one, steps=steps, shown=steps.page(at))


def _sent(request: HttpRequest, one: queries.PaperView, steps: presenters.Steps, at: int) -> HttpResponse:
    by, go = actor(request), request.POST.get("go", "next")
    form = PageForm(sent(request), asks=steps.fields(at))
    if go in ("send", "say", "back"):
        acts = {
            "send": lambda: actions.hand_in(wave_id=one.wave, by=by),
            "say": lambda: actions.say(wave_id=one.wave, consent=bool(request.POST.get("consent")), by=by),
            "back": lambda: actions.take_back(wave_id=one.wave, by=by),
        }
        if attempt(form, acts[go]):
            return redirect("survey_answer", one.wave)
        return page(request, "check", form, one=one, steps=steps)
    answers = {name: str(form.data.get(name, "")) for name, _ in steps.fields(at)}
    if not form.is_valid() or not attempt(form, lambda: actions.keep(wave_id=one.wave, answers=answers, by=by)):
        return page(request, "answer" if form.fields else "check", form, one=one, steps=steps, shown=steps.page(at))
    if go == "later":
        return redirect("home")
    return redirect(f"{presenters.address(one.wave)}?step={at + 1}")


@login_not_required
def sheet(request: HttpRequest, secret: str) -> HttpResponse:
    """The open sheet of a group: one page, one answer a browser."""
    one = queries.by_link(by=actor(request), secret=secret)
    asks = presenters.open_sheet(one, pack().instrument(one.instrument))
    mark = f"{ANSWERED}_{one.wave.hex[:12]}"
    done = mark in request.COOKIES
    form = PageForm(sent(request), asks=asks.fields(1))
    if request.method == "POST" and form.is_valid() and not done and one.open:
        answers = {name: value for name, value in form.cleaned_data.items() if value}
        if attempt(form, lambda: actions.hand_in_by_link(secret=secret, answers=answers, by=actor(request))):
            answer = redirect("survey_sheet", secret)
            # Of the browser alone: it holds no word of the answer and is not kept here.
            answer.set_cookie(mark, "1", _KEPT_FOR, secure=request.is_secure(), httponly=True, samesite="Lax")
            return answer
    shown = page(request, "sheet", form, one=one, shown=asks.page(1), done=done)
    shown.status_code = UNFIT if form.is_bound and form.errors else 200
    return shown


def _step(request: HttpRequest, last: int) -> int:
    """Which page of the sheet is meant; 0 is the beginning, one past the last the check."""
    said = (request.POST if request.method == "POST" else request.GET).get("step", "0")
    return min(int(said), last + 1) if said.isdecimal() and len(said) < 4 else 0
