"""One judgement: one organisation, one indicator, one verdict, with everything it rests on."""

from dataclasses import dataclass

from alongside.core.impact.checks.extreme import Extreme
from alongside.core.impact.effect import finite
from alongside.core.protocol.annex import annex
from alongside.core.protocol.evidence import Evidence
from alongside.core.protocol.plan import Party, Plan
from alongside.core.protocol.verdict import Flag, Verdict
from alongside.core.units import Period


@dataclass(frozen=True, eq=False)
class Judgement:
    """The protocol's last word on one party and one indicator.

    `att` and `interval` are in the indicator's own unit, not turned by direction, None after a refusal;
    `placebo` is the estimate's place among the donors; `evidence` holds every step for charts and annex.
    """

    partnership: str
    party: Party
    unit: str
    indicator: str
    start: Period
    verdict: Verdict
    att: float | None
    interval: tuple[float, float] | None
    placebo: Extreme | None
    flags: tuple[Flag, ...]
    sentence: str
    evidence: Evidence

    @property
    def plan(self) -> Plan:
        """The indicator as it was registered."""
        return self.evidence.plan

    def to_dict(self) -> dict[str, object]:
        """The judgement for strict JSON (null, never NaN); `annex` holds the numbers the sentence leaves out."""
        return {
            "partnership": self.partnership,
            "party": self.party.value,
            "unit": self.unit,
            "indicator": self.indicator,
            "verdict": self.verdict.value,
            "att": finite(self.att),
            "interval": None if self.interval is None else [finite(end) for end in self.interval],
            "placebo": _placebo(self.placebo),
            "flags": [flag.value for flag in self.flags],
            "sentence": self.sentence,
            "start": str(self.start),
            "annex": annex(self.evidence),
        }


def _placebo(place: Extreme | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {"rank": place.rank, "units": place.units, "moved_as_far": place.rank - 1, "p": finite(place.p)}
