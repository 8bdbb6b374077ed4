"""Letters of this stage in plain words: text only, each with one thing to do."""

from allauth.core import context
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from alongside.apps.accounts.models import User


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


def _site() -> str:
    request = context.request
    return request.build_absolute_uri("/").rstrip("/") if request else settings.SITE_ADDRESS
