"""The list of reviews, beginning one, its own page, its hours, its visit."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.apps.directory.queries import organisations
from alongside.apps.peer_review import actions, presenters, queries
from alongside.apps.peer_review.forms import BeginForm, HoursForm
from alongside.apps.peer_review.presenters.calendar import calendar
from alongside.apps.peer_review.presenters.overview import burden
from alongside.apps.peer_review.states import Stage, Worker
from alongside.apps.peer_review.views.asking import UNFIT, acted, actor, opened, page, sent
from alongside.kit.actor import Permission, Role, demand, may
from alongside.kit.calendar import CONTENT_TYPE


def reviews(request: HttpRequest) -> HttpResponse:
    """Which reviews have I a part in?"""
    by = actor(request)
    cards = [presenters.card(one) for one in queries.reviews(by=by)]
    begins = may(by, Permission.BEGIN_REVIEW)
    return render(request, "peer_review/reviews.jinja", {"cards": cards, "begins": begins, "review": None})


def begin(request: HttpRequest) -> HttpResponse:
    """Commission a review."""
    by = actor(request)
    demand(by, Permission.BEGIN_REVIEW)
    brokered = [(str(s.organisation), s.organisation_name) for s in by.scopes if s.role is Role.BROKER]
    pack, parties = queries.current_pack(), organisations(by=by)
    known = {"commissioned_by": brokered[0][0], "standards": pack.standard_sets[0].key}
    form = BeginForm(request.POST or None, parties=parties, sets=pack.standard_sets, brokered=brokered, initial=known)
    made: list[UUID] = []
    if sent(request, form, lambda: made.append(_begun(request, form)), "The review is begun."):
        return redirect("review", made[0])
    options = [(one.key, one.name) for one in pack.standard_sets]
    values = {"form": form, "brokered": brokered, "options": options, "parties": parties, "review": None}
    return render(request, "peer_review/begin.jinja", values, status=UNFIT if form.is_bound and form.errors else 200)


def overview(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Where does it stand, and what is next?"""
    by = actor(request)
    every = queries.whole(by=by, review_id=review_id)
    one, found, steps = every.review, every.findings, every.steps
    told = presenters.overview(by, one, found, every.hours)
    good = [each for each in found if each.stands and each.level == "good_practice"]
    weighty = [each for each in found if each.stands and each.level in ("serious_concern", "concern")]
    return page(request, "review", one, told=told, good=good, weighty=weighty, steps=steps)


@require_POST
def acknowledge(request: HttpRequest, review_id: UUID, found_id: UUID) -> HttpResponse:
    """Say that one has read a risk and acts on it."""
    by = actor(request)
    words = "You have acknowledged the risk. The time is on the record."
    act = lambda: actions.acknowledge(review_id=review_id, finding=found_id, by=by)  # noqa: E731
    return acted(request, act, words, "review", review_id)


def hours(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """What does it take?"""
    by, one = actor(request), opened(request, review_id)
    form = HoursForm(request.POST or None)

    def enter() -> None:
        data = form.cleaned_data
        stage, worker = Stage(data["stage"]), Worker(data["worker"])
        actions.enter(review_id=review_id, stage=stage, worker=worker, quarters=data["hours"], by=by)

    if sent(request, form, enter, "Your hours are counted."):
        return redirect("review_hours", review_id)
    spent = queries.hours(by=by, review_id=review_id)
    return page(
        request,
        "hours",
        one,
        form,
        spent=spent,
        burden=burden(spent),
        stages=_options(Stage),
        workers=_options(Worker),
    )


def visit_calendar(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """The visit as a calendar file. Raises Http404 before its dates are fixed."""
    one = opened(request, review_id)
    if one.visit_from is None or one.visit_until is None:
        raise Http404
    made = calendar(one, one.visit_from, one.visit_until, timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="visit.ics"'}
    return HttpResponse(made, content_type=CONTENT_TYPE, headers=headers)


def _begun(request: HttpRequest, form: BeginForm) -> UUID:
    data = form.cleaned_data
    return actions.begin(
        name=data["name"],
        purpose=data["purpose"],
        organisation=data["organisation"],
        commissioned_by=UUID(data["commissioned_by"]),
        standards=data["standards"],
        pack=queries.current_pack(),
        by=actor(request),
    )


def _options(kinds: type[Stage] | type[Worker]) -> list[tuple[str, str]]:
    return [(one.value, one.words) for one in kinds]
