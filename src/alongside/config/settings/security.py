"""What keeps the site to itself: policy headers, cookies, sessions."""

import os

from csp.constants import NONCE, NONE, SELF

from alongside.config.site import home, read

_site = read(home())
SECRET_KEY = _site.key
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("ALONGSIDE_HOSTS", "").split(",") if host] or [
    "127.0.0.1",
    "localhost",
    "[::1]",
]
# A site reached by name stands behind TLS; on loopback there is none to demand.
_behind_tls = bool(os.environ.get("ALONGSIDE_HOSTS"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
CSRF_FAILURE_VIEW = "alongside.apps.accounts.views.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _behind_tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _behind_tls
SECURE_SSL_REDIRECT = False  # the proxy that holds the certificate redirects
# Whoever says so promises that the proxy writes both forwarding headers itself, over what a visitor sent.
TRUSTED_PROXY = bool(os.environ.get("ALONGSIDE_TRUST_PROXY"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
SECURITY_LOG = os.environ.get("ALONGSIDE_SECURITY_LOG") or home() / "logs" / "security.jsonl"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "alongside.kit.sessions"
# The prefix holds a browser to it: this host alone, over TLS, for the whole site.
SESSION_COOKIE_NAME = "__Host-alongside_session" if _behind_tls else "alongside_session"
CSRF_COOKIE_NAME = "__Host-alongside_form" if _behind_tls else "alongside_form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _behind_tls
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# The first refuses what is too large before a byte of it is kept; a form without a file is small in any case.
FILE_UPLOAD_HANDLERS = [
    "alongside.kit.uploading.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a round of a hundred organisations has many small fields
