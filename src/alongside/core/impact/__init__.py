"""Effects of one organisation's support on another: each method a small file, each result a frozen value.

A method takes a `UnitPanel` (one indicator, organisations by consecutive periods) and gives a value with a
table, a dict and a sentence. Methods do not word verdicts and do not know each other; `core.protocol` does.
"""

from alongside.core.impact.effect import Coefficient, Refused
from alongside.core.impact.panel import UnitPanel

__all__ = ["Coefficient", "Refused", "UnitPanel"]
