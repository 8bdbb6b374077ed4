"""Step nought: what is written down before anybody looks, and its hash."""

import hashlib
import json
from dataclasses import dataclass
from typing import Self

from alongside.core.protocol.plan import Happening, Pair, Plan
from alongside.core.units import Period

VERSION = 1
MOST_PRIMARY = 3
DONORS = (
    "Every organisation of the panel with all months of the window, but both parties of every partnership in the "
    "file and organisations that merged within the window."
)


@dataclass(frozen=True)
class Protocol:
    """The plan of an evaluation: parties and starts, indicators, windows, donor rule, known co-interventions.

    `first` and `last` bound the window, None for all periods there are; `transition` periods from the start are
    left out of the interrupted series. Order of rows does not matter to its hash.
    """

    pairs: tuple[Pair, ...]
    indicators: tuple[Plan, ...]
    events: tuple[Happening, ...] = ()
    first: Period | None = None
    last: Period | None = None
    transition: int = 0
    donors: str = DONORS
    version: int = VERSION

    def faults(self) -> tuple[str, ...]:
        """What a plan should not be locked with, each with how to mend it."""
        primary = sum(plan.primary for plan in self.indicators)
        said = []
        if not self.pairs:
            said.append("no partnership is named; give at least one supported and one supporting organisation")
        if not 1 <= primary <= MOST_PRIMARY:
            said.append(f"{primary} indicators are primary; choose one to {MOST_PRIMARY}")
        said += [
            f"{plan.indicator}: the smallest change worth having is 0; write one above it"
            for plan in self.indicators
            if not plan.smallest_change
        ]
        return tuple(said)

    def to_dict(self) -> dict[str, object]:
        """The plan as plain values, rows sorted, so that the same plan is the same text."""
        return {
            "version": self.version,
            "pairs": sorted(map(_pair, self.pairs), key=_text),
            "indicators": sorted(map(_plan, self.indicators), key=_text),
            "events": sorted(map(_event, self.events), key=_text),
            "first": _period(self.first),
            "last": _period(self.last),
            "transition": self.transition,
            "donors": self.donors,
        }

    def canonical(self) -> str:
        """Canonical JSON: sorted keys and rows, no spaces, non-ASCII as it is."""
        return _text(self.to_dict())


@dataclass(frozen=True)
class Registered:
    """A plan with the SHA-256 of its canonical JSON, in hexadecimal; keep the hash where nobody can change it."""

    protocol: Protocol
    sha256: str

    @classmethod
    def of(cls, protocol: Protocol) -> Self:
        """Hash the plan."""
        return cls(protocol, hashlib.sha256(protocol.canonical().encode()).hexdigest())

    def still(self, protocol: Protocol) -> bool:
        """Whether a plan is the one that was registered."""
        return type(self).of(protocol).sha256 == self.sha256


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _period(period: Period | None) -> str | None:
    return str(period) if period else None


def _pair(pair: Pair) -> dict[str, object]:
    return {
        "partnership": pair.partnership,
        "supported": pair.supported,
        "supporter": pair.supporter,
        "start": str(pair.start),
        "role": pair.role,
        "end": _period(pair.end),
    }


def _plan(plan: Plan) -> dict[str, object]:
    return {
        "indicator": plan.indicator,
        "direction": plan.direction.value,
        "smallest_change": float(plan.smallest_change),
        "unit": plan.unit,
        "primary": plan.primary,
    }


def _event(event: Happening) -> dict[str, object]:
    return {"unit": event.unit, "date": event.date.isoformat(), "kind": event.kind, "note": event.note}
