"""Amend, begin the work, pause, go on, conclude, change form, end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.agreement.actions import amending, moving, reforming
from alongside.apps.agreement.forms.signing import AnswerForm, EndForm, FormChangeForm, MoveForm
from alongside.apps.agreement.life import Move
from alongside.apps.agreement.models.moving import Answer
from alongside.apps.agreement.presenters.moving import changing, ending, moves
from alongside.apps.agreement.queries import moving as queries
from alongside.apps.agreement.views.asking import actor, done, kept, page, read, sent
from alongside.apps.directory.queries import pack
from alongside.kit.actor import Permission, demand


def amend(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Shall we change what we signed?"""
    by, one = actor(request), read(request, arrangement_id)
    demand(by, Permission.DRAFT_AGREEMENT, one.of.concerned)
    if request.method == "POST":
        done(request, lambda: amending.amend(arrangement_id=arrangement_id, by=by), _AMENDED)
        return redirect("agreement", arrangement_id)
    return page(request, "amend", one.of, one=one, now=queries.now(by=by, one=one))


@require_POST
def throw_away(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Throw a change away."""
    by = actor(request)
    done(request, lambda: amending.throw_away(arrangement_id=arrangement_id, by=by), _THROWN)
    return redirect("agreement", arrangement_id)


def move(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What does the work do next?"""
    by, one = actor(request), read(request, arrangement_id)
    demand(by, Permission.DRAFT_AGREEMENT, one.of.concerned)
    form = MoveForm(sent(request))
    if request.method == "POST" and form.is_valid():
        what = Move(form.cleaned_data["what"])
        done(request, lambda: moving.move(arrangement_id=arrangement_id, what=what, by=by), "So it is.")
        return redirect("agreement", arrangement_id)
    return page(request, "move", one.of, form, one=one, moves=moves(queries.now(by=by, one=one)))


def form_change(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Should it take another form?"""
    by = actor(request)
    of, changes = queries.form_changes(by=by, arrangement_id=arrangement_id)
    told = changing(pack().typology.forms, of, changes, queries.own_parties(by, of))
    form = FormChangeForm(sent(request), forms_of=[(one.key, one.name) for one in told.forms])

    def act() -> None:
        said = form.cleaned_data
        reforming.propose_form(arrangement_id=arrangement_id, form=said["form"], why=said["why"], pack=pack(), by=by)

    if kept(request, form, act, "It is proposed. It changes when every other party agrees."):
        return redirect("agreement_form_change", arrangement_id)
    return page(request, "form_change", of, form, told=told)


@require_POST
def form_answer(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Agree to another form, or not."""
    by, form = actor(request), AnswerForm(request.POST)
    of, _ = queries.form_changes(by=by, arrangement_id=arrangement_id)
    if form.is_valid():
        answer = Answer(form.cleaned_data["answer"])
        done(
            request,
            lambda: reforming.answer_form(arrangement_id=of.public_id, answer=answer, by=by),
            "Your answer is kept.",
        )
    return redirect("agreement_form_change", arrangement_id)


def end(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What happens if we end it?"""
    by = actor(request)
    found = queries.leaving(by=by, arrangement_id=arrangement_id)
    form = EndForm(sent(request))

    def act() -> None:
        said = form.cleaned_data
        moving.end(arrangement_id=arrangement_id, reason=said["reason"], told=said["told"], by=by)

    if kept(request, form, act, "The partnership has ended. What was learnt stays on the record."):
        return redirect("arrangement", arrangement_id)
    return page(request, "end", found.of, form, told=ending(found))


_AMENDED = "A change can be written now. What is signed binds until every party has signed the change."
_THROWN = "The change is thrown away. The text is what is signed."
