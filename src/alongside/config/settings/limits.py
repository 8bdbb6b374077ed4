"""How often: tries at signing in, and forms that cost much. docs/explanation/signing-in.md says why these numbers.

Hospitals stand behind few addresses, so what is counted by address is generous and what is counted by account or
person is not. `ip` is an address (of IPv6 its /64), `key` an account seen from one address or one known browser.
"""

import os

from alongside.config.site import home
from alongside.kit.limits import EVERY, Limit, Per

CACHES = {"default": {"BACKEND": "alongside.kit.shared_cache.SharedCache", "LOCATION": str(home() / "tries.sqlite3")}}
# The cookie by which a browser is known where somebody signed in before (apps/accounts/tries.py).
KNOWN_COOKIE_NAME = "__Host-alongside_known" if os.environ.get("ALONGSIDE_HOSTS") else "alongside_known"
KNOWN_COOKIE_AGE = 90 * 24 * 3600
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 64
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip,600/h/ip",
    "login_failed_here": "20/m/ip,200/h/ip",  # apart: what clears the next line must not clear this one
    "login_failed": "5/5m/key,20/h/key",
    "login_failed_anywhere": "30/15m/key",  # one account from everywhere but its own known browsers
    "reset_password": "10/m/ip,60/h/ip,3/15m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user,60/h/user",
    "change_password": "5/m/user,20/h/user",
    "signup": "20/m/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
_MINUTE, _HOUR = 60, 3600
LIMITS = {
    EVERY: (Limit(120, _MINUTE), Limit(2400, _HOUR)),
    "openid_connect_login": (Limit(30, _MINUTE, Per.ADDRESS),),
    "openid_connect_callback": (Limit(30, _MINUTE, Per.ADDRESS),),
    "saml_login": (Limit(30, _MINUTE, Per.ADDRESS),),
    "saml_back": (Limit(30, _MINUTE, Per.ADDRESS),),
    "mfa_view_recovery_codes": (Limit(10, _HOUR),),
    "mfa_generate_recovery_codes": (Limit(10, _HOUR),),
    "your_address": (Limit(10, _HOUR),),  # each sends a letter
    "your_tokens": (Limit(20, _HOUR),),
    "people_invite": (Limit(60, _HOUR),),  # each sends a letter
    "upload": (Limit(30, _HOUR),),  # each is read in a process of its own
    # Many answer from behind one address of a hospital; by address, so that no count names a person.
    "survey_sheet": (Limit(20, _MINUTE, Per.ADDRESS), Limit(300, _HOUR, Per.ADDRESS)),
    "round_run": (Limit(30, _HOUR),),
    "round_again": (Limit(30, _HOUR),),
    "round_needs_paste": (Limit(60, _HOUR),),
    "round_offers_paste": (Limit(60, _HOUR),),
}
