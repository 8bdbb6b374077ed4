"""SAML 2.0, begun here and answered by POST, with python3-saml (the extra `saml`) reading what comes back.

On allauth's provider, with views of our own: allauth 65.21 asks for no signature on the assertion itself, offers
single logout that ends a session by a mere link, and fetches metadata from an address. None of that is offered here.
"""

import secrets
from typing import Any

from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.saml.provider import SAMLProvider
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.apps.accounts.providers.identity import Identity
from alongside.apps.accounts.providers.openid import addresses_of
from alongside.apps.accounts.providers.refusal import Refusal, Refused

_EMAIL = (
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
)
_PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
_TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
_LONGEST = 1_000_000  # characters of an answer; a large one with certificates has 30,000


class Saml(SAMLProvider):  # type: ignore[misc]  # allauth has no types
    """One configured SAML provider."""

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Where its button leads."""
        return reverse("saml_login", kwargs={"provider_id": self.app.provider_id})

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Where to go afterwards and whether to link."""
        given = super().get_redirect_from_request_kwargs(request)
        connect = given.pop("process") == AuthProcess.CONNECT
        return {**given, "process": AuthProcess.CONNECT if connect else AuthProcess.LOGIN}

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **rest: Any,
    ) -> HttpResponse:
        """A page that leads on to the provider (see `openid.OpenId.redirect`)."""
        talk = library(request, self.app)
        # The question's own number comes back as InResponseTo; what is stashed under it is good for one answer.
        address = talk.login(return_to=secrets.token_urlsafe(16))
        self.stash_redirect_state(request, process, next_url, data, state_id=talk.get_last_request_id(), **rest)
        return render(request, "socialaccount/going.jinja", {"name": self.app.name, "address": address})

    def extract_uid(self, data: Identity) -> str:
        """The provider's own key for the person."""
        return data.subject

    def extract_extra_data(self, data: Identity) -> dict[str, Any]:
        """What is kept beside the link: only whether the provider asked a second step that counts here."""
        return {"second_step": bool(data.proofs & set(self.app.settings["second_step"]))}

    def extract_common_fields(self, data: Identity) -> dict[str, Any]:
        """Nothing: nobody is created from what a provider says."""
        return {}

    def extract_email_addresses(self, data: Identity) -> list[Any]:
        """The address it gives; in SAML whoever gives an attribute answers for it."""
        return addresses_of(data)


def library(request: HttpRequest, app: Any, answer: str = "") -> Any:
    """python3-saml for one provider and one request, strict: signed assertions, no SHA-1, our addresses only."""
    from onelogin.saml2.auth import OneLogin_Saml2_Auth

    here = {
        "https": "on" if request.is_secure() else "off",
        "http_host": request.get_host(),
        "script_name": "",
        "path_info": reverse("saml_back", kwargs={"provider_id": app.provider_id}),
        "get_data": {},
        "post_data": {"SAMLResponse": answer} if answer else {},
    }
    return OneLogin_Saml2_Auth(here, setup(request, app))


def setup(request: HttpRequest, app: Any) -> dict[str, Any]:
    """The settings of python3-saml."""
    named = {"provider_id": app.provider_id}
    return {
        "strict": True,
        "debug": False,
        "security": {
            "wantAssertionsSigned": True,
            "wantAttributeStatement": False,
            "wantNameId": True,
            "rejectDeprecatedAlgorithm": True,
            "requestedAuthnContext": False,
            "allowRepeatAttributeName": False,
            "allowSingleLabelDomains": True,  # inside a hospital a site is often called by one word
        },
        "sp": {
            "entityId": request.build_absolute_uri(reverse("saml_metadata", kwargs=named)),
            "assertionConsumerService": {"url": request.build_absolute_uri(reverse("saml_back", kwargs=named))},
        },
        "idp": {
            "entityId": app.settings["entity_id"],
            "singleSignOnService": {"url": app.settings["sign_in_address"]},
            "x509cert": app.settings["certificate"],
        },
    }


def answered(request: HttpRequest, app: Any, answer: str) -> tuple[str, Identity]:
    """The number of the question an answer is to, and whom it names. Raises Refused.

    The caller has kept the question's number: it is taken from there, once, so that an answer works once.
    """
    from onelogin.saml2.errors import OneLogin_Saml2_Error

    if not answer or len(answer) > _LONGEST:
        raise Refused(Refusal.NONSENSE)
    talk = library(request, app, answer)
    try:
        talk.process_response()
    except (OneLogin_Saml2_Error, ValueError, TypeError, AttributeError, KeyError, RecursionError) as problem:
        raise Refused(Refusal.NONSENSE) from problem
    except Exception as problem:
        # lxml and xmlsec raise kinds of their own, none of which may become an error page.
        raise Refused(Refusal.NONSENSE) from problem
    if talk.get_errors() or not talk.is_authenticated():
        raise Refused(_why(talk.get_last_error_reason() or ""))
    question = talk.get_last_response_in_response_to()
    if not question:
        raise Refused(Refusal.STATE)  # nobody asked: an answer somebody else was given, or that begins by itself
    return question, _identity(talk, app.settings)


def _identity(talk: Any, settings: dict[str, Any]) -> Identity:
    given = talk.get_attributes()
    subject = _first(given, (settings["person"],)) if settings["person"] else talk.get_nameid()
    if not settings["person"] and talk.get_nameid_format() == _TRANSIENT:
        raise Refused(Refusal.CLAIMS)  # another name at each sign-in
    if not isinstance(subject, str) or not 0 < len(subject) <= 191:
        raise Refused(Refusal.CLAIMS)
    email = _first(given, (settings["email"],) if settings["email"] else _EMAIL)
    proofs = frozenset(str(one) for one in talk.get_last_authn_contexts() or ())
    return Identity(subject=subject, email=email, email_verified=bool(email), proofs=proofs)


def _first(given: dict[str, Any], names: tuple[str, ...]) -> str:
    values: list[Any] = next((given[name] for name in names if given.get(name)), [])
    return str(values[0]) if len(values) == 1 else ""  # two addresses are none: which is the person's?


def _why(reason: str) -> Refusal:
    told = (
        ("ignature", Refusal.SIGNATURE),
        ("igned", Refusal.SIGNATURE),
        ("issuer", Refusal.ISSUER),
        ("audience", Refusal.AUDIENCE),
        ("received at", Refusal.AUDIENCE),
        ("expired", Refusal.TIME),
        ("Timing", Refusal.TIME),
        ("SubjectConfirmation", Refusal.TIME),
    )
    return next((why for part, why in told if part in reason), Refusal.CLAIMS)
