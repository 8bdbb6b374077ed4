"""The protocol for one partnership: ten steps, the same for both parties, ending in a verdict by rule."""

from alongside.core.protocol.plan import Happening, Pair, Party, Plan
from alongside.core.protocol.verdict import Findings, Flag, Verdict, decide

__all__ = ["Findings", "Flag", "Happening", "Pair", "Party", "Plan", "Verdict", "decide"]
