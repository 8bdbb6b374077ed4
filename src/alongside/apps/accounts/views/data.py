"""What is held about you, to read and to take away; erasing a person, which an administrator does."""

import json
from uuid import UUID

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.apps.accounts import actions
from alongside.apps.accounts.actions import CannotErase, Why
from alongside.apps.accounts.held import found, held
from alongside.apps.accounts.models import User
from alongside.apps.accounts.views.who import actor_of, person_of
from alongside.kit.actor import Permission, demand
from alongside.kit.forms import Form

_WHY = (
    (Why.ASKED, "They asked for it"),
    (Why.LEFT, "They left, and the time their account is kept for is over"),
    (Why.MISTAKE, "The account was made by mistake"),
    (Why.ORDERED, "A court or regulator ordered it"),
)


class Erase(Form):
    """Why, and the address typed once more."""

    why = forms.ChoiceField(
        choices=[(why.value, words) for why, words in _WHY],
        error_messages={
            "required": "Choose why this person is erased",
            "invalid_choice": "Choose one of the reasons",
        },
    )
    email = forms.CharField(
        max_length=254, error_messages={"required": "Type the person’s e-mail address, to be sure who it is"}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def yours(request: HttpRequest) -> HttpResponse:
    """Everything held about you; POST takes it away as a file."""
    person = person_of(request)
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="allauth.account")
        return _file(request, person)
    return render(request, "accounts/data.jinja", {"parts": held(person=person, by=actor_of(request))})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Everything held about somebody, for the administrator whom they asked."""
    demand(actor_of(request), Permission.ADMINISTER)
    person = found(person_id)
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="allauth.account")
        return _file(request, person)
    parts = held(person=person, by=actor_of(request))
    return render(request, "accounts/data.jinja", {"parts": parts, "person": person})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A last look at what goes and what stays, then erase."""
    by = actor_of(request)
    demand(by, Permission.ADMINISTER)
    person = found(person_id)
    raise_if_reauthentication_required(request, app="allauth.account")
    form = Erase(request.POST if request.method == "POST" else None)
    if form.is_valid() and _erased(request, form, person):
        return redirect("home")
    values = {
        "form": form,
        "person": person,
        "words": actions.former(person),
        "parts": held(person=person, by=by),
        "reasons": _WHY,
    }
    return render(request, "accounts/erase.jinja", values, status=422 if form.is_bound else 200)


def _erased(request: HttpRequest, form: Erase, person: User) -> bool:
    if form.cleaned_data["email"].strip().lower() != person.email.lower():
        form.add_error("email", "This is not their address. Nobody was erased.")
        return False
    try:
        done = actions.erase_person(person=person, why=Why(form.cleaned_data["why"]), by=actor_of(request))
    except CannotErase as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, f"The person is erased. What has to be kept says: {done.words}.")
    return True


def _file(request: HttpRequest, person: User) -> HttpResponse:
    told = actions.export_person(person=person, by=actor_of(request))
    answer = HttpResponse(json.dumps(told, indent=2, ensure_ascii=False), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="held-about-you.json"'
    return answer
