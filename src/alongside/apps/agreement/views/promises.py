"""What does each owe, and was it kept?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.apps.agreement.actions import promises as actions
from alongside.apps.agreement.forms.promises import YES, AnswerForm, ReportForm
from alongside.apps.agreement.presenters import promises as presenters
from alongside.apps.agreement.presenters.promises import TOLD_CHOICES
from alongside.apps.agreement.queries import promises as queries
from alongside.apps.agreement.views.asking import actor, kept, page
from alongside.core.agreeing.promises import Told
from alongside.kit.actor import Permission


def promises(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What does each owe, and was it kept?"""
    found = queries.kept_promises(by=actor(request), arrangement_id=arrangement_id)
    return page(request, "promises", found.of, told=presenters.promises_page(found))


def promise(request: HttpRequest, arrangement_id: UUID, promise_id: UUID) -> HttpResponse:
    """What became of this promise?"""
    by = actor(request)
    every, one = queries.promise(by=by, arrangement_id=arrangement_id, promise_id=promise_id)
    if not one.reports_for and request.method != "POST":
        return redirect("agreement_promises", arrangement_id)
    form = ReportForm(request.POST or None)

    def act() -> None:
        given = form.cleaned_data
        told = Told(given["told"])
        actions.report(
            arrangement_id=arrangement_id, promise=promise_id, told=told, words=given["words"], on=given["on"], by=by
        )

    if kept(request, form, act, "It is said. The other side sees it now, and confirms it or says what differs."):
        return redirect("agreement_promises", arrangement_id)
    line = presenters.promise_line(every, one)
    return page(request, "promise", every.of, form, line=line, options=TOLD_CHOICES)


def promise_answer(request: HttpRequest, arrangement_id: UUID, promise_id: UUID) -> HttpResponse:
    """Is what they say of their promise so?"""
    by = actor(request)
    answers = Permission.DRAFT_AGREEMENT
    every, one = queries.promise(by=by, arrangement_id=arrangement_id, promise_id=promise_id, permission=answers)
    if one.latest is None or (not one.answers_for and request.method != "POST"):
        return redirect("agreement_promises", arrangement_id)
    form = AnswerForm(request.POST or None, initial={"report": one.latest.public_id})

    def act() -> None:
        given = form.cleaned_data
        actions.answer(
            arrangement_id=arrangement_id,
            promise=promise_id,
            report=_id(given["report"]),
            confirmed=given["answer"] == YES,
            words=given["words"],
            by=by,
        )

    if kept(request, form, act, "Your answer is kept, and both sides read it."):
        return redirect("agreement_promises", arrangement_id)
    return page(request, "promise_answer", every.of, form, line=presenters.promise_line(every, one))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
