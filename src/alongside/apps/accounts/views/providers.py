"""Signing in through a provider, and the links one has to providers."""

import secrets
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.internal import statekit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.apps.accounts import actions
from alongside.apps.accounts.providers import saml
from alongside.apps.accounts.providers.identity import Identity
from alongside.apps.accounts.providers.openid import Back, Begin, Talk
from alongside.apps.accounts.providers.refusal import Refusal, Refused, refused
from alongside.apps.accounts.queries import links_of
from alongside.apps.accounts.views.who import actor_of, person_of

_HELD = 120  # seconds between a SAML answer and the browser's next request


@dataclass(frozen=True)
class Way:
    """A provider as a button: its key, its name, where the button leads."""

    key: str
    name: str
    address: str


def ways(request: HttpRequest) -> tuple[Way, ...]:
    """The providers of this site in the order of the settings."""
    apps = get_adapter().list_apps(request)
    return tuple(Way(app.provider_id, app.name, app.get_provider(request).get_login_url(request)) for app in apps)


@login_not_required
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the provider, by a button. Raises Http404 for one that is not set up."""
    _app(request, provider_id, "openid_connect")
    answer: HttpResponse = Begin.adapter_view(Talk(request, provider_id))(request)
    return answer


@login_not_required
@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider. Raises Http404 for one that is not set up."""
    _app(request, provider_id, "openid_connect")
    answer: HttpResponse = Back.adapter_view(Talk(request, provider_id))(request)
    return answer


@login_not_required
def saml_begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to a SAML provider, by a button. Raises Http404 for one that is not set up."""
    provider = _app(request, provider_id, "saml").get_provider(request)
    if request.method != "POST":
        return render(request, "socialaccount/login.jinja", {"provider": provider})
    answer: HttpResponse = provider.redirect_from_request(request)
    return answer


@csrf_exempt  # the form comes from the provider; what it holds is signed, and is to a question of this site
@login_not_required
@require_POST
def saml_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """A SAML answer, by a form of the provider's: tested, held for a moment, taken up by the next request.

    Two requests, because a browser sends no session with another site's form. Raises Http404.
    """
    app = _app(request, provider_id, "saml")
    try:
        question, identity = saml.answered(request, app, request.POST.get("SAMLResponse", ""))
    except Refused as problem:
        return refused(request, app.get_provider(request), problem.why)
    held = {**asdict(identity), "proofs": sorted(identity.proofs)}
    token = secrets.token_urlsafe(32)
    cache.set(f"saml:{token}", {"provider": provider_id, "question": question, "identity": held}, _HELD)
    where = reverse("saml_finish", kwargs={"provider_id": provider_id})
    return HttpResponseRedirect(f"{where}?{urlencode({'answer': token})}")


@login_not_required
@require_safe
def saml_finish(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The second half: the browser that asked the question is the one that is answered. Raises Http404."""
    provider = _app(request, provider_id, "saml").get_provider(request)
    key = f"saml:{request.GET.get('answer', '')[:64]}"
    held: dict[str, Any] = cache.get(key) or {}
    cache.delete(key)
    state = held.get("provider") == provider_id and statekit.unstash_state(
        request, provider_id=provider.sub_id, state_id=held["question"]
    )
    if not state:
        return refused(request, provider, Refusal.STATE)
    identity = Identity(**{**held["identity"], "proofs": frozenset(held["identity"]["proofs"])})
    sign_in = provider.sociallogin_from_response(request, identity)
    sign_in.state = state
    answer: HttpResponse = complete_social_login(request, sign_in)
    return answer


@login_not_required
@require_safe
def saml_metadata(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What a SAML provider must know of this site, as XML. Raises Http404."""
    app = _app(request, provider_id, "saml")
    from onelogin.saml2.settings import OneLogin_Saml2_Settings

    known = OneLogin_Saml2_Settings(saml.setup(request, app), sp_validation_only=True)
    return HttpResponse(known.get_sp_metadata(), content_type="application/samlmetadata+xml")


@login_not_required
@require_safe
def stopped(request: HttpRequest) -> HttpResponse:
    """For somebody who changed their mind at the provider."""
    return render(request, "socialaccount/login_cancelled.jinja", {"ways": ways(request)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    """The providers one may sign in with; add one, remove one."""
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="allauth.socialaccount")
        _unlink(request, request.POST.get("link", ""))
        return redirect("socialaccount_connections")
    known = {way.key: way for way in ways(request)}
    linked = links_of(person_of(request))
    free = [way for key, way in known.items() if key not in {link.provider for link in linked}]
    shown = [(link, known[link.provider].name if link.provider in known else link.provider) for link in linked]
    return render(request, "socialaccount/connections.jinja", {"linked": shown, "free": free})


def _unlink(request: HttpRequest, wanted: str) -> None:
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        return
    names = {way.key: way.name for way in ways(request)}
    person = person_of(request)
    link = next((one for one in links_of(person) if one.key == int(wanted)), None)
    if link is None:
        return
    name = names.get(link.provider, link.provider)
    try:
        actions.unlink_provider(person=person, link=link.key, name=name, by=actor_of(request))
    except actions.OnlyWayIn as problem:
        messages.error(request, str(problem))
        return
    actions.end_other_sessions(request=request, person=person)
    messages.success(request, f"You no longer sign in through {name}.")


def _app(request: HttpRequest, provider_id: str, kind: str) -> Any:
    """The configured provider. Raises Http404 for another, and for SAML where its package is not installed."""
    found = (app for app in get_adapter().list_apps(request, provider=provider_id) if app.provider == kind)
    app = next((app for app in found if app.provider_id == provider_id), None)
    if app is None or (kind == "saml" and find_spec("onelogin") is None):
        raise Http404
    return app
