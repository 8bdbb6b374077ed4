"""What an ID token says, if it is what it claims to be (OpenID Connect Core 1.0, sections 3.1.3.7 and 5.3.2).

allauth 65.21 checks issuer, audience and expiry, and leaves out the signature of a token that came over TLS, the
nonce, `azp`, `at_hash` and whether the userinfo is about the same person: all of that is done here (November 2026).
"""

import base64
import hashlib
import hmac
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import jwt

from alongside.apps.accounts.providers.refusal import Refusal, Refused

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_LEEWAY = 60  # seconds by which two clocks may differ
_OLDEST = 600  # seconds since it was made: it was made for this sign-in
_LONGEST_SUBJECT = 191


@dataclass(frozen=True)
class Identity:
    """Whom the provider names: its own key for the person, an address, and how they proved who they are."""

    subject: str
    email: str
    email_verified: bool
    proofs: frozenset[str]


def verified(
    token: object,
    *,
    keys: dict[str, Any],
    issuer: str,
    client: str,
    nonce: str,
    access_token: str = "",
) -> dict[str, Any]:
    """The claims of an ID token, every one that matters checked. Raises Refused with what was wrong."""
    if not isinstance(token, str) or len(token) > 50_000:
        raise Refused(Refusal.CLAIMS)
    claims = _decoded(token, _key(token, keys), issuer, client)
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if claims.get("azp", client) != client or (len(audience) > 1 and "azp" not in claims):
        raise Refused(Refusal.AUDIENCE)
    if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise Refused(Refusal.NONCE)
    if time.time() - claims["iat"] > _OLDEST:
        raise Refused(Refusal.TIME)
    if "at_hash" in claims and claims["at_hash"] != _half(access_token, jwt.get_unverified_header(token)["alg"]):
        raise Refused(Refusal.SIGNATURE)
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= _LONGEST_SUBJECT:
        raise Refused(Refusal.CLAIMS)
    return claims


def joined(claims: dict[str, Any], userinfo: dict[str, Any] | None) -> Identity:
    """The person, from an ID token and what was asked beside it. Raises Refused if the two are about two people."""
    if userinfo is not None and userinfo.get("sub") != claims["sub"]:
        raise Refused(Refusal.OTHER_PERSON)
    source = claims if "email" in claims or userinfo is None else userinfo
    email = source.get("email")
    methods = claims.get("amr")
    proofs = {str(one) for one in methods} if isinstance(methods, list) else set()
    if isinstance(claims.get("acr"), str):
        proofs.add(claims["acr"])
    return Identity(
        subject=claims["sub"],
        email=email if isinstance(email, str) else "",
        # Some write it as text; anything but these two is no.
        email_verified=source.get("email_verified") in (True, "true") and isinstance(email, str),
        proofs=frozenset(proofs),
    )


def _key(token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    try:
        header = jwt.get_unverified_header(token)
        fitting = list(_fitting(header, jwt.PyJWKSet.from_dict(keys).keys))
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise Refused(Refusal.SIGNATURE) from problem
    if len(fitting) != 1:
        raise Refused(Refusal.SIGNATURE)
    return fitting[0]


def _fitting(header: dict[str, Any], keys: Iterable[jwt.PyJWK]) -> Iterable[jwt.PyJWK]:
    """Keys that may have signed: the kind the algorithm needs, for signing, and by name where there is one."""
    kind = {"R": "RSA", "P": "RSA", "E": "EC"}.get(str(header.get("alg"))[:1])
    for key in keys:
        named = "kid" not in header or key.key_id == header["kid"]
        if named and key.key_type == kind and key.public_key_use in (None, "sig"):
            yield key


def _decoded(token: str, key: jwt.PyJWK, issuer: str, client: str) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key.key,  # the bare key: the algorithm is then one of ours, whatever the key set says of it
            algorithms=list(ALGORITHMS),
            issuer=issuer,
            audience=client,
            leeway=_LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"], "verify_sub": True},
        )
    except jwt.InvalidIssuerError as problem:
        raise Refused(Refusal.ISSUER) from problem
    except jwt.InvalidAudienceError as problem:
        raise Refused(Refusal.AUDIENCE) from problem
    except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError, jwt.InvalidIssuedAtError) as problem:
        raise Refused(Refusal.TIME) from problem
    except (jwt.InvalidSignatureError, jwt.InvalidAlgorithmError) as problem:
        raise Refused(Refusal.SIGNATURE) from problem
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as problem:
        raise Refused(Refusal.CLAIMS) from problem
    return claims


def _half(access_token: str, algorithm: str) -> str:
    """The left half of the access token's hash (section 3.1.3.6), by which the two belong together."""
    digest = hashlib.new(f"sha{algorithm[-3:]}", access_token.encode()).digest()
    return base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()
