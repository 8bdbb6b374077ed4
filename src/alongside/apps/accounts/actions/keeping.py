"""Delete what accounts keep for a while only, as `kit.retention` says. Each returns how many there were."""

from datetime import datetime
from importlib import import_module
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q

from alongside.apps.accounts.actions.erasure import CannotErase, Why, erase_person
from alongside.apps.accounts.models import Token, User
from alongside.apps.accounts.queries import SAMPLE_DOMAIN
from alongside.kit.actor import Actor, system
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.states import ENDED
from alongside.kit.retention import Act


def sessions(actor: Actor) -> Act:
    """Sessions that have ended, and the notes of where they were."""
    del actor
    return Act("sessions", _sessions)


def letters(actor: Actor) -> Act | None:
    """Letters kept as files; None where a mail server takes them."""
    del actor
    return Act("letters", _letters) if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend") else None


def tokens(actor: Actor) -> Act:
    """Tokens that ended or were revoked."""
    del actor
    return Act("tokens", lambda before: Token.objects.filter(_over(before)).delete()[0])


def invitations(actor: Actor) -> Act:
    """People who were invited and never came; the sample's people come by one click, or never."""
    del actor
    return Act("invitations", _invitations)


def jobs(actor: Actor) -> Act:
    """Background work that has ended."""
    del actor
    return Act("jobs", lambda before: Job.objects.filter(state__in=ENDED, ended__lt=before).delete()[0])


def _over(before: datetime) -> Q:
    return Q(until__lt=before.date()) | Q(revoked__lt=before)


def _sessions(before: datetime) -> int:
    ended = Session.objects.filter(expire_date__lt=before)
    count = ended.count()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    known = Session.objects.values("session_key")
    UserSession.objects.filter(last_seen_at__lt=before).exclude(session_key__in=known).delete()
    return count


def _letters(before: datetime) -> int:
    folder = Path(settings.EMAIL_FILE_PATH)
    old = [file for file in folder.glob("*.log") if file.stat().st_mtime < before.timestamp()]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _invitations(before: datetime) -> int:
    never = User.objects.filter(last_login=None, joined__lt=before)
    if settings.SAMPLE_SITE:
        never = never.exclude(email__endswith=SAMPLE_DOMAIN)
    count = 0
    for person in never:
        try:
            erase_person(person=person, why=Why.NEVER_CAME, by=system("erase who never came"))
            count += 1
        except CannotErase:  # the last administrator: somebody must be able to come
            continue
    return count
