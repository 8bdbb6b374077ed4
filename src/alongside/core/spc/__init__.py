"""Statistical process control: XmR charts by the Making Data Count rules."""

from alongside.core.spc.limits import Limits, limits
from alongside.core.spc.result import Phase, Point, Xmr
from alongside.core.spc.rules import Signal
from alongside.core.spc.verdict import Assurance, Verdict
from alongside.core.spc.xmr import xmr

__all__ = ["Assurance", "Limits", "Phase", "Point", "Signal", "Verdict", "Xmr", "limits", "xmr"]
