"""Second steps: allauth's pages with plain values, the page that demands one, and recovery codes shown once."""

import ipaddress
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.apps.accounts.queries import lacks_second_step, second_steps
from alongside.apps.accounts.steps import reveal_recovery_codes
from alongside.apps.accounts.views.who import actor_of, person_of


def passkeys_work(request: HttpRequest) -> bool:
    """Whether a browser allows passkeys here: a site opened by a number instead of a name has none."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False


class Prove(AuthenticateView):  # type: ignore[misc]  # allauth has no types
    """The second step at signing in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which ways this person has set up."""
        steps = second_steps(self.stage.login.user)
        return {**super().get_context_data(**kwargs), "steps": steps, "passkeys_work": passkeys_work(self.request)}


class ProveAgain(ReauthenticateView):  # type: ignore[misc]
    """A code, to confirm that it is still the same person."""


class PasskeyAgain(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """A passkey, to confirm that it is still the same person."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether it can work here."""
        return {**super().get_context_data(**kwargs), "passkeys_work": passkeys_work(self.request)}


class SetUpApp(ActivateTOTPView):  # type: ignore[misc]
    """Set up an app that shows codes."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The secret in groups of four, to be typed where no picture can be taken."""
        values = super().get_context_data(**kwargs)
        secret = values["form"].secret
        groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return {**values, "secret": groups}


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether it can work here."""
        return {**super().get_context_data(**kwargs), "passkeys_work": passkeys_work(self.request)}


class RemoveApp(DeactivateTOTPView):  # type: ignore[misc]
    """Stop using the app."""


class NewRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new recovery codes; the old ones stop working."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """How many old ones are left; the base class would make them all to count them."""
        values = super(GenerateRecoveryCodesView, self).get_context_data(**kwargs)
        return {**values, "steps": second_steps(person_of(self.request))}


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What is set up beside the password, and what can be added."""
    values = {"steps": second_steps(person_of(request)), "passkeys_work": passkeys_work(request)}
    return render(request, "mfa/index.jinja", values)


@login_required
@require_safe
def demanded(request: HttpRequest) -> HttpResponse:
    """Where somebody is led who must set up a second step; anybody else goes to the overview."""
    if not lacks_second_step(actor_of(request), person_of(request)):
        return redirect("mfa_index")
    return render(request, "accounts/second_step.jinja", {"passkeys_work": passkeys_work(request)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Recovery codes: how many are left; by the button, once, the codes themselves."""
    codes: tuple[str, ...] = ()
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="allauth.mfa")
        codes = reveal_recovery_codes(person_of(request))
    values = {
        "codes": [f"{code[:5]} {code[5:]}" for code in codes],
        "steps": second_steps(person_of(request)),
        "made": settings.MFA_RECOVERY_CODE_COUNT,
    }
    return render(request, "mfa/recovery_codes/index.jinja", values)
