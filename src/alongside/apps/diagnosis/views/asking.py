"""What every page of a diagnosis does with a request: who asks, what was said, what went wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.diagnosis.actions import ChangedMeanwhile, Refused
from alongside.apps.diagnosis.presenters import of_diagnosis
from alongside.apps.diagnosis.queries import DiagnosisView
from alongside.kit.actor import Actor, Permission
from alongside.kit.forms import EDITION, Form, compared, done_with
from alongside.kit.policy import row_of

UNFIT, MEANWHILE = 422, 409


def actor(request: HttpRequest) -> Actor:
    """Who asks."""
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who


def kept(request: HttpRequest, form: Form, act: Callable[[], object], words: str) -> bool:
    """Whether what was sent is valid and kept; then it is said so. What does not fit becomes an error of the form.

    Where somebody else was faster, the form says what differs; what they changed on another page is no hindrance.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        done_with(form, act, ChangedMeanwhile)
    except ChangedMeanwhile as told:
        form.meanwhile = compared(form) if EDITION in form.fields else None
        form.add_error(None, str(told))
        return False
    except Refused as told:
        form.add_error(None, str(told))
        return False
    messages.success(request, words)
    return True


def done(request: HttpRequest, act: Callable[[], object], words: str) -> None:
    """Do what a button asks and say so, or say why not."""
    try:
        act()
        messages.success(request, words)
    except Refused as told:
        messages.error(request, str(told))


def page(
    request: HttpRequest, template: str, one: DiagnosisView, form: Form | None = None, **values: Any
) -> HttpResponse:
    """A page of a diagnosis: its frame, its form with what is wrong in it, who sees it, and what the page gives."""
    row = row_of(request)
    guard = row.who if row and isinstance(row.who, Permission) else Permission.SEE_DIAGNOSIS
    frame = {"one": one, "form": form, "visible": of_diagnosis(actor(request), one, guard)}
    if form is not None and form.meanwhile and form.meanwhile.differences:
        return render(request, "diagnosis/meanwhile.jinja", frame | {"meanwhile": form.meanwhile}, status=MEANWHILE)
    status = UNFIT if form is not None and form.is_bound and form.errors else 200
    return render(request, f"diagnosis/{template}.jinja", frame | values, status=status)
