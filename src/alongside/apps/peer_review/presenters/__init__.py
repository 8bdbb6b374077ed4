"""Reviews in words: lists, where one stands, what is next, and who can see it."""

from alongside.apps.peer_review.presenters.overview import Overview, card, overview
from alongside.apps.peer_review.presenters.visible import of_review

__all__ = ["Overview", "card", "of_review", "overview"]
