"""What pages say of waves, in words."""

from alongside.apps.surveys.presenters.home import navigation, of_arrangement, picture, tasks
from alongside.apps.surveys.presenters.waves import DOING_WORDS, begin_page, board_page, cards, listed, wave_page

__all__ = [
    "DOING_WORDS",
    "begin_page",
    "board_page",
    "cards",
    "listed",
    "navigation",
    "of_arrangement",
    "picture",
    "tasks",
    "wave_page",
]
