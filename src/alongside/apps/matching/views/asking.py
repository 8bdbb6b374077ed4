"""What every page of a round does with a request: who asks, what was said, what went wrong."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.matching import queries
from alongside.apps.matching.actions import ChangedMeanwhile, Refused, RoundClosed
from alongside.apps.matching.presenters import STATES
from alongside.apps.matching.presenters.visible import of_round
from alongside.apps.matching.queries import RoundView
from alongside.kit.actor import Actor, Permission
from alongside.kit.forms import EDITION, Form, compared
from alongside.kit.policy import row_of
from alongside.kit.visibility import Visibility

UNFIT = 422  # what was written cannot be kept as it is
MEANWHILE = 409  # somebody else changed it first: both versions are shown


def actor(request: HttpRequest) -> Actor:
    """Who asks."""
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who


def attempt(form: Form, act: Callable[[], object]) -> bool:
    """Do it; what does not fit the round becomes an error of the form, which keeps what was written.

    Where somebody else was faster, the form says what differs; what they changed on another page is no hindrance.
    """
    try:
        _do(form, act)
    except ChangedMeanwhile as told:
        form.meanwhile = compared(form) if EDITION in form.fields else None
        form.add_error(None, str(told))
        return False
    except (Refused, RoundClosed) as told:
        form.add_error(None, str(told))
        return False
    return True


def _do(form: Form, act: Callable[[], object]) -> None:
    try:
        act()
    except ChangedMeanwhile:
        if EDITION not in form.fields or not compared(form).elsewhere:
            raise
        form.cleaned_data[EDITION] = form.initial[EDITION]
        act()


def page(
    request: HttpRequest,
    template: str,
    round_id: UUID,
    form: Form | None = None,
    *,
    one: RoundView | None = None,
    **values: Any,
) -> HttpResponse:
    """A page of a round: its frame, its form with what is wrong in it, and what the page itself gives."""
    one = one or queries.round_view(by=actor(request), round_id=round_id)
    frame = {"round": one, "state": STATES[one.state], "form": form}
    if "visible" not in values:
        frame["visible"] = _visible(request, one)
    if form is not None and form.meanwhile and form.meanwhile.differences:
        return render(request, "matching/meanwhile.jinja", frame | {"meanwhile": form.meanwhile}, status=MEANWHILE)
    status = UNFIT if form is not None and form.is_bound and form.errors else 200
    return render(request, f"matching/{template}.jinja", frame | values, status=status)


def _visible(request: HttpRequest, one: RoundView) -> Visibility:
    """Who can see it: whoever holds the permission that guards this very address."""
    row = row_of(request)
    guard = row.who if row and isinstance(row.who, Permission) else Permission.SEE_ROUND
    return of_round(actor(request), one, guard)
