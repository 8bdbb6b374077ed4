"""The wording and the pictures of rounds."""

from alongside.apps.matching.presenters.home import navigation, picture, tasks
from alongside.apps.matching.presenters.pair import Answered, Pairing, charts, pairing, why_not
from alongside.apps.matching.presenters.record import STATEMENT, Record, record
from alongside.apps.matching.presenters.result import Partnering, Result, result
from alongside.apps.matching.presenters.setup import (
    Card,
    Step,
    card,
    lead,
    preset_chart,
    share_words,
    steps,
    weights_lead,
)
from alongside.apps.matching.presenters.words import (
    BARS,
    EVIDENCE,
    PRIORITIES,
    PRIORITIES_LONG,
    STATES,
    WORKS,
    WORKS_LONG,
    cut,
    limits,
)

__all__ = [
    "BARS",
    "EVIDENCE",
    "PRIORITIES",
    "PRIORITIES_LONG",
    "STATEMENT",
    "STATES",
    "WORKS",
    "WORKS_LONG",
    "Answered",
    "Card",
    "Pairing",
    "Partnering",
    "Record",
    "Result",
    "Step",
    "card",
    "charts",
    "cut",
    "lead",
    "limits",
    "navigation",
    "pairing",
    "picture",
    "preset_chart",
    "record",
    "result",
    "share_words",
    "steps",
    "tasks",
    "weights_lead",
    "why_not",
]
