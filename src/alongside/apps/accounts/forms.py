"""Forms of signing in: codes that work once, passkeys whose answers may be anything, and the account's own."""

import binascii
from functools import partial
from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit, post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from alongside.apps.accounts.letters import later
from alongside.apps.accounts.steps import use_code
from alongside.kit.forms import Form, Written
from alongside.kit.scopes import TokenScope

_LONGEST_ANSWER = 20_000  # characters of what a passkey says; the longest seen with an attestation is 8,000
_BROKEN = (AttributeError, KeyError, TypeError, ValueError, binascii.Error, RecursionError)


class Code(BaseAuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """A code of an app, or a recovery code; spent by being right."""

    reauthenticated = False
    code = forms.CharField(max_length=40, error_messages={"required": "Type the code."})

    def clean_code(self) -> str:
        """The code, spent. Raises ValidationError, after which the try counts towards the limit."""
        forget_tries = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        found = use_code(self.user, code)
        if found is None:
            tried = Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN).first()
            if tried:
                self._emit_authentication_failed(tried)
            raise get_adapter().validation_error("incorrect_code")
        found.user = self.user
        self.authenticator = found
        forget_tries()
        return code

    def save(self) -> None:
        """Note in the session which step was proved."""
        post_authentication(context.request, self.authenticator, reauthenticated=self.reauthenticated)


class CodeAgain(Code):
    """The same, to confirm that it is still the person who signed in."""

    reauthenticated = True


class SetUpApp(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code of an app, which shows that the app has the secret."""

    code = forms.CharField(max_length=40, error_messages={"required": "Type the six figures your app shows."})


class Answer(forms.JSONField):
    """What a passkey says, as JSON from the page's script; anything may come."""

    def to_python(self, value: Any) -> Any:
        """A mapping. Raises ValidationError."""
        if isinstance(value, str) and len(value) > _LONGEST_ANSWER:
            raise ValidationError("This is no answer of a passkey. Try again.")
        try:
            answer = super().to_python(value)
        except RecursionError as problem:
            raise ValidationError("This is no answer of a passkey. Try again.") from problem
        if answer is not None and not isinstance(answer, dict):
            raise ValidationError("This is no answer of a passkey. Try again.")
        return answer


_NO_ANSWER = {"required": "The passkey gave no answer. Press the button and follow what your device asks."}


class _Checked:
    """Whatever a forged answer breaks is a wrong answer."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError:
            raise
        except _BROKEN as problem:
            raise get_adapter().validation_error("incorrect_code") from problem


class Passkey(_Checked, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as second step."""

    credential = Answer(widget=forms.HiddenInput, error_messages=_NO_ANSWER)


class PasskeyAgain(_Checked, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey, to confirm that it is still the person who signed in."""

    credential = Answer(widget=forms.HiddenInput, error_messages=_NO_ANSWER)


class PasskeyAlone(_Checked, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey in place of a password and a second step: it asks for a finger, a face or a number itself."""

    credential = Answer(widget=forms.HiddenInput, error_messages=_NO_ANSWER)


class AddPasskey(Written, AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and what the person calls it."""

    name = forms.CharField(required=False, max_length=60)
    credential = Answer(widget=forms.HiddenInput, error_messages=_NO_ANSWER)

    def clean(self) -> dict[str, Any]:
        """The answer checked against what was asked. Raises ValidationError."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            raise
        except _BROKEN as problem:
            raise get_adapter().validation_error("incorrect_code") from problem
        return cleaned


class NamePasskey(Written, EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = forms.CharField(max_length=60, error_messages={"required": "Type a name by which you will know it."})


class Forgotten(ResetPasswordForm):  # type: ignore[misc]
    """Ask for a letter. It is written after the answer, so that no answer is slower where there is somebody."""

    def save(self, request: HttpRequest, **more: Any) -> str:
        """Begin the letter, if there is anybody to write to."""
        later(partial(super().save, **more), request)
        return str(self.cleaned_data["email"])


class Name(Form):
    """How a person is called."""

    name = forms.CharField(max_length=150, error_messages={"required": "Type your name."})


class Address(Form):
    """A new e-mail address."""

    email = forms.EmailField(
        max_length=254,
        error_messages={"required": "Type the new address.", "invalid": "Write it as name@place."},
    )


class TokenForm(Form):
    """A token for a system: who will use it, for what, how long."""

    name = forms.CharField(
        max_length=60, error_messages={"required": "Name the system that will use it, so that you know it again."}
    )
    scopes = forms.MultipleChoiceField(
        choices=[(scope.value, scope.words) for scope in TokenScope],
        error_messages=dict.fromkeys(
            ("required", "invalid_choice", "invalid_list"), "Choose what it may be used for."
        ),
    )
    until = forms.DateField(
        error_messages={"required": "Choose its last day.", "invalid": "Write the day as year-month-day."}
    )
