"""Why somebody did not get in through a provider: closed words for the log, a plain page for the person."""

from enum import StrEnum
from typing import Any

from allauth.socialaccount.providers.base import ProviderException
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.kit.security_log import Kind, note


class Refusal(StrEnum):
    """What was wrong. The person reads one of few pages; the log says which it was."""

    NO_ANSWER = "no_answer"
    NONSENSE = "nonsense"
    STATE = "state"
    SAID_NO = "said_no"
    CODE = "code"
    SIGNATURE = "signature"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    TIME = "time"
    NONCE = "nonce"
    CLAIMS = "claims"
    OTHER_PERSON = "other_person"
    EMAIL_NOT_VERIFIED = "email_not_verified"
    NOT_TRUSTED = "not_trusted"
    NOT_KNOWN = "not_known"
    NOT_ACTIVE = "not_active"
    LINKED_OTHERWISE = "linked_otherwise"


class Refused(ProviderException):  # type: ignore[misc]  # allauth has no types
    """A sign-in through a provider that goes no further."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


_AWAY = (
    "{name} does not answer as it should just now.",
    "Try again in a few minutes. If it stays so, tell the administrator of your site.",
)
_AGAIN = (
    "The answer of {name} does not belong to a sign-in that was begun here.",
    "Begin again, in one window, and do not use the Back button on the way.",
)
_WRONG = (
    "The answer of {name} did not stand the test, so nobody was signed in.",
    "Begin again. If it happens twice, tell the administrator of your site.",
)
# One page for everybody we do not let in: it tells nobody who is known here.
_UNKNOWN = (
    "We cannot find anybody here by what {name} says of you.",
    "People come by invitation, to the e-mail address their organisation knows. Ask the administrator of your site. "
    "If you have a password here, sign in with it; then link {name} under “Your account”.",
)
_WORDS = {
    Refusal.NO_ANSWER: _AWAY,
    Refusal.NONSENSE: _AWAY,
    Refusal.STATE: _AGAIN,
    Refusal.SAID_NO: _AGAIN,
    Refusal.CODE: _AGAIN,
    **dict.fromkeys(
        (
            Refusal.EMAIL_NOT_VERIFIED,
            Refusal.NOT_TRUSTED,
            Refusal.NOT_KNOWN,
            Refusal.NOT_ACTIVE,
            Refusal.LINKED_OTHERWISE,
        ),
        _UNKNOWN,
    ),
}


def refused(request: HttpRequest, provider: Any, why: Refusal) -> HttpResponse:
    """Note it in the security log and answer with the page that says what to do."""
    note(Kind.PROVIDER_REFUSED, provider=provider.app.provider_id, why=why.value)
    what, next_step = (words.format(name=provider.app.name) for words in _WORDS.get(why, _WRONG))
    values = {"name": provider.app.name, "what": what, "next_step": next_step}
    status = 503 if _WORDS.get(why) is _AWAY else 403
    return render(request, "socialaccount/authentication_error.jinja", values, status=status)
