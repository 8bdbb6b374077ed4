"""Who belongs to us, as what; inviting, ending, standing in."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.apps.directory import actions, queries
from alongside.apps.directory.forms import DeputyForm, EndForm, InviteForm
from alongside.apps.directory.presenters import people as presenters
from alongside.apps.directory.presenters.visible import of_person
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, Permission, Role, may

_UNFIT = 422  # what was written cannot be kept as it is
_REFUSED = (actions.CannotCover, actions.CannotEnd, actions.NoSuchOrganisation)


def people(request: HttpRequest) -> HttpResponse:
    """Who belongs to us, and as what?"""
    by = _actor(request)
    page = presenters.people_page(queries.people(by=by), administers=may(by, Permission.ADMINISTER))
    return render(request, "directory/people.jinja", {"page": page})


def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: write it, look at it once more, send the letter."""
    by = _actor(request)
    places = queries.places(by=by)
    roles = tuple(Role) if may(by, Permission.ADMINISTER) else (Role.PARTICIPANT,)
    form = InviteForm(request.POST if request.method == "POST" else None, places=places, roles=roles)
    if form.is_valid():
        data = form.cleaned_data
        if "send" not in request.POST and "change" not in request.POST:
            checked = presenters.invitation(data["email"], data["name"], Role(data["role"]), form.place_name)
            return render(request, "directory/invite_check.jinja", {"form": form, "rows": checked})
        if "send" in request.POST and _attempt(form, lambda: _invite(data, by)):
            messages.success(request, f"A letter is on its way to {data['name']}.")
            return redirect("people")
    values = {"form": form, "places": places, "roles": [(role.value, role.words) for role in roles]}
    return render(request, "directory/invite.jinja", values, status=_status(form))


def end(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """From which day on does it end?"""
    by = _actor(request)
    one = queries.membership(by=by, public_id=membership_id, permission=Permission.MANAGE_PEOPLE)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"since": presenters.typed_today()})
    if form.is_valid():
        day = form.cleaned_data["since"]
        if _attempt(form, lambda: actions.end_membership(membership=membership_id, first_day_without=day, by=by)):
            messages.success(request, presenters.ended(one, day))
            return redirect("people")
    return render(request, "directory/membership_end.jinja", {"one": one, "form": form}, status=_status(form))


def deputies(request: HttpRequest) -> HttpResponse:
    """Who stands in for me, and for whom do I?"""
    by = _actor(request)
    return render(request, "directory/deputies.jinja", {"page": presenters.deputies_page(queries.mine(by=by))})


def deputy(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Who stands in, from when until when?"""
    by = _actor(request)
    one = queries.membership(by=by, public_id=membership_id, permission=Permission.NAME_DEPUTY)
    known = queries.colleagues(by=by, membership=one)
    initial = {"since": presenters.typed_today()}
    form = DeputyForm(request.POST if request.method == "POST" else None, colleagues=known, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        named = {"deputy": UUID(data["deputy"]), "since": data["since"], "until": data["until"]}
        if _attempt(form, lambda: actions.name_deputy(membership=membership_id, by=by, **named)):
            messages.success(request, presenters.named(dict(known)[named["deputy"]], one, data["until"]))
            return redirect("your_deputies" if one.person == by.person else "people")
    values = {"one": one, "form": form, "colleagues": [(str(key), name) for key, name in known]}
    return render(request, "directory/deputy.jinja", values, status=_status(form))


def deputy_end(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """The deputy's time ends now."""
    by = _actor(request)
    actions.end_cover(cover=cover_id, by=by)
    messages.success(request, "Ended. From now on they do not stand in any more.")
    return redirect("people" if may(by, Permission.ADMINISTER) else "your_deputies")


def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person, and what an administrator may do to their account."""
    by = _actor(request)
    one = queries.person(by=by, person=person_id)
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="allauth.account")
        act = _ACTS.get(request.POST.get("act", ""))
        if act is not None:
            _try(request, lambda: act[0](person=person_id, by=by), act[1])
        return redirect("person", person_id)
    values = {"page": presenters.person_page(one), "one": one, "visible": of_person(by, one)}
    return render(request, "directory/person.jinja", values)


_ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "close": (actions.close_person, "The account is closed, and every session has ended."),
    "open": (actions.open_person, "The account is open again."),
    "sign_out": (actions.sign_out_of, "They are signed out everywhere."),
    "remove_steps": (actions.remove_steps_of, "Their second steps are removed, and a letter tells them."),
}


def _invite(data: dict[str, Any], by: Actor) -> None:
    place = Identifier.parse(data["organisation"]) if data["organisation"] else None
    actions.invite_as(email=data["email"], name=data["name"], role=Role(data["role"]), organisation=place, by=by)


def _attempt(form: Form, act: Callable[[], object]) -> bool:
    try:
        act()
    except _REFUSED as told:
        form.add_error(None, str(told))
        return False
    return True


def _try(request: HttpRequest, act: Callable[[], object], words: str) -> None:
    try:
        act()
        messages.success(request, words)
    except _REFUSED as told:
        messages.error(request, str(told))


def _status(form: Form) -> int:
    return _UNFIT if form.is_bound and form.errors else 200


def _actor(request: HttpRequest) -> Actor:
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found
