"""What a map is made of: points by role, and lines between them."""

from dataclasses import dataclass
from enum import StrEnum

from alongside.kit.charts import _england as england


class Role(StrEnum):
    """What a point is on the map; each has a shape of its own."""

    SUPPORTED = "supported organisation"
    SUPPORTING = "supporting organisation"
    UNMET = "need without a partner"
    OTHER = "other organisation"


@dataclass(frozen=True)
class MapPoint:
    """An organisation on the map. `key` is what lines name it by; `href` makes it a link; `words` say more about it.

    Longitude and latitude in degrees; None where nobody knows, and then it stands in the table alone.
    `label` is the name written on the map, when shorter than `name`.
    """

    key: str
    name: str
    longitude: float | None
    latitude: float | None
    role: Role = Role.OTHER
    words: str = ""
    href: str = ""
    label: str = ""

    @property
    def shown(self) -> bool:
        """Whether its place is known and on this map."""
        if self.longitude is None or self.latitude is None:
            return False
        east = england.WEST <= self.longitude <= england.EAST
        return east and england.SOUTH <= self.latitude <= england.NORTH


@dataclass(frozen=True)
class MapLine:
    """A line between two points by their keys, supporting to supported, and what it says."""

    start: str
    end: str
    words: str = ""
