"""What is written in an agreement, as a frozen value with a digest: two that read alike have the same."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Entry:
    """One row of one part: `key` stays with it through every version, `values` are plain text by field."""

    key: str
    part: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    def value(self, name: str) -> str:
        """What is written in a field; empty where nothing is."""
        return self.values.get(name, "")


@dataclass(frozen=True)
class Content:
    """The entries of an agreement in their order, and the scale they were written at."""

    scale: str
    entries: tuple[Entry, ...] = ()

    def of(self, part: str) -> tuple[Entry, ...]:
        """The rows of a part, in order."""
        return tuple(one for one in self.entries if one.part == part)

    def value(self, part: str, name: str) -> str:
        """A field of a part that has one row; empty where nothing is written."""
        return next((one.value(name) for one in self.of(part)), "")

    def to_dict(self) -> dict[str, Any]:
        """Plain values; empty fields are left out, so that nothing and an empty box are the same."""
        return {
            "scale": self.scale,
            "entries": [
                {"key": one.key, "part": one.part, "values": {k: v for k, v in sorted(one.values.items()) if v}}
                for one in self.entries
            ],
        }

    def canonical(self) -> str:
        """Canonical JSON: sorted keys, no spaces, non-ASCII as it is."""
        return json.dumps(self.to_dict(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def part_digest(self, part: str) -> str:
        """The same over the rows of one part alone: what the evaluation's plan is locked by."""
        return Content("", self.of(part)).digest

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Self:
        """What `to_dict` gave. Raises KeyError or TypeError where it did not."""
        rows = (Entry(str(one["key"]), str(one["part"]), dict(one["values"])) for one in told["entries"])
        return cls(str(told["scale"]), tuple(rows))
