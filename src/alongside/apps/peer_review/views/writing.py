"""What the team notes and finds, and the immediate risk."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.peer_review import actions, queries
from alongside.apps.peer_review.forms import FindingForm, NoteForm, RiskForm
from alongside.apps.peer_review.queries import ReviewView
from alongside.apps.peer_review.states import Level
from alongside.apps.peer_review.views.asking import acted, actor, opened, page, sent

_LEVELS = [(one.value, one.words) for one in reversed(Level) if one is not Level.IMMEDIATE_RISK]


def evidence(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """What did we see, hear and read?"""
    by, one = actor(request), opened(request, review_id)
    form = NoteForm(request.POST or None, standards=one.standards)
    act = lambda: actions.note(review_id=review_id, by=by, **form.cleaned_data)  # noqa: E731
    if sent(request, form, act, "It is noted."):
        return redirect("review_evidence", review_id)
    noted = queries.notes(by=by, review_id=review_id)
    rows = [(each, [note for note in noted if note.standard == each.key]) for each in one.standards.standards]
    return page(request, "evidence", one, form, rows=rows, standards=_standards(one))


@require_POST
def arrive(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """The team is there."""
    act = lambda: actions.arrive(review_id=review_id, by=actor(request))  # noqa: E731
    return acted(request, act, "The visit has begun.", "review_evidence", review_id)


@require_POST
def leave_visit(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """The visit is over."""
    act = lambda: actions.leave_visit(review_id=review_id, by=actor(request))  # noqa: E731
    return acted(request, act, "The visit is over. Write your findings together.", "review_findings", review_id)


def findings(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """What did we find?"""
    by, one = actor(request), opened(request, review_id)
    areas = queries.current_pack().areas
    form = FindingForm(request.POST or None, standards=one.standards, areas=areas)

    def act() -> None:
        data = form.cleaned_data
        found = {"standard": data["standard"], "area": data["area"], "text": data["text"]}
        actions.find(review_id=review_id, level=Level(data["level"]), by=by, **found)

    if sent(request, form, act, "The finding is written, for the team alone until you share it."):
        return redirect("review_findings", review_id)
    values = {"standards": _standards(one), "levels": _LEVELS, "areas": [(each.key, each.name) for each in areas]}
    return page(request, "findings", one, form, found=queries.findings(by=by, review_id=review_id), **values)


@require_POST
def drop(request: HttpRequest, review_id: UUID, found_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    act = lambda: actions.drop(review_id=review_id, finding=found_id, by=actor(request))  # noqa: E731
    return acted(request, act, "The draft is gone.", "review_findings", review_id)


@require_POST
def share(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Put the findings before the organisation."""
    act = lambda: actions.share(review_id=review_id, by=actor(request))  # noqa: E731
    return acted(request, act, "The organisation can check the facts now.", "review", review_id)


def risk(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Is somebody in danger now?"""
    by, one = actor(request), opened(request, review_id)
    areas = queries.current_pack().areas
    form = RiskForm(request.POST or None, standards=one.standards, areas=areas)

    def act() -> None:
        data = form.cleaned_data
        found = {"standard": data["standard"], "area": data["area"], "text": data["text"]}
        actions.raise_risk(review_id=review_id, by=by, **found)

    if sent(request, form, act, "The risk is raised and sent. Tell them in person too."):
        return redirect("review", review_id)
    named = queries.recipients(by=by, review_id=review_id)
    values = {"standards": _standards(one), "areas": [(each.key, each.name) for each in areas]}
    return page(request, "risk", one, form, named=[name for _, name in named], **values)


def _standards(one: ReviewView) -> list[tuple[str, str]]:
    return [(each.key, each.name) for each in one.standards.standards]
