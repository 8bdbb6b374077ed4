"""The protocol for one partnership: ten steps, the same for both parties, ending in a verdict by rule."""

from alongside.core.protocol.evaluate import evaluate
from alongside.core.protocol.judgement import Judgement
from alongside.core.protocol.plan import Happening, Pair, Party, Plan
from alongside.core.protocol.registered import Protocol, Registered
from alongside.core.protocol.verdict import Findings, Flag, Verdict, decide

__all__ = [
    "Findings",
    "Flag",
    "Happening",
    "Judgement",
    "Pair",
    "Party",
    "Plan",
    "Protocol",
    "Registered",
    "Verdict",
    "decide",
    "evaluate",
]
