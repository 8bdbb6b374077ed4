"""Whether a second step asked by the provider counts here: only where its settings say so, and for that session."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount import signals as social
from django.contrib.auth import signals as auth

from alongside.apps.accounts.actions.providers import tell_linked
from alongside.apps.accounts.queries import PROVIDER_STEP


class SecondStep(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """Asks for the second step, unless the provider just did and may."""

    def handle(self) -> tuple[Any, bool]:
        """The page that asks, or on to the next stage."""
        if _proved((self.login.signal_kwargs or {}).get("sociallogin")):
            return None, True
        answer: tuple[Any, bool] = super().handle()
        return answer


def listen() -> None:
    """Connect to the signals. The order counts: Django's comes first at every sign-in, allauth's after it."""
    auth.user_logged_in.connect(_another_sign_in, dispatch_uid="providers.another_sign_in")
    account.user_logged_in.connect(_signed_in, dispatch_uid="providers.signed_in")
    social.social_account_added.connect(_linked, dispatch_uid="providers.linked")


def _another_sign_in(sender: object, request: Any, **rest: Any) -> None:
    request.session.pop(PROVIDER_STEP, None)  # what an earlier one proved says nothing of this one


def _signed_in(sender: object, request: Any, sociallogin: Any = None, **rest: Any) -> None:
    if _proved(sociallogin):
        request.session[PROVIDER_STEP] = sociallogin.account.provider


def _linked(sender: object, sociallogin: Any, **rest: Any) -> None:
    tell_linked(person=sociallogin.user, provider=sociallogin.account.provider)


def _proved(sign_in: Any) -> bool:
    return sign_in is not None and sign_in.account.extra_data.get("second_step") is True
