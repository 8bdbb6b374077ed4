"""The wording and the pictures of rounds."""

from alongside.apps.matching.presenters.alternatives import Beside, alternatives, alternatives_line
from alongside.apps.matching.presenters.asked import asked
from alongside.apps.matching.presenters.closer import Closer, closer
from alongside.apps.matching.presenters.equity import Fairness, fairness, fairness_line
from alongside.apps.matching.presenters.home import extracts_entry, extracts_picture, navigation, picture, tasks
from alongside.apps.matching.presenters.pair import Pairing, pairing
from alongside.apps.matching.presenters.pair_chart import Compared, compared
from alongside.apps.matching.presenters.partnering import Partnering
from alongside.apps.matching.presenters.record import STATEMENT, Record, record
from alongside.apps.matching.presenters.result import Result, result
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
from alongside.apps.matching.presenters.stability import stability_line
from alongside.apps.matching.presenters.whatif import Draft, Moves, drafts, moves
from alongside.apps.matching.presenters.whynot import Answered, why_not
from alongside.apps.matching.presenters.withdrawal import Leaving, Left, leaving, left
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
    "Beside",
    "Card",
    "Closer",
    "Compared",
    "Draft",
    "Fairness",
    "Leaving",
    "Left",
    "Moves",
    "Pairing",
    "Partnering",
    "Record",
    "Result",
    "Step",
    "alternatives",
    "alternatives_line",
    "asked",
    "card",
    "closer",
    "compared",
    "cut",
    "drafts",
    "extracts_entry",
    "extracts_picture",
    "fairness",
    "fairness_line",
    "lead",
    "leaving",
    "left",
    "limits",
    "moves",
    "navigation",
    "pairing",
    "picture",
    "preset_chart",
    "record",
    "result",
    "share_words",
    "stability_line",
    "steps",
    "tasks",
    "weights_lead",
    "why_not",
]
