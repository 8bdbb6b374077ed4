"""How allauth behaves here: people come by invitation, and everything is said in plain words."""

import time
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import base36_to_int

from alongside.apps.accounts import tries
from alongside.apps.accounts.models import User
from alongside.apps.accounts.steps import seal, unseal
from alongside.kit.guard import address_of
from alongside.kit.limits import too_many

_APP = "allauth.account"
_TOO_MANY = {"too_many_login_attempts", "rate_limited"}
_RESET_VALID = 3600  # seconds; an invitation is good for PASSWORD_RESET_TIMEOUT


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up by themself; an administrator invites."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed. Ask the administrator of your site.",
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
        "enter_current_password": "This is not your password. Type the one you sign in with now.",
        "incorrect_code": "This code does not work. Each code works once: wait for the next and type that one.",
        "incorrect_password": "This is not your password. Type the one you sign in with.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "rate_limited": "Too many tries. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a person is invited."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no username to fill."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The machine the request came from, by the one rule of the house."""
        return address_of(request)

    def validation_error(self, code: str, *args: Any) -> Any:
        """What is wrong, in our words; for too many tries the page that says how long to wait."""
        if code in _TOO_MANY and context.request:
            return ImmediateHttpResponse(too_many(context.request))
        return super().validation_error(code, *args)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before the password is looked at. Raises ImmediateHttpResponse with the page to wait."""
        email = str(credentials.get("email", ""))
        self._taken, seconds = tries.take(request, email)
        if not seconds:
            key = self._get_login_attempts_cache_key(request, **credentials)
            self._login_failed_rl_usage = ratelimit.consume(request, app=_APP, action=tries.FAILED, key=key)
            seconds = 0 if self._login_failed_rl_usage else tries.left(request, tries.FAILED, key)
        if seconds:
            raise ImmediateHttpResponse(too_many(request, wait=seconds))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return tries.place(request, str(credentials.get("email", "")))

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        for usage in self._taken:
            usage.rollback()

    def get_login_stages(self) -> list[str]:
        """What comes between a proof and being in; a provider's own second step may count."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "alongside.apps.accounts.providers.step.SecondStep"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account, where a message says that it worked."""
        return reverse("your_account")

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Whoever gave a password or a second step in the last five minutes, at signing in too, did it just now."""
        if not super().is_reauthentication_required(app=app, **rest):
            return False
        request = context.request
        records = get_authentication_records(request, request.user) if request else []
        return not any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Secrets are sealed in the database, and things are called what people call them."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This does not work. Each code works once: wait for the next and type that one.",
        "cannot_generate_recovery_codes": "Set up an app or a passkey first; recovery codes stand in for those.",
    }

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret that was stored. Raises CannotUnseal."""
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name to begin with, which the person may change."""
        count = len(user.authenticator_set.filter(type=type))
        return "My passkey" if not count else f"Passkey {count + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site as a passkey knows it: by the name it is reached at, without the port."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Alongside"}


class Links(PasswordResetTokenGenerator):
    """Keys of letters: an invitation is good for seven days, a forgotten password for an hour; each works once."""

    key_salt = "alongside.apps.accounts.links"

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether the key is this person's, unused and young enough."""
        if not super().check_token(user, token) or user is None or token is None:
            return False
        age = self._num_seconds(self._now()) - base36_to_int(token.split("-")[0])
        return not user.has_password or age <= _RESET_VALID
