"""Questions asked of people: what they are, and what may be said of the answers."""

from alongside.core.instruments.differences import (
    Difference,
    LowItem,
    changes,
    difference,
    differences,
    low_items,
    place,
)
from alongside.core.instruments.figures import Band, End, Figure, combined, figure, figures
from alongside.core.instruments.network import Network, Tie, network
from alongside.core.instruments.questions import (
    About,
    Group,
    Instrument,
    Kind,
    Measure,
    Point,
    Question,
    Scale,
    SourceQuestion,
    Theme,
)
from alongside.core.instruments.release import FEWEST, Atom, Cell, Cut, Release, releasable

__all__ = [
    "FEWEST",
    "About",
    "Atom",
    "Band",
    "Cell",
    "Cut",
    "Difference",
    "End",
    "Figure",
    "Group",
    "Instrument",
    "Kind",
    "LowItem",
    "Measure",
    "Network",
    "Point",
    "Question",
    "Release",
    "Scale",
    "SourceQuestion",
    "Theme",
    "Tie",
    "changes",
    "combined",
    "difference",
    "differences",
    "figure",
    "figures",
    "low_items",
    "network",
    "place",
    "releasable",
]
