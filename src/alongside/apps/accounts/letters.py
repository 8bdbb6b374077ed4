"""Letters of this stage in plain words: text only, each with one thing to do."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from allauth.core import context
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.db import connections
from django.http import HttpRequest
from django.template.loader import render_to_string

from alongside.apps.accounts.models import User
from alongside.kit.actor import PUBLIC

_WRITERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="letters")
log = logging.getLogger(__name__)


def send(letter: str, person: User, *, to: str = "", path: str = "", inviter: str = "", provider: str = "") -> None:
    """Write the letter (`accounts/letters/NAME.txt`; its first line is the subject) and send it.

    `path` becomes a full link: at the address this request came to, which is one of ALLOWED_HOSTS, otherwise at
    the site's own.
    """
    link = _site() + path if path else ""
    values = {"person": person, "link": link, "site": _site(), "inviter": inviter, "provider": provider}
    subject, _, body = render_to_string(f"accounts/letters/{letter}.txt", values).partition("\n")
    message = EmailMessage(
        subject=f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{' '.join(subject.split())}",
        body=body.strip() + "\n",
        to=[to or person.email],
    )
    message.send()


def later(write: Callable[[HttpRequest], object], request: HttpRequest) -> None:
    """Write a letter while the answer is on its way already; at once where `LETTERS_AT_ONCE` says so (tests)."""
    if settings.LETTERS_AT_ONCE:
        write(request)
    else:
        _WRITERS.submit(_apart, write, _nobodys(request))


def _nobodys(request: HttpRequest) -> HttpRequest:
    """The address a request came to, without whose it was: it is answered by the time the letter is written."""
    bare = HttpRequest()
    bare.META, bare.method, bare.path = dict(request.META), "GET", request.path
    bare.user, bare.actor = AnonymousUser(), PUBLIC  # type: ignore[attr-defined]
    return bare


def _apart(write: Callable[[HttpRequest], object], request: HttpRequest) -> None:
    try:
        with context.request_context(request):
            write(request)
    except Exception:
        log.exception("A letter could not be sent")
    finally:
        connections.close_all()


def _site() -> str:
    request = context.request
    return str(request.build_absolute_uri("/").rstrip("/") if request else settings.SITE_ADDRESS)
