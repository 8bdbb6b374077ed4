"""What every page of a wave does with a request: who asks, what was said, what went wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.surveys.actions import ChangedMeanwhile, Refused
from alongside.kit.actor import Actor
from alongside.kit.forms import EDITION, Form, compared

UNFIT = 422  # what was written cannot be kept as it is
MEANWHILE = 409  # somebody else changed it first: both versions are shown


def actor(request: HttpRequest) -> Actor:
    """Who asks."""
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who


def sent(request: HttpRequest) -> Any:
    """What was sent, None where nothing was."""
    return request.POST if request.method == "POST" else None


def attempt(form: Form, act: Callable[[], object]) -> bool:
    """Do it; what does not fit becomes an error of the form, which keeps what was written."""
    try:
        act()
    except ChangedMeanwhile as told:
        form.meanwhile = compared(form) if EDITION in form.fields else None
        form.add_error(None, str(told))
        return False
    except Refused as told:
        form.add_error(None, str(told))
        return False
    return True


def told(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Do it, and say that it is done or why not."""
    try:
        act()
    except Refused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, done)


def page(request: HttpRequest, template: str, form: Form | None = None, **values: Any) -> HttpResponse:
    """A page with its form and what is wrong in it; both versions where two wrote at once."""
    if form is not None and form.meanwhile and form.meanwhile.differences:
        frame = {"meanwhile": form.meanwhile, "title": values["title"], "visible": values.get("visible")}
        return render(request, "surveys/meanwhile.jinja", frame, status=MEANWHILE)
    wrong = form is not None and form.is_bound and bool(form.errors)
    return render(request, f"surveys/{template}.jinja", {"form": form, **values}, status=UNFIT if wrong else 200)
