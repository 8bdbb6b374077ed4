"""Where to write names on a map so that they cover neither each other nor the marks."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle on the paper."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: "Box") -> bool:
        """Whether this one lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Spot:
    """A place found for a label: its left edge and baseline."""

    x: float
    baseline: float
    box: Box


def find_spot(x: float, y: float, wide: float, size: float, taken: Iterable[Box], paper: Box) -> Spot | None:
    """The first free place for a label round (x, y): right, left, then above and below; None if there is none."""
    blocked = list(taken)
    near, tall = 9.0, size * 1.15
    for distance in (0.0, tall * 0.5, tall):
        for dx, dy in _round(near, wide, distance):
            box = Box(x + dx, y + dy - tall / 2, x + dx + wide, y + dy + tall / 2)
            if box.inside(paper) and not any(box.meets(other) for other in blocked):
                return Spot(box.left, y + dy + size * 0.35, box)
    return None


def _round(near: float, wide: float, distance: float) -> list[tuple[float, float]]:
    sides = [(near, distance), (near, -distance), (-near - wide, distance), (-near - wide, -distance)]
    if not distance:
        return sides[::2]
    return [*sides, (-wide / 2, -near - distance), (-wide / 2, near + distance)]
