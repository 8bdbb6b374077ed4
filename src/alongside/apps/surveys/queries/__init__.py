"""Reads of waves; each takes the actor and returns only what the actor may see."""

from alongside.apps.surveys.queries.agreed import ActionView, Note, Table, agreed_action, my_actions, written_down
from alongside.apps.surveys.queries.boards import BoardView, MemberView, board, table
from alongside.apps.surveys.queries.papers import (
    LinkView,
    PaperView,
    by_link,
    invitation,
    is_open,
    my_papers,
    paper,
)
from alongside.apps.surveys.queries.results import Cells, OwnWords, ResultsView, Told, latest_results, results
from alongside.apps.surveys.queries.waves import (
    AskedView,
    WaveView,
    boards,
    held,
    instrument_of,
    of_board,
    overdue,
    wave,
    waves,
)

__all__ = [
    "ActionView",
    "AskedView",
    "BoardView",
    "Cells",
    "LinkView",
    "MemberView",
    "Note",
    "OwnWords",
    "PaperView",
    "ResultsView",
    "Table",
    "Told",
    "WaveView",
    "agreed_action",
    "board",
    "boards",
    "by_link",
    "held",
    "instrument_of",
    "invitation",
    "is_open",
    "latest_results",
    "my_actions",
    "my_papers",
    "of_board",
    "overdue",
    "paper",
    "results",
    "table",
    "wave",
    "waves",
    "written_down",
]
