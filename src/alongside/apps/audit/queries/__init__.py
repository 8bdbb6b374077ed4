"""Read the chain, and check that nobody has touched it."""

from alongside.apps.audit.queries.entries import (
    ERASED,
    NAMES,
    PAGE,
    Entry,
    Wanted,
    entries,
    exported,
    facts_of,
    names,
    token_of,
)
from alongside.apps.audit.queries.verifying import Verdict, last_check, verify

__all__ = [
    "ERASED",
    "NAMES",
    "PAGE",
    "Entry",
    "Verdict",
    "Wanted",
    "entries",
    "exported",
    "facts_of",
    "last_check",
    "names",
    "token_of",
    "verify",
]
