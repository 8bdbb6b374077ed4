"""The way back from Word: bring the file, look at what it changes, accept or throw away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.agreement import actions, presenters, queries
from alongside.apps.agreement.actions import Refused
from alongside.apps.agreement.forms.word import TakeForm, WordForm
from alongside.apps.agreement.views.asking import actor, done, kept, page, read


def bring(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Which file do we bring back?"""
    by, one = actor(request), read(request, arrangement_id)
    sent = request.method == "POST"
    form = WordForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = actions.bring(arrangement_id=arrangement_id, name=str(file.name), pieces=file.chunks(), by=by)
            return redirect("agreement_word_reading", arrangement_id, made)
        except Refused as told:
            form.add_error("file", str(told))
    waiting = queries.readings(by=by, arrangement_id=arrangement_id)
    return page(request, "word", one.of, form, one=one, waiting=waiting)


def reading(request: HttpRequest, arrangement_id: UUID, reading_id: UUID) -> HttpResponse:
    """What does the file change?"""
    by = actor(request)
    one, held = queries.reading(by=by, arrangement_id=arrangement_id, reading_id=reading_id)
    form = TakeForm(request.POST if request.method == "POST" else None, keys=[each.key for each in held.offers])

    def act() -> None:
        data = form.cleaned_data
        given = {"chosen": data["change"], "edition": data["edition"]}
        actions.take(arrangement_id=arrangement_id, reading_id=reading_id, by=by, **given)

    if kept(request, form, act, "What you ticked stands in the agreement now."):
        left = [each[0] for each in queries.readings(by=by, arrangement_id=arrangement_id)]
        if reading_id in left:
            return redirect("agreement_word_reading", arrangement_id, reading_id)
        return redirect("agreement_text", arrangement_id)
    told = presenters.word_page(one, held)
    own = presenters.of_own_side(by, one.of, one.own)
    return page(request, "word_reading", one.of, form, one=one, reading=held, told=told, visible=own)


@require_POST
def throw_away(request: HttpRequest, arrangement_id: UUID, reading_id: UUID) -> HttpResponse:
    """Forget a file that was brought."""
    by = actor(request)

    def act() -> None:
        actions.throw_away(arrangement_id=arrangement_id, reading_id=reading_id, by=by)

    done(request, act, "The file is forgotten. The agreement stays as it is.")
    return redirect("agreement_text", arrangement_id)
