"""Codes of an app by RFC 6238 and RFC 4226, written from the text: bits as strings, no struct, no masks."""

import base64
import hashlib
import hmac
import time


def at(key: bytes, seconds: float, *, digits: int = 6, period: int = 30) -> str:
    """The code for a key at a Unix time (RFC 6238, section 4; HMAC-SHA-1)."""
    counter = int(seconds // period)
    text = hmac.new(key, bytes.fromhex(f"{counter:016x}"), hashlib.sha1).hexdigest()
    offset = int(text[-1], 16)  # the last four bits say where to read (RFC 4226, section 5.3)
    chosen = text[2 * offset : 2 * offset + 8]
    bits = f"{int(chosen, 16):032b}"[1:]  # without the sign
    return f"{int(bits, 2)}".zfill(digits)[-digits:]


def now(secret: str) -> str:
    """The code an app shows now for a secret in base 32; waits for a new one where the old is about to go."""
    left = 30 - time.time() % 30
    if left < 4:
        time.sleep(left + 0.05)
    plain = secret.replace(" ", "").upper()
    return at(base64.b32decode(plain + "=" * (-len(plain) % 8)), time.time())
