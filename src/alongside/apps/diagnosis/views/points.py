"""Answer what is proposed, add what nobody proposed, describe it, and put it in order."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.diagnosis import actions, presenters, queries
from alongside.apps.diagnosis.forms import AddForm, AnswerForm, OutcomeForm, PointForm, RankForm
from alongside.apps.diagnosis.queries import DiagnosisView, PointView
from alongside.apps.diagnosis.states import Kind
from alongside.apps.diagnosis.views.asking import actor, done, kept, page
from alongside.core.diagnosing import MOST_PRIORITIES
from alongside.kit.actor import Permission

_STANDINGS: dict[str, Any] = {
    "standings": [(one.value, words) for one, words in presenters.STANDINGS_LONG.items()],
    "strength_standings": [
        (one.value, words) for one, words in presenters.STANDINGS_LONG.items() if one.value != "not_now"
    ],
}


def answer(request: HttpRequest, diagnosis_id: UUID, kind: str, area: str) -> HttpResponse:
    """Is it so?"""
    one = _held(request, diagnosis_id)
    by = actor(request)
    found = queries.proposed(by=by, one=one)
    asked = next((each for each in queries.unanswered(found, one) if each.key == (kind, area)), None)
    if asked is None:
        if any((point.kind, point.area) == (kind, area) for point in one.points):
            return redirect("diagnosis", diagnosis_id)
        raise Http404
    form = AnswerForm(request.POST or None, kind=asked.kind)

    def act() -> None:
        given, told = form.given(), asked.sentences
        actions.answer(diagnosis_id=diagnosis_id, kind=asked.kind, area=area, given=given, evidence=told, by=by)

    if kept(request, form, act, "Your answer is kept, with what stood beside it."):
        return redirect("diagnosis", diagnosis_id)
    waiting = presenters.waiting_for((asked,), asked.kind, area)
    return page(request, "answer", one, form, waiting=waiting, point=None, strength=_strong(asked.kind), **_STANDINGS)


def settle(request: HttpRequest, diagnosis_id: UUID, point_id: UUID) -> HttpResponse:
    """Do we still see it so?"""
    one = _held(request, diagnosis_id)
    point = one.point(point_id)
    known = {
        "standing": point.standing.value,
        "reason": point.reason,
        "conditions": point.conditions,
        "look_again": point.look_again,
        "edition": point.edition,
    }
    form = AnswerForm(request.POST or None, kind=point.kind, initial=known)

    def act() -> None:
        edition = form.cleaned_data["edition"] or 0
        by = actor(request)
        actions.settle(diagnosis_id=diagnosis_id, point=point_id, given=form.given(), edition=edition, by=by)

    if kept(request, form, act, "Your answer is changed."):
        return redirect("diagnosis", diagnosis_id)
    told = presenters.card(one, point)
    return page(request, "answer", one, form, waiting=None, point=told, strength=_strong(point.kind), **_STANDINGS)


def add(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """What does nobody propose, though we know it?"""
    one = _held(request, diagnosis_id)
    form = AddForm(request.POST or None, areas=one.pack.areas)

    def act() -> None:
        data, by = form.cleaned_data, actor(request)
        what = {"kind": Kind(data["kind"]), "area": data["area"], "words": data["words"], "reason": data["reason"]}
        actions.add(diagnosis_id=diagnosis_id, **what, by=by)

    if kept(request, form, act, "It is in the diagnosis."):
        return redirect("diagnosis", diagnosis_id)
    kinds = [(kind.value, words) for kind, words in presenters.KINDS_LONG.items()]
    return page(request, "add", one, form, kinds=kinds)


def describe(request: HttpRequest, diagnosis_id: UUID, point_id: UUID) -> HttpResponse:
    """What lies behind it, and what would it take?"""
    one = _held(request, diagnosis_id)
    point = one.point(point_id)
    form = PointForm(request.POST or None, pack=one.pack, initial=_known(one, point))

    def act() -> None:
        edition = form.cleaned_data["edition"] or 0
        by = actor(request)
        actions.describe(diagnosis_id=diagnosis_id, point=point_id, told=form.told(), edition=edition, by=by)

    if kept(request, form, act, "It is kept."):
        return redirect("diagnosis", diagnosis_id)
    sets = [
        (f"causes_{each.key}", each, one.pack.diagnosing.barriers_of(each.key)) for each in one.pack.diagnosing.sets
    ]
    works = [(work.value, words.capitalize()) for work, words in presenters.WORKS.items()]
    return page(request, "point", one, form, point=presenters.card(one, point), sets=sets, works=works)


def priority(request: HttpRequest, diagnosis_id: UUID, point_id: UUID) -> HttpResponse:
    """Which place, and where there are three: which makes room?"""
    one = _held(request, diagnosis_id)
    point = one.point(point_id)
    others = tuple(each for each in one.priorities if each.public_id != point_id)
    full = len(others) >= MOST_PRIORITIES
    first = point.rank or min(len(others) + 1, MOST_PRIORITIES)
    form = RankForm(request.POST or None, others=others, full=full, initial={"place": str(first)})

    def act() -> None:
        data = form.cleaned_data
        gone = UUID(data["displacing"]) if full else None
        actions.prioritise(
            diagnosis_id=diagnosis_id,
            point=point_id,
            place=int(data["place"]),
            displacing=gone,
            reason=data["reason"],
            by=actor(request),
        )

    if kept(request, form, act, "The order is kept."):
        return redirect("diagnosis", diagnosis_id)
    places = [(str(at), words) for at, words in enumerate(("First", "Second", "Third"), 1)][: len(others) + 1]
    told = presenters.card(one, point)
    now = [(str(each.public_id), f"{at}. {each.area_name}") for at, each in enumerate(others, 1)]
    return page(request, "priority", one, form, point=told, now=now, full=full, places=places)


@require_POST
def unrank(request: HttpRequest, diagnosis_id: UUID, point_id: UUID) -> HttpResponse:
    """Take it off the priorities."""
    by = actor(request)
    done(
        request,
        lambda: actions.unrank(diagnosis_id=diagnosis_id, point=point_id, by=by),
        "It is off the priorities and stays in the diagnosis.",
    )
    return redirect("diagnosis", diagnosis_id)


def outcomes(request: HttpRequest, diagnosis_id: UUID, point_id: UUID) -> HttpResponse:
    """What is to change, from where to where, by when?"""
    one = _held(request, diagnosis_id)
    point = one.point(point_id)
    if point.kind is Kind.STRENGTH:
        raise Http404
    known = one.pack.indicators_in(point.area)
    form = OutcomeForm(request.POST or None, indicators=known)

    def act() -> None:
        data, by = form.cleaned_data, actor(request)
        what = {"indicator": data["indicator"], "target": data["target"], "until": data["by"]}
        actions.intend(diagnosis_id=diagnosis_id, point=point_id, **what, by=by)

    if kept(request, form, act, "The intended outcome is kept, with where it stands today."):
        return redirect("diagnosis_outcomes", diagnosis_id, point_id)
    choices = [(each.key, f"{each.name} ({each.unit})") for each in known]
    return page(request, "outcomes", one, form, point=presenters.card(one, point), choices=choices)


@require_POST
def unintend(request: HttpRequest, diagnosis_id: UUID, point_id: UUID, outcome_id: UUID) -> HttpResponse:
    """Take an intended outcome back."""
    by = actor(request)
    done(
        request,
        lambda: actions.unintend(diagnosis_id=diagnosis_id, point=point_id, outcome=outcome_id, by=by),
        "The intended outcome is taken back.",
    )
    return redirect("diagnosis_outcomes", diagnosis_id, point_id)


def _held(request: HttpRequest, diagnosis_id: UUID) -> DiagnosisView:
    return queries.diagnosis(by=actor(request), diagnosis_id=diagnosis_id, permission=Permission.CHANGE_DIAGNOSIS)


def _strong(kind: Kind) -> bool:
    return kind is Kind.STRENGTH


def _known(one: DiagnosisView, point: PointView) -> dict[str, Any]:
    found = {
        name: getattr(point, name) for name in ("words", "causes_words", "practices", "people", "days", "edition")
    }
    for each in one.pack.diagnosing.sets:
        of_set = {barrier.key for barrier in one.pack.diagnosing.barriers_of(each.key)}
        found[f"causes_{each.key}"] = [key for key in point.causes if key in of_set]
    return {**found, "work": point.work.value}
