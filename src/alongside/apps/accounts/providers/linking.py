"""Who a provider's person is here: somebody invited, by a link or by a confirmed address; otherwise nobody."""

from typing import Any, ClassVar

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from django.conf import settings
from django.http import HttpRequest

from alongside.apps.accounts.actions import AlreadyLinked, link_provider
from alongside.apps.accounts.models import User
from alongside.apps.accounts.providers.refusal import Refusal, Refused, refused
from alongside.apps.accounts.queries import links_of, person_at


class Linking(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Providers are those of the settings alone, and nobody is created."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultSocialAccountAdapter.error_messages,
        "no_password": "This is your only way in. Choose a password first, then remove the link.",
    }

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """The providers of the settings; what stands in the database sets up none."""
        found = []
        for kind, given in settings.SOCIALACCOUNT_PROVIDERS.items():
            for fields in given["APPS"]:
                app = SocialApp(provider=kind, **fields)
                wanted = provider in (None, kind, app.provider_id) and client_id in (None, app.client_id)
                found += [app] if wanted else []
        return found

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: a person is invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find whose sign-in this is and link it, or answer with the page that says what to do."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        try:
            if not sociallogin.is_existing:
                link_provider(request=request, sign_in=sociallogin, person=invited(sociallogin))
            if not sociallogin.user.is_active:
                raise Refused(Refusal.NOT_ACTIVE)
        except AlreadyLinked as problem:  # two first sign-ins at once: the other one was linked
            raise ImmediateHttpResponse(refused(request, sociallogin.provider, Refusal.STATE)) from problem
        except Refused as problem:
            raise ImmediateHttpResponse(refused(request, sociallogin.provider, problem.why)) from problem

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Our page in place of allauth's, except for somebody who changed their mind."""
        if error == AuthError.CANCELLED:
            return
        begun = bool((extra_context or {}).get("state"))
        why = exception.why if isinstance(exception, Refused) else Refusal.SAID_NO if begun else Refusal.STATE
        raise ImmediateHttpResponse(refused(request, provider, why))


def invited(sign_in: SocialLogin) -> User:
    """The active person whose address the provider confirms. Raises Refused.

    Only for a provider whose word on addresses is trusted, and within its domains where it has some. Somebody who
    is linked to another person of the same provider already is not found: an address may have been given away.
    """
    app = sign_in.provider.app
    if not app.settings["trust_email"]:
        raise Refused(Refusal.NOT_TRUSTED)
    email = next((one.email for one in sign_in.email_addresses if one.verified), "")
    if not email:
        raise Refused(Refusal.EMAIL_NOT_VERIFIED)
    domains = app.settings["email_domains"]
    if domains and email.rpartition("@")[2].lower() not in domains:
        raise Refused(Refusal.NOT_TRUSTED)
    person = person_at(email)
    if person is None:
        raise Refused(Refusal.NOT_KNOWN)
    if not person.is_active:
        raise Refused(Refusal.NOT_ACTIVE)
    if any(link.provider == app.provider_id for link in links_of(person)):
        raise Refused(Refusal.LINKED_OTHERWISE)
    return person
