"""The partnerships one has a part in, and each with what every stage shows of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.apps.arrangements import actions, presenters, queries
from alongside.apps.arrangements.forms import PARTS, BeginForm
from alongside.apps.arrangements.states import PartyRole
from alongside.apps.audit import presenters as told
from alongside.apps.audit.queries import names
from alongside.apps.directory.queries import organisations, pack
from alongside.kit.actor import Actor, Permission, Role, demand, may


def partnerships(request: HttpRequest) -> HttpResponse:
    """Which partnerships do I have a part in?"""
    by = _actor(request)
    found, begins = queries.arrangements(by=by), may(by, Permission.BEGIN_PARTNERSHIP)
    return render(request, "arrangements/list.jinja", {"page": presenters.listed(found), "begins": begins})


def begin(request: HttpRequest) -> HttpResponse:
    """Whom would we like to work with, and who supports whom?"""
    by = _actor(request)
    demand(by, Permission.BEGIN_PARTNERSHIP)
    led = {str(one.organisation): one.organisation_name for one in by.scopes if one.role is Role.LEAD}
    parties = organisations(by=by)
    known = {"own": next(iter(led)), "part": PartyRole.PEER.value}
    form = BeginForm(request.POST or None, parties=parties, led=led, initial=known)
    if request.method == "POST" and form.is_valid():
        data, edition = form.cleaned_data, pack()
        made = actions.begin_between(
            name=data["name"],
            own=UUID(data["own"]),
            role=PartyRole(data["part"]),
            other=data["other"],
            since=timezone.localdate(),
            pack=edition.key,
            pack_version=edition.version,
            by=by,
        )
        messages.success(request, "The partnership is begun. The other side sees it now; nothing binds it.")
        return redirect("arrangement", made.public_id)
    values = {"form": form, "parties": parties, "led": led, "parts": [(one.value, PARTS[one]) for one in PARTS]}
    return render(request, "arrangements/new.jinja", values, status=422 if form.is_bound and form.errors else 200)


def partnership(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """How is it going, and what is next?"""
    by = _actor(request)
    one = queries.arrangement(by=by, arrangement_id=arrangement_id)
    values = {"page": presenters.page(by, one), "sections": queries.sections(by=by, arrangement_id=arrangement_id)}
    return render(request, "arrangements/arrangement.jinja", values)


def history(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What was the partnership before, and who changed it?"""
    by = _actor(request)
    one = queries.arrangement(by=by, arrangement_id=arrangement_id)
    past = queries.history(by=by, arrangement_id=arrangement_id)
    people = names(by=by, tokens=[version.who for version in past.versions])
    compared = told.compared(past, request.GET.get("from", ""), request.GET.get("to", ""))
    values = {"versions": told.versions(past, people), "lead": told.lead(past), "compared": compared, "one": one}
    return render(request, "arrangements/history.jinja", values)


def _actor(request: HttpRequest) -> Actor:
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who
