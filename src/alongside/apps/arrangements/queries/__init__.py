"""Read partnerships: only those the actor has a part in."""

from alongside.apps.arrangements.queries.days import (
    TOTALS,
    Spoken,
    days_spoken_for,
    spoken_columns,
    spoken_for,
)
from alongside.apps.arrangements.queries.history import history
from alongside.apps.arrangements.queries.partnerships import (
    ArrangementView,
    PartyView,
    arrangement,
    arrangements,
    concerned,
    held,
)
from alongside.apps.arrangements.queries.sections import ARRANGEMENT, sections

__all__ = [
    "ARRANGEMENT",
    "TOTALS",
    "ArrangementView",
    "PartyView",
    "Spoken",
    "arrangement",
    "arrangements",
    "concerned",
    "days_spoken_for",
    "held",
    "history",
    "sections",
    "spoken_columns",
    "spoken_for",
]
