"""The regulator's words for ratings and domains, in one spelling."""

from alongside.sources._figures import Unreadable, text
from alongside.sources._reading import Cell

DOMAINS = ("Overall", "Safe", "Effective", "Caring", "Responsive", "Well-led")
RATINGS = (
    "Outstanding",
    "Good",
    "Requires improvement",
    "Inadequate",
    "Inspected but not rated",
    "No published rating",
    "Insufficient evidence to rate",
    "Not rated",
    "Not formally rated",
    "Under appeal",
    "Unrated",
    "Not applicable",  # found beside services that one of the five questions does not fit
)
_SPELLINGS = {word.casefold(): word for word in (*DOMAINS, *RATINGS)} | {"well led": "Well-led"}


def rating(cell: Cell, column: str) -> str:
    """The rating in the regulator's words. Raises Unreadable for a word it does not use."""
    return _word(cell, column, RATINGS, "rating")


def domain(cell: Cell, column: str) -> str:
    """The domain (older files: key question). Raises Unreadable for a word the regulator does not use."""
    return _word(cell, column, DOMAINS, "domain")


def _word(cell: Cell, column: str, known: tuple[str, ...], kind: str) -> str:
    written = text(cell)
    word = _SPELLINGS.get(written.casefold(), "")
    if not written:
        raise Unreadable(column, f"there is no {kind}", f"write one of: {', '.join(known)}")
    if word not in known:
        raise Unreadable(column, f"'{written[:60]}' is not a {kind}", f"write one of: {', '.join(known)}")
    return word
