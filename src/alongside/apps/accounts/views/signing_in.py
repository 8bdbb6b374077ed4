"""Signing in."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from alongside.apps.accounts import actions
from alongside.apps.accounts.queries import sample_people
from alongside.apps.accounts.views.providers import ways
from alongside.apps.accounts.views.steps import passkeys_work


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """Sign in with e-mail and password; on the sample site also as one of its people with one click."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the sample people where there are any."""
        people = sample_people() if settings.SAMPLE_SITE else ()
        more = {
            "sample_people": people,
            "passkeys_work": passkeys_work(self.request),
            "ways": ways(self.request),
        }
        return {**super().get_context_data(**kwargs), **more}


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a fresh token: it was sent from elsewhere, or the page stood open too long."""
    del reason  # nothing a person could use
    return render(request, "403.html", status=403)


@login_not_required
@require_POST
def enter_sample(request: HttpRequest) -> HttpResponse:
    """Enter the sample site as the person whose button was pressed."""
    actions.enter_sample(request=request, email=request.POST.get("email", ""))
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if wanted and safe else "/")
