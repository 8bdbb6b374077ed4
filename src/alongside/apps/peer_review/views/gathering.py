"""The team, what its members declare, and the dates of the visit."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.peer_review import actions, queries
from alongside.apps.peer_review.forms import DeclareForm, JoinForm, VisitForm, WordsForm
from alongside.apps.peer_review.queries import ReviewView
from alongside.apps.peer_review.states import GATHERING, Conflict, Part, State
from alongside.apps.peer_review.views.asking import acted, actor, opened, page, sent
from alongside.kit.actor import Actor, Permission, may


def team(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Who comes, and is everybody free to look?"""
    by, one = actor(request), opened(request, review_id)
    members = queries.team(by=by, review_id=review_id)
    arranges = one.state in GATHERING | {State.SELF_ASSESSMENT, State.VALIDATION}
    arranges = arranges and may(by, Permission.ARRANGE_REVIEW, one.concerned)
    wanting = _missing(by, one) if arranges else ()
    return page(request, "team", one, members=members, arranges=arranges, wanting=wanting)


def join(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Put somebody on the team."""
    by, one = actor(request), opened(request, review_id)
    form = JoinForm(request.POST or None)

    def act() -> None:
        data = form.cleaned_data
        actions.join(review_id=review_id, email=data["email"], part=Part(data["part"]), by=by)

    if sent(request, form, act, "They are on the team, and are asked to declare their interests."):
        return redirect("review_team", review_id)
    return page(request, "join", one, form, options=[(each.value, each.words) for each in Part])


@require_POST
def leave(request: HttpRequest, review_id: UUID, member_id: UUID) -> HttpResponse:
    """Take somebody off the team."""
    act = lambda: actions.leave(review_id=review_id, member=member_id, by=actor(request))  # noqa: E731
    return acted(request, act, "They are off the team. Find somebody in their place.", "review_team", review_id)


def declare(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Is there anything that would keep me from looking with free eyes?"""
    by, one = actor(request), opened(request, review_id)
    mine = next((each for each in queries.team(by=by, review_id=review_id) if each.person == by.person), None)
    known = {"conflicts": [each.value for each in mine.conflicts], "words": mine.conflict_words} if mine else {}
    form = DeclareForm(request.POST or None, initial=known)

    def act() -> None:
        data = form.cleaned_data
        found = [Conflict(each) for each in data["conflicts"]]
        actions.declare(review_id=review_id, conflicts=found, words=data["words"], by=by)

    if sent(request, form, act, "Your interests are declared."):
        return redirect("review", review_id)
    return page(request, "declare", one, form, options=[(each.value, each.words) for each in Conflict])


def clear(request: HttpRequest, review_id: UUID, member_id: UUID) -> HttpResponse:
    """Does this conflict stand in the way?"""
    by, one = actor(request), opened(request, review_id)
    member = next((each for each in queries.team(by=by, review_id=review_id) if each.public_id == member_id), None)
    if member is None:
        raise Http404
    form = WordsForm(request.POST or None)
    act = lambda: actions.clear(review_id=review_id, member=member_id, words=form.cleaned_data["words"], by=by)  # noqa: E731
    if sent(request, form, act, "The conflict is cleared, with your reason."):
        return redirect("review_team", review_id)
    return page(request, "clear", one, form, member=member)


def visit(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """When does the team come?"""
    by, one = actor(request), opened(request, review_id)
    known = {"since": one.visit_from, "until": one.visit_until, "place": one.visit_place}
    form = VisitForm(request.POST or None, initial=known)
    act = lambda: actions.fix_visit(review_id=review_id, by=by, **form.cleaned_data)  # noqa: E731
    if sent(request, form, act, "The dates are fixed, and the team is written to."):
        return redirect("review", review_id)
    return page(request, "visit", one, form, wanting=_missing(by, one))


def _missing(by: Actor, one: ReviewView) -> tuple[str, ...]:
    named = queries.recipients(by=by, review_id=one.public_id)
    return queries.missing(queries.team(by=by, review_id=one.public_id), len(named))
