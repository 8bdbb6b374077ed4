"""One published figure."""

from dataclasses import dataclass

from alongside.core.organisations import Identifier
from alongside.core.units import Period


@dataclass(frozen=True)
class Observation:
    """One figure as published, under the code it was published with.

    `value` is in the indicator's unit, None where the publisher gives no figure (which is not zero);
    numerator and denominator are kept where published, so that merged organisations can be added up.
    `part` names a sub-population (a treatment function, say), empty for the whole.
    """

    indicator: str
    organisation: Identifier
    period: Period
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    part: str = ""
    name: str = ""  # the organisation's name in the file, for codes no register lists
