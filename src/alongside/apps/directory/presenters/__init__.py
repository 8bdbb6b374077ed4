"""The directory's words: what each page says, as plain values for its template."""

from alongside.apps.directory.presenters.addresses import address_of
from alongside.apps.directory.presenters.navigation import navigation

__all__ = ["address_of", "navigation"]
