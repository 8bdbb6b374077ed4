"""Who signs in, and how: e-mail and password by invitation, a second step, passkeys; how long it lasts."""

import os
from urllib.parse import unquote, urlsplit

from alongside.config.site import SiteProblem, home, read


def mail_server(address: str) -> dict[str, str]:
    """Parts of `smtp+tls://user:password@host:587`; nothing for no address. Raises SiteProblem."""
    if not address:
        return {}
    parts = urlsplit(address)
    ports = {"smtp": "25", "smtp+tls": "587", "smtps": "465"}
    if parts.scheme not in ports or not parts.hostname:
        raise SiteProblem(
            "ALONGSIDE_MAIL is not understood. Write smtp+tls://user:password@host:587, smtps://… or smtp://host:25."
        )
    return {
        "scheme": parts.scheme,
        "host": parts.hostname,
        "port": str(parts.port or ports[parts.scheme]),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
    }


AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "alongside.apps.accounts.passwords.WordsOfThisPlace"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "alongside.apps.accounts.adapter.ByInvitation"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # people come by invitation to the address itself
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to strangers
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # up to the second step, which is asked as always
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "alongside.apps.accounts.adapter.Links"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # of an invitation; a forgotten password has an hour (adapter.Links)
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Alongside: "
ACCOUNT_FORMS = {"reset_password": "alongside.apps.accounts.forms.Forgotten"}
LETTERS_AT_ONCE = False  # a letter to somebody takes time; an answer must not tell that there is somebody

MFA_ADAPTER = "alongside.apps.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Alongside"
MFA_TOTP_TOLERANCE = 0  # a code is good for its thirty seconds (ASVS 6.5.5)
MFA_RECOVERY_CODE_COUNT, MFA_RECOVERY_CODE_DIGITS = 10, 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # people come by invitation to the address itself
MFA_FORMS = {
    "authenticate": "alongside.apps.accounts.forms.Code",
    "reauthenticate": "alongside.apps.accounts.forms.CodeAgain",
    "activate_totp": "alongside.apps.accounts.forms.SetUpApp",
    "authenticate_webauthn": "alongside.apps.accounts.forms.Passkey",
    "reauthenticate_webauthn": "alongside.apps.accounts.forms.PasskeyAgain",
    "login_webauthn": "alongside.apps.accounts.forms.PasskeyAlone",
    "add_webauthn": "alongside.apps.accounts.forms.AddPasskey",
    "edit_webauthn": "alongside.apps.accounts.forms.NamePasskey",
}
# Roles that see no page before a second step. The environment adds roles and takes none away.
SECOND_STEP_ROLES = frozenset({"broker", "administrator"}) | {
    role.strip() for role in os.environ.get("ALONGSIDE_SECOND_STEP", "").split(",") if role.strip()
}
SESSION_IDLE = int(60 * float(os.environ.get("ALONGSIDE_IDLE_MINUTES") or 30))  # seconds
SESSION_LONGEST = 12 * 3600

# Where letters say the site is, when they are not written during a request.
_name = os.environ.get("ALONGSIDE_HOSTS", "").split(",")[0].strip()
SITE_ADDRESS = f"https://{_name}" if _name else f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
# Until a mail server is named, letters are files in the site's folder, where an administrator finds them.
_mail = mail_server(os.environ.get("ALONGSIDE_MAIL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = home() / "mail"
EMAIL_HOST, EMAIL_PORT = _mail.get("host", "localhost"), int(_mail.get("port", 25))
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.get("user", ""), _mail.get("password", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("scheme") == "smtp+tls", _mail.get("scheme") == "smtps"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("ALONGSIDE_MAIL_FROM") or f"Alongside <alongside@{_name or 'localhost'}>"
SAMPLE_SITE = read(home()).sample
