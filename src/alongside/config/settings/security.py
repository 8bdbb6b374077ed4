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
SECURE_SSL_REDIRECT = False  # the proxy that holds the certificate redirects
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("ALONGSIDE_TRUST_PROXY") else None
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "alongside_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _behind_tls
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a round of a hundred organisations has many small fields
