"""Reads of the directory; each takes the actor and returns only what the actor may see."""

from alongside.apps.directory.queries.people import memberships_of

__all__ = ["memberships_of"]
