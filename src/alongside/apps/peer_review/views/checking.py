"""The factual check, the report, the plan, and the look back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.peer_review import actions, queries
from alongside.apps.peer_review.forms import PlanForm, ProgressForm, ReplyForm, RuleForm
from alongside.apps.peer_review.presenters.overview import checked
from alongside.apps.peer_review.queries import ReviewView, Written
from alongside.apps.peer_review.states import Done, Level, Reply, Ruling, State
from alongside.apps.peer_review.views.asking import acted, actor, opened, page, sent
from alongside.kit.actor import Actor, Permission, may
from alongside.kit.documents import pdf, word

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def check(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Are the facts right? Raises Http404 before the findings are shared."""
    by, one = actor(request), opened(request, review_id)
    if not one.is_shared:
        raise Http404
    found = queries.findings(by=by, review_id=review_id)
    on = one.state is State.FACTUAL_CHECK
    replies = on and may(by, Permission.ANSWER_REVIEW, one.concerned)
    rules = on and may(by, Permission.WRITE_REVIEW, one.concerned)
    return page(request, "check", one, found=found, told=checked(found), replies=replies, rules=rules)


def reply(request: HttpRequest, review_id: UUID, found_id: UUID) -> HttpResponse:
    """Is this finding right? Raises Http404 where there is none to answer."""
    by, one = actor(request), opened(request, review_id)
    row = _one(by, one, found_id)
    known = {"says": row.reply.value if row.reply else "", "words": row.reply_words}
    form = ReplyForm(request.POST or None, initial=known)

    def act() -> None:
        data = form.cleaned_data
        actions.reply(review_id=review_id, finding=found_id, says=Reply(data["says"]), words=data["words"], by=by)

    if sent(request, form, act, "Your answer is kept. You can change it until the team has answered."):
        return redirect("review_check", review_id)
    options = [(Reply.ACCEPTED.value, "The facts are right"), (Reply.CORRECTED.value, "Something is not right")]
    return page(request, "reply", one, form, row=row, options=options)


def rule(request: HttpRequest, review_id: UUID, found_id: UUID) -> HttpResponse:
    """What do we make of this correction? Raises Http404 where there is none."""
    by, one = actor(request), opened(request, review_id)
    row = _one(by, one, found_id)
    form = RuleForm(request.POST or None, initial={"text": row.text})

    def act() -> None:
        data = form.cleaned_data
        given = {"ruling": Ruling(data["ruling"]), "words": data["words"], "text": data["text"]}
        actions.rule_on(review_id=review_id, finding=found_id, by=by, **given)

    if sent(request, form, act, "The correction is answered."):
        return redirect("review_check", review_id)
    options = [
        (Ruling.CHANGED.value, "Change the finding as below"),
        (Ruling.KEPT.value, "Keep it as it was"),
        (Ruling.WITHDRAWN.value, "Withdraw it"),
    ]
    return page(request, "rule", one, form, row=row, options=options)


@require_POST
def finish(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Freeze the report."""
    act = lambda: actions.report(review_id=review_id, by=actor(request))  # noqa: E731
    return acted(request, act, "The report is there, and stays as it is.", "review", review_id)


def report(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """What did the team find?"""
    one = opened(request, review_id)
    return page(request, "report", one, paper=queries.paper(by=actor(request), review_id=review_id))


def report_word(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """The report as Word."""
    return _file(word(queries.paper(by=actor(request), review_id=review_id)), _WORD, "docx")


def report_pdf(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """The report as PDF."""
    return _file(pdf(queries.paper(by=actor(request), review_id=review_id)), "application/pdf", "pdf")


def plan(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """What will we do about it?"""
    by, one = actor(request), opened(request, review_id)
    found = queries.findings(by=by, review_id=review_id)
    asked = [each for each in found if each.stands and each.level is not Level.GOOD_PRACTICE]
    form = PlanForm(request.POST or None, findings=asked)
    act = lambda: actions.plan(  # noqa: E731
        review_id=review_id, response=form.cleaned_data["response"], steps=form.steps(), by=by
    )
    if sent(request, form, act, "The plan is agreed, and everybody concerned can read it."):
        return redirect("review", review_id)
    return page(request, "plan", one, form, found=asked)


def progress(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """What came of it?"""
    by, one = actor(request), opened(request, review_id)
    steps = queries.steps(by=by, review_id=review_id)
    form = ProgressForm(request.POST or None, steps=[each.public_id for each in steps])
    act = lambda: actions.close(  # noqa: E731
        review_id=review_id, words=form.cleaned_data["words"], done=form.done(), by=by
    )
    if sent(request, form, act, "The review is closed, and what was learnt stays on the record."):
        return redirect("review", review_id)
    return page(request, "progress", one, form, steps=steps, options=[(each.value, each.words) for each in Done])


def _one(by: Actor, one: ReviewView, finding: UUID) -> Written:
    found = queries.findings(by=by, review_id=one.public_id) if one.is_shared else ()
    row = next((each for each in found if each.public_id == finding), None)
    if row is None:
        raise Http404
    return row


def _file(made: bytes, kind: str, ending: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="peer-review.{ending}"'}
    return HttpResponse(made, content_type=kind, headers=headers)
