"""What every page of a round does with a request: who asks, what was said, what went wrong."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.matching import queries
from alongside.apps.matching.actions import ChangedMeanwhile, Refused, RoundClosed
from alongside.apps.matching.presenters import STATES
from alongside.apps.matching.presenters.visible import of_round
from alongside.apps.matching.queries import RoundView
from alongside.kit.actor import Actor, Permission
from alongside.kit.policy import row_of
from alongside.kit.visibility import Visibility

UNFIT = 422  # what was written cannot be kept as it is


def actor(request: HttpRequest) -> Actor:
    """Who asks."""
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who


def attempt(form: Form, act: Callable[[], object]) -> bool:
    """Do it; what does not fit the round becomes an error of the form, which keeps what was written."""
    try:
        act()
    except (ChangedMeanwhile, Refused, RoundClosed) as told:
        form.add_error(None, str(told))
        return False
    return True


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
    status = UNFIT if form is not None and form.is_bound and form.errors else 200
    return render(request, f"matching/{template}.jinja", frame | values, status=status)


def _visible(request: HttpRequest, one: RoundView) -> Visibility:
    """Who can see it: whoever holds the permission that guards this very address."""
    row = row_of(request)
    guard = row.who if row and isinstance(row.who, Permission) else Permission.SEE_ROUND
    return of_round(actor(request), one, guard)
