"""Reads of the directory; each takes the actor and returns only what the actor may see."""

from alongside.apps.directory.queries.figures import Figures, figures, panel, peers, standings
from alongside.apps.directory.queries.people import memberships_of
from alongside.apps.directory.queries.register import (
    Directory,
    Former,
    Listed,
    directory,
    organisation,
    organisations,
    pack,
)

__all__ = [
    "Directory",
    "Figures",
    "Former",
    "Listed",
    "directory",
    "figures",
    "memberships_of",
    "organisation",
    "organisations",
    "pack",
    "panel",
    "peers",
    "standings",
]
