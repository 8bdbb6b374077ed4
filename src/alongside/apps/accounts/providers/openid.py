"""OpenID Connect, the authorisation code flow with state, nonce and PKCE, on allauth's views.

What allauth 65.21 does otherwise and what is done here instead (November 2026): it takes scopes and further
parameters of the request from the visitor's query, follows redirects of the server, trusts endpoints on any host
that discovery names, and answers 500 where discovery or the token answer is not what it expects.
"""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.accounts.providers.identity import Identity, joined, verified
from alongside.apps.accounts.providers.refusal import Refusal, Refused, refused
from alongside.apps.accounts.providers.wire import allowed, ask, basic

_WELL_KNOWN = "/.well-known/openid-configuration"
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Talk(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """One sign-in's talk with the server: discovery, the code for a token, the token for an identity."""

    state: dict[str, Any]

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the server says of itself. Raises Refused where it speaks for another or names another's hosts."""
        if not hasattr(self, "_openid_config"):
            app = self.get_provider().app
            server, hosts = app.settings["server_url"], app.settings["hosts"]
            found = ask(server.rstrip("/") + _WELL_KNOWN, hosts=hosts)
            if found.get("issuer") != server:
                raise Refused(Refusal.ISSUER)
            if not all(isinstance(found.get(name), str) and allowed(found[name], hosts) for name in _ENDPOINTS):
                raise Refused(Refusal.NONSENSE)
            self._openid_config = found
        return self._openid_config

    @property
    def basic_auth(self) -> bool:
        """Whether the client says who it is in a header, which is what a server expects that says nothing of it."""
        methods = self.openid_config.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return "client_secret_basic" in methods

    def get_access_token_data(
        self,
        request: HttpRequest,
        app: Any,
        client: Any,
        pkce_code_verifier: str | None = None,
    ) -> dict[str, Any]:
        """The token answer for the code the browser brought. Raises Refused."""
        self._same_server(request)
        form = {
            "grant_type": "authorization_code",
            "code": request.GET.get("code", ""),
            "redirect_uri": client.callback_url,
            "code_verifier": pkce_code_verifier or "",
        }
        header = basic(app.client_id, app.secret) if self.basic_auth else ""
        if not header:
            form |= {"client_id": app.client_id, "client_secret": app.secret}
        return ask(self.access_token_url, hosts=app.settings["hosts"], form=form, authorization=header)

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """The access token; it is used once and never kept. Raises Refused."""
        token = data.get("access_token")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise Refused(Refusal.NONSENSE)
        return SocialToken(token=token)

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **rest: Any) -> SocialLogin:
        """Whom the provider names. Raises Refused for a token that does not stand every test."""
        hosts = app.settings["hosts"]
        claims = verified(
            rest["response"].get("id_token"),
            keys=ask(self.openid_config["jwks_uri"], hosts=hosts),
            issuer=self.openid_config["issuer"],
            client=app.client_id,
            nonce=str(self.state.get("nonce", "")),
            access_token=token.token,
        )
        endpoint = self.openid_config.get("userinfo_endpoint")
        more = None
        if "email" not in claims and isinstance(endpoint, str):
            more = ask(endpoint, hosts=hosts, authorization=f"Bearer {token.token}")
        return self.get_provider().sociallogin_from_response(request, joined(claims, more))

    def _same_server(self, request: HttpRequest) -> None:
        """The answer came from the server that was asked (RFC 9207), where it says."""
        said = request.GET.get("iss")
        demanded = self.openid_config.get("authorization_response_iss_parameter_supported") is True
        if (said is None and demanded) or said not in (None, self.openid_config["issuer"]):
            raise Refused(Refusal.ISSUER)


class OpenId(OpenIDConnectProvider):  # type: ignore[misc]
    """One configured OpenID provider."""

    pkce_enabled_default = True
    oauth2_adapter_class = Talk
    supports_token_authentication = False

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Where to go afterwards and whether to link; nothing else is the visitor's to say."""
        given = super().get_redirect_from_request_kwargs(request)
        connect = given["process"] == AuthProcess.CONNECT
        where = {"next_url": given["next_url"]} if "next_url" in given else {}
        return {"process": AuthProcess.CONNECT if connect else AuthProcess.LOGIN, **where}

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **rest: Any,
    ) -> HttpResponse:
        """A page that leads on to the provider. Raises Refused.

        A page and not a redirect: browsers hold the redirects of a form to the policy of the page it stood on, and
        ours lets forms go nowhere else.
        """
        nonce = secrets.token_urlsafe(32)
        answer = super().redirect(
            request, process, next_url, data, auth_params={"nonce": nonce}, nonce=nonce, scope=self.get_scope()
        )
        values = {"name": self.app.name, "address": answer["Location"]}
        return render(request, "socialaccount/going.jinja", values)

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
        """The address it gives, and whether it confirms it."""
        return addresses_of(data)


def addresses_of(data: Identity) -> list[Any]:
    """The address of an identity as allauth carries it: never stored."""
    return [EmailAddress(email=data.email, verified=data.email_verified, primary=True)] if data.email else []


class Begin(OAuth2LoginView):  # type: ignore[misc]
    """To the provider, by a button; a mere link shows the button."""

    def dispatch(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        """The page that leads on, or the page that says why not."""
        try:
            answer: HttpResponse = super().dispatch(request, *arguments, **named)
        except Refused as problem:
            return refused(request, self.get_provider(), problem.why)
        return answer


class Back(OAuth2CallbackView):  # type: ignore[misc]
    """Back from the provider."""

    def dispatch(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        """Signed in, or a page that says why not."""
        try:
            answer: HttpResponse = super().dispatch(request, *arguments, **named)
        except Refused as problem:
            return refused(request, self.adapter.get_provider(), problem.why)
        return answer

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, answer = super()._get_state(request, provider)
        self.adapter.state = state or {}
        return state, answer
