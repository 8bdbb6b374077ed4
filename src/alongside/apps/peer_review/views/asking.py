"""What every page of a review does with a request: who asks, what was said, what went wrong."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.apps.peer_review import presenters, queries
from alongside.apps.peer_review.actions import ChangedMeanwhile, Refused
from alongside.apps.peer_review.queries import ReviewView
from alongside.kit.actor import Actor, Permission, demand
from alongside.kit.forms import EDITION, Form, compared
from alongside.kit.policy import row_of

UNFIT, MEANWHILE = 422, 409


def actor(request: HttpRequest) -> Actor:
    """Who asks."""
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who


def opened(request: HttpRequest, review_id: UUID) -> ReviewView:
    """The review, if the permission that guards this address lets the reader see it. Raises NotAllowed."""
    row = row_of(request)
    guard = row.who if row and isinstance(row.who, Permission) else Permission.SEE_REVIEW
    return queries.review(by=actor(request), review_id=review_id, permission=guard)


def sent(request: HttpRequest, form: Form, act: Callable[[], object], words: str) -> bool:
    """Whether what was written is valid and done; then it is said so."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except ChangedMeanwhile as told:
        form.meanwhile = compared(form) if EDITION in form.fields else None
        form.add_error(None, str(told))
        return False
    except Refused as told:
        form.add_error(None, str(told))
        return False
    messages.success(request, words)
    return True


def acted(request: HttpRequest, act: Callable[[], object], words: str, to: str, review_id: UUID) -> HttpResponse:
    """Do what one button asks, say what came of it, and go on."""
    try:
        act()
        messages.success(request, words)
    except Refused as told:
        messages.error(request, str(told))
    return redirect(to, review_id)


def page(
    request: HttpRequest, template: str, one: ReviewView, form: Form | None = None, **values: Any
) -> HttpResponse:
    """A page of a review: its frame, its form with what is wrong in it, and what the page itself gives."""
    row = row_of(request)
    guard = row.who if row and isinstance(row.who, Permission) else Permission.SEE_REVIEW
    by = actor(request)
    demand(by, guard, one.concerned)
    frame = {"review": one, "form": form, "visible": presenters.of_review(by, one, guard)}
    if form is not None and form.meanwhile and form.meanwhile.differences:
        return render(request, "peer_review/meanwhile.jinja", frame | {"meanwhile": form.meanwhile}, status=MEANWHILE)
    status = UNFIT if form is not None and form.is_bound and form.errors else 200
    return render(request, f"peer_review/{template}.jinja", frame | values, status=status)
