"""Tokens of the person who is signed in: see them, make one, revoke one."""

from datetime import date, timedelta
from uuid import UUID

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.apps.accounts import actions
from alongside.apps.accounts.actions import TokenProblem
from alongside.apps.accounts.forms import TokenForm
from alongside.apps.accounts.queries import tokens_of
from alongside.apps.accounts.views.who import actor_of
from alongside.kit.scopes import TokenScope

_USUAL = timedelta(days=90)


def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens that are good; make another. The secret is on the page that answers, and nowhere after."""
    usual = timezone.localdate() + _USUAL
    form = TokenForm(request.POST if request.method == "POST" else None, initial={"until": usual})
    secret = ""
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="allauth.account")
        secret = _made(request, form)
    values = {
        "form": form,
        "secret": secret,
        "tokens": tokens_of(by=actor_of(request)),
        "usual": usual,
        "scopes": [(scope.value, scope.words) for scope in TokenScope],
    }
    return render(request, "accounts/tokens.jinja", values)


@require_POST
def revoke(request: HttpRequest, token: UUID) -> HttpResponse:
    """End a token at once."""
    actions.revoke_token(token=token, by=actor_of(request))
    messages.success(request, "The token is revoked. A system that still uses it is refused from now on.")
    return redirect("your_tokens")


def _made(request: HttpRequest, form: TokenForm) -> str:
    if not form.is_valid():
        return ""
    until: date = form.cleaned_data["until"]
    scopes = [TokenScope(one) for one in form.cleaned_data["scopes"]]
    try:
        return actions.make_token(name=form.cleaned_data["name"], scopes=scopes, until=until, by=actor_of(request))
    except TokenProblem as problem:
        form.add_error(None, str(problem))
        return ""
