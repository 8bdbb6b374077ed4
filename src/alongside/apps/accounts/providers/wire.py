"""Asks a provider's server, and no other machine: hosts from the settings, no redirects, short, small, JSON."""

import base64
import ipaddress
import json
import time
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import quote_plus, urlsplit

import requests

from alongside.apps.accounts.providers.refusal import Refusal, Refused

CONNECT, WAIT, IN_ALL = 3, 5, 10  # seconds
_LARGEST = 262_144  # bytes; discovery and keys of the large providers are under 20,000


def allowed(address: str, hosts: Collection[str]) -> bool:
    """Whether the address is on one of the hosts the settings name, over TLS; without TLS on this machine only."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.username or parts.password or parts.fragment or parts.netloc.lower() not in hosts:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _here(host))


def basic(client: str, secret: str) -> str:
    """The header by which a client says who it is (RFC 6749, 2.3.1: each half encoded as in a form)."""
    pair = f"{quote_plus(client)}:{quote_plus(secret)}"
    return "Basic " + base64.b64encode(pair.encode()).decode()


def ask(
    address: str,
    *,
    hosts: Collection[str],
    form: Mapping[str, str] | None = None,
    authorization: str = "",
) -> dict[str, Any]:
    """The JSON object an address answers: POST where there is a form, otherwise GET.

    Raises Refused: NO_ANSWER when it is slow or down, CODE when it says no to a form, NONSENSE for anything else
    that is not a JSON object.
    """
    if not allowed(address, hosts):
        raise Refused(Refusal.NONSENSE)
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    if authorization:
        headers["Authorization"] = authorization
    try:
        status, body = _exchange(address, form, headers)
    except requests.RequestException as problem:
        raise Refused(Refusal.NO_ANSWER) from problem
    if status != 200:
        raise Refused(Refusal.CODE if form is not None and 400 <= status < 500 else Refusal.NO_ANSWER)
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Refused(Refusal.NONSENSE) from problem
    if not isinstance(answer, dict):
        raise Refused(Refusal.NONSENSE)
    return answer


def _exchange(address: str, form: Mapping[str, str] | None, headers: dict[str, str]) -> tuple[int, bytes]:
    until = time.monotonic() + IN_ALL
    with (
        requests.Session() as session,
        session.request(
            "GET" if form is None else "POST",
            address,
            data=form,
            headers=headers,
            auth=_as_given,
            timeout=(CONNECT, WAIT),
            allow_redirects=False,
            stream=True,
        ) as answer,
    ):
        return answer.status_code, _read(answer, until)


def _read(answer: requests.Response, until: float) -> bytes:
    """The body, bit by bit, so that one that drips or never ends is left."""
    found = bytearray()
    try:
        while piece := answer.raw.read1(16_384):
            found += piece
            if len(found) > _LARGEST or time.monotonic() > until:
                raise Refused(Refusal.NO_ANSWER)
    except (OSError, requests.packages.urllib3.exceptions.HTTPError) as problem:  # type: ignore[attr-defined]
        raise Refused(Refusal.NO_ANSWER) from problem
    return bytes(found)


def _as_given(request: Any) -> Any:
    """Keeps requests from putting a password out of the machine's netrc in place of our header."""
    return request


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
