"""How a partnership came about: who began it, who chose the partner, who could refuse.

Mandated and voluntary shade into each other. In Miller and Millar's case studies Green Bay was mandated and built on
people who knew each other; Greenpoint was voluntary, and heard that it would otherwise be made to do it. So the
reading can be both.
"""

from dataclasses import dataclass
from enum import StrEnum

from alongside.core.typology.types import Nature


class Whose(StrEnum):
    """Who did something."""

    SUPPORTED = "supported"
    SUPPORTING = "supporting"
    TOGETHER = "together"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class Refusal(StrEnum):
    """Who could have said no without harm to themselves."""

    EVERYBODY = "everybody"
    SUPPORTED_ONLY = "supported_only"
    SUPPORTING_ONLY = "supporting_only"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Context:
    """The three things that make a partnership more mandated or more voluntary."""

    initiated: Whose = Whose.UNKNOWN
    chose: Whose = Whose.UNKNOWN
    refusal: Refusal = Refusal.UNKNOWN

    @property
    def signs(self) -> tuple[Nature | None, Nature | None, Nature | None]:
        """What each of the three points to, in order; None where it is not known."""
        return _of(self.initiated), _of(self.chose), _of_refusal(self.refusal)

    @property
    def natures(self) -> tuple[Nature, ...]:
        """The natures it has to be read as: one when all that is known agrees, otherwise both."""
        found = {sign for sign in self.signs if sign is not None}
        return tuple(nature for nature in Nature if nature in found) or tuple(Nature)

    @property
    def is_known(self) -> bool:
        """Whether all three are known."""
        return None not in self.signs


def _of(whose: Whose) -> Nature | None:
    if whose is Whose.UNKNOWN:
        return None
    return Nature.MANDATED if whose is Whose.OUTSIDE else Nature.VOLUNTARY


def _of_refusal(refusal: Refusal) -> Nature | None:
    if refusal is Refusal.UNKNOWN:
        return None
    return Nature.VOLUNTARY if refusal is Refusal.EVERYBODY else Nature.MANDATED
