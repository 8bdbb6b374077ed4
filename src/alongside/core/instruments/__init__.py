"""Questions asked of people: what they are, and what may be said of the answers."""

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

__all__ = [
    "About",
    "Group",
    "Instrument",
    "Kind",
    "Measure",
    "Point",
    "Question",
    "Scale",
    "SourceQuestion",
    "Theme",
]
