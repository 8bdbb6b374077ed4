"""What every page of an agreement does with a request: who asks, what was said, what went wrong."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.agreement import queries
from alongside.apps.agreement.actions import ChangedMeanwhile, Refused
from alongside.apps.agreement.presenters import of_agreement
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.arrangements.actions import IllegalMove
from alongside.apps.arrangements.queries import ArrangementView
from alongside.kit.actor import Actor, NotAllowed, Permission, demand
from alongside.kit.forms import EDITION, Form, compared, done_with
from alongside.kit.policy import row_of

UNFIT, MEANWHILE = 422, 409


def actor(request: HttpRequest) -> Actor:
    """Who asks."""
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who


def sent(request: HttpRequest) -> Any:
    """What was sent, also where that is nothing; None where a page is only looked at."""
    return request.POST if request.method == "POST" else None


def read(request: HttpRequest, arrangement_id: UUID) -> AgreementView:
    """The agreement of the address. Raises NotAllowed, also where none was begun."""
    one = queries.agreement(by=actor(request), arrangement_id=arrangement_id)
    if one is None:
        raise NotAllowed("There is no agreement yet.")
    return one


def drafted(request: HttpRequest, arrangement_id: UUID) -> AgreementView:
    """The same, for whoever may write in it at all. Raises NotAllowed."""
    one = read(request, arrangement_id)
    demand(actor(request), Permission.DRAFT_AGREEMENT, one.of.concerned)
    return one


def kept(request: HttpRequest, form: Form, act: Callable[[], object], words: str) -> bool:
    """Whether what was sent is valid and kept; then it is said so. What does not fit becomes an error of the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        done_with(form, act, ChangedMeanwhile)
    except ChangedMeanwhile as told:
        form.meanwhile = compared(form) if EDITION in form.fields else None
        form.add_error(None, str(told))
        return False
    except (Refused, IllegalMove) as told:
        form.add_error(None, str(told))
        return False
    messages.success(request, words)
    return True


def done(request: HttpRequest, act: Callable[[], object], words: str) -> bool:
    """Do what a button asks and say so, or say why not; whether it was done."""
    try:
        act()
    except (Refused, IllegalMove) as told:
        messages.error(request, str(told))
        return False
    messages.success(request, words)
    return True


def page(
    request: HttpRequest, template: str, of: ArrangementView, form: Form | None = None, **values: Any
) -> HttpResponse:
    """A page of an agreement: its frame, its form with what is wrong in it, who sees it, and what the page gives."""
    row = row_of(request)
    guard = row.who if row and isinstance(row.who, Permission) else Permission.SEE_AGREEMENT
    if guard is Permission.SIGN_AGREEMENT:  # it says who acts; what the page shows is seen by whoever sees the text
        guard = Permission.SEE_AGREEMENT
    frame = {"partnership": of, "form": form, "visible": of_agreement(actor(request), of, guard)}
    if form is not None and form.meanwhile and form.meanwhile.differences:
        values = frame | values | {"meanwhile": form.meanwhile}
        return render(request, "agreement/meanwhile.jinja", values, status=MEANWHILE)
    status = UNFIT if form is not None and form.is_bound and form.errors else 200
    return render(request, f"agreement/{template}.jinja", frame | values, status=status)
