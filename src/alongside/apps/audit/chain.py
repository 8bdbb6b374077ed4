"""How a link of the chain is made, and a walk along it. No Django: an exported chain is checked with this alone."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
COVERED = ("sequence", "at", "verb", "actor", "reason", "subject", "facts")


@dataclass(frozen=True)
class Link:
    """One event as the chain sees it: the digest before it, its own, and the values its own covers."""

    previous: str
    digest: str
    values: Mapping[str, Any]

    @property
    def sequence(self) -> int:
        """Its place in the chain, from 1."""
        return int(self.values["sequence"])


@dataclass(frozen=True)
class Walk:
    """How far a chain holds: links in order, the digest of the last of them, the first fault in plain words."""

    links: int
    last: str
    fault: str = ""
    met: bool = True  # whether the digest that was looked for came by
    differs: int = 0  # the first place where a witness saw another event; 0 where none did


def digest(previous: str, values: Mapping[str, Any]) -> str:
    """The SHA-256 of a link: the digest before it and its own values as canonical JSON.

    Raises TypeError or ValueError for values that JSON does not have.
    """
    plain = json.loads(json.dumps(dict(values), allow_nan=False))
    canonical = json.dumps(_whole(plain), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def walk(links: Iterable[Link], *, known: str = "", seen: Mapping[int, str] | None = None) -> Walk:
    """Follow the chain from its first link; an edit, a deletion, a new order is named where it is met.

    `known` is a digest that has to come by. `seen` are digests by place that a witness saw: a chain that was
    written anew from the beginning is whole in itself, and only a witness tells.
    """
    seen = seen or {}
    before, count, met, differs = GENESIS, 0, not known, 0
    for link in links:
        count += 1
        fault = _fault(link, count, before)
        if fault:
            return Walk(count - 1, before, fault, met, differs)
        before = link.digest
        met = met or before == known
        differs = differs or (count if seen.get(count, before) != before else 0)
    return Walk(count, before, "", met, differs)


def _fault(link: Link, place: int, before: str) -> str:
    if link.sequence != place:
        return f"Event {place} is missing."
    if link.previous != before:
        return f"Event {place} does not follow the one before it."
    if digest(link.previous, link.values) != link.digest:
        return f"Event {place} was changed after it was written."
    return ""


def _whole(value: Any) -> Any:
    # PostgreSQL keeps JSON numbers as decimals: 1e16 comes back as a whole number, -0.0 without its sign.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {key: _whole(one) for key, one in value.items()}
    return value
