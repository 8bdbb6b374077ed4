"""The protocol for one partnership: ten steps, the same for both parties, ending in a verdict by rule.

Where the written protocol leaves a choice, the choices are: "moved" means the same for better and for worse
(interval beyond zero, extreme 5 % after the correction for many indicators) and is asked first; an indicator
that is not primary must both be among the discoveries at 10 % and lie in the extreme 5 % itself; every flag but
the shared shock, and a rebound accounted for, leaves the cause of an improvement unclear; the rebound to expect
is never the bad way; the worst tenth, in level and in change, is of all organisations measured in the panel; an
event counts from 36 months before the start; a short series with holes is refused (see `checks.data`), and so is
one with under 12 measured months before the start; where neither way is better there is only no sign of change
(the whole interval within the smallest change) or nothing to tell yet.
"""

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
