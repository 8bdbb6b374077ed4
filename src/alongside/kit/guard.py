"""The outermost middleware: headers of every answer, methods nobody needs, and a log that must be kept."""

import ipaddress
import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from alongside.kit import security_log
from alongside.kit.sealed import CannotWrite
from alongside.kit.security_log import Kind, Place

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
# What our pages never ask of the machine they are read on. Passkeys are asked for by us alone.
_REFUSED = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
HEADERS = {
    "Cache-Control": "no-store",  # files that may be kept, such as pictures of the design, say so themselves
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [f"{name}=()" for name in (*_REFUSED.split(), "browsing-topics")]
        + [f"publickey-credentials-{act}=(self)" for act in ("get", "create")]
    ),
    "X-Permitted-Cross-Domain-Policies": "none",
}
log = logging.getLogger(__name__)


class Guard:
    """Says to the security log where a request comes from, refuses TRACE and its like, and dresses every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with security_log.at(Place(address_of(request), request.method or "", request.path)):
            known = request.method in METHODS
            answer = self._next(request) if known else HttpResponseNotAllowed(METHODS)
            if answer.status_code >= 500 and answer.status_code != 503:
                _note_error(answer.status_code)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        if request.method == "POST" and request.path == reverse("account_logout"):
            answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What the security log cannot tell of does not happen: the page says so, and whom to ask."""
        return cannot_keep_log(request, exception) if isinstance(exception, CannotWrite) else None


def cannot_keep_log(request: HttpRequest, problem: CannotWrite) -> HttpResponse:
    """The page for an act that was refused because the security log could not be written."""
    log.critical("%s", problem)
    return render(request, "503.html", status=503)


def address_of(request: HttpRequest) -> str:
    """The machine a request came from; behind a proxy that is trusted, the one the proxy itself saw.

    Only the last hop counts: what stands before it in X-Forwarded-For was written by whoever asks.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() if settings.TRUSTED_PROXY else ""
    try:
        return str(ipaddress.ip_address(said))
    except ValueError:
        return peer


def _note_error(status: int) -> None:
    try:
        security_log.note(Kind.ERROR, status=status)
    except CannotWrite as problem:  # the answer is an error already: nothing happened
        log.critical("%s", problem)
