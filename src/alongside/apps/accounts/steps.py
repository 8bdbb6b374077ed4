"""Proof of a second step: a code works once, recovery codes are kept as digests, secrets sealed.

allauth remembers used codes in a cache of the process, and keeps the seed of recovery codes for as long as they
live; both are done here in the database, for every way in.
"""

import base64
import hashlib
import hmac
import re
import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.encoding import force_bytes

from alongside.apps.accounts.models import User

_SEALED = "sealed:"


class CannotUnseal(RuntimeError):
    """A stored secret was sealed with another key of the site; the second step must be set up again."""


def seal(text: str) -> str:
    """The text so that the database alone does not tell it: sealed with the site's key."""
    return _SEALED + _keys().encrypt(text.encode()).decode()


def unseal(text: str) -> str:
    """What was sealed; text that never was comes back as it is. Raises CannotUnseal."""
    if not text.startswith(_SEALED):
        return text
    try:
        return _keys().decrypt(text.removeprefix(_SEALED).encode()).decode()
    except InvalidToken as problem:
        raise CannotUnseal("The site's key was changed since this second step was set up.") from problem


@transaction.atomic
def use_code(person: User, code: str) -> Authenticator | None:
    """The second step this code proves, and the code is spent; None where it proves none."""
    plain = re.sub(r"[\s-]", "", code)
    held = Authenticator.objects.select_for_update().filter(user=person)
    if len(plain) == app_settings.TOTP_DIGITS:
        found = held.filter(type=Authenticator.Type.TOTP).first()
        return found if found and _spend_step(found, plain) else None
    if len(plain) == app_settings.RECOVERY_CODE_DIGITS:
        found = held.filter(type=Authenticator.Type.RECOVERY_CODES).first()
        return found if found and _spend_recovery(found, plain) else None
    return None


def spend_current_step(totp: Authenticator) -> None:
    """The code that has just set up an app is not good for signing in as well."""
    totp.data["last_step"] = _step()
    totp.save(update_fields=["data"])


@transaction.atomic
def reveal_recovery_codes(person: User) -> tuple[str, ...]:
    """The recovery codes, this once: from now on only digests of them are kept. Empty when they were shown."""
    kind = Authenticator.Type.RECOVERY_CODES
    found = Authenticator.objects.select_for_update().filter(user=person, type=kind).first()
    if found is None or "seed" not in found.data:
        return ()
    codes = tuple(found.wrap().generate_codes())
    # The key allauth uses for codes brought from elsewhere: what it counts there is still true.
    found.data = {"migrated_codes": [make_password(code) for code in codes]}
    found.save(update_fields=["data"])
    return codes


def _spend_step(totp: Authenticator, code: str) -> bool:
    now = _step()
    try:
        expected = format_hotp_value(hotp_value(unseal(totp.data["secret"]), now))
    except CannotUnseal:
        return False
    if not hmac.compare_digest(expected.encode(), code.encode()) or totp.data.get("last_step", -1) >= now:
        return False
    totp.data["last_step"] = now
    totp.save(update_fields=["data"])
    return True


def _spend_recovery(kept: Authenticator, code: str) -> bool:
    digests = kept.data.get("migrated_codes", [])
    spent = next((digest for digest in digests if check_password(code, digest)), None)
    if spent is None:
        return False
    kept.data["migrated_codes"] = [digest for digest in digests if digest != spent]
    kept.save(update_fields=["data"])
    return True


def _step() -> int:
    return int(time.time() // app_settings.TOTP_PERIOD)


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> Fernet:
    digest = hmac.new(force_bytes(secret), b"alongside second steps", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
