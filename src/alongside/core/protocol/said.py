"""A verdict with what it rests on, for those who put it into words."""

from dataclasses import dataclass

from alongside.core.protocol.evidence import Evidence
from alongside.core.protocol.verdict import Findings, Flag, Verdict

SHORT = {
    Verdict.IMPROVED_LIKELY_PARTNERSHIP: "improved, and the partnership is the likeliest reason",
    Verdict.IMPROVED_CAUSE_UNCLEAR: "improved, but the reason is not clear",
    Verdict.NO_SIGN_OF_CHANGE: "no sign of a change that matters",
    Verdict.CANNOT_TELL_YET: "it cannot be told yet",
    Verdict.WORSE: "worse than comparable organisations",
}


@dataclass(frozen=True)
class Said:
    """A verdict with what it rests on."""

    evidence: Evidence
    findings: Findings
    verdict: Verdict
    flags: tuple[Flag, ...]
