"""The organisation assesses itself, and its chief executive signs."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.apps.peer_review import actions, queries
from alongside.apps.peer_review.forms import AssessForm, PersonForm, RecipientsForm, ValidateForm
from alongside.apps.peer_review.states import Answer, State
from alongside.apps.peer_review.views.asking import actor, opened, page, sent
from alongside.kit.actor import Permission, may


def assessment(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """What does the organisation say of itself?"""
    by, one = actor(request), opened(request, review_id)
    rows = queries.assessment(by=by, review_id=review_id)
    left = sum(row.answer is None for row in rows)
    answers = one.state is State.SELF_ASSESSMENT and may(by, Permission.ANSWER_REVIEW, one.concerned)
    return page(request, "assessment", one, rows=rows, left=left, answers=answers)


def standard(request: HttpRequest, review_id: UUID, standard: str) -> HttpResponse:
    """How far do we meet this standard, and what shows it?"""
    by, one = actor(request), opened(request, review_id)
    rows = queries.assessment(by=by, review_id=review_id)
    at = next((at for at, row in enumerate(rows) if row.standard.key == standard), None)
    if at is None:
        raise Http404
    row = rows[at]
    known = {"answer": row.answer.value if row.answer else "", "evidence": row.evidence, "edition": row.edition}
    form = AssessForm(request.POST or None, initial=known)

    def assess() -> None:
        data = form.cleaned_data
        given = {"answer": Answer(data["answer"]), "evidence": data["evidence"]}
        actions.assess(review_id=review_id, standard=standard, edition=data["edition"] or 0, by=by, **given)

    if sent(request, form, assess, f"“{row.standard.name}” is answered."):
        following = next((r.standard.key for r in rows[at + 1 :] if r.answer is None), "")
        return (
            redirect("review_standard", review_id, following)
            if following
            else redirect("review_assessment", review_id)
        )
    options = [(each.value, each.words) for each in Answer]
    return page(request, "standard", one, form, row=row, number=at + 1, many=len(rows), options=options)


def submit(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Who signs for us?"""
    by, one = actor(request), opened(request, review_id)
    people = queries.candidates(by=by, review_id=review_id, board=True)
    form = PersonForm(request.POST or None, people=people)
    act = lambda: actions.submit(review_id=review_id, signatory=UUID(form.cleaned_data["person"]), by=by)  # noqa: E731
    if sent(request, form, act, "The chief executive is written to, and signs it or gives it back."):
        return redirect("review", review_id)
    return page(request, "submit", one, form, options=[(str(key), name) for key, name in people])


def validate(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Is this what we say of ourselves?"""
    by, one = actor(request), opened(request, review_id)
    form = ValidateForm(request.POST or None)

    def act() -> None:
        if form.cleaned_data["verdict"] == "sign":
            actions.validate(review_id=review_id, by=by)
        else:
            actions.give_back(review_id=review_id, words=form.cleaned_data["words"], by=by)

    if sent(request, form, act, "Your answer is on the record, with your name and the time."):
        return redirect("review", review_id)
    return page(request, "validate", one, form, rows=queries.assessment(by=by, review_id=review_id))


def recipients(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Whom does the team tell of an immediate risk?"""
    by, one = actor(request), opened(request, review_id)
    people = queries.candidates(by=by, review_id=review_id)
    named = queries.recipients(by=by, review_id=review_id)
    known = {name: str(key) for name, (key, _) in zip(("first", "second", "third"), named, strict=False)}
    form = RecipientsForm(request.POST or None, people=people, initial=known)
    act = lambda: actions.name_recipients(review_id=review_id, people=form.people(), by=by)  # noqa: E731
    if sent(request, form, act, "They are named. Tell them what it means."):
        return redirect("review", review_id)
    return page(request, "recipients", one, form, people=[(str(key), name) for key, name in people])
