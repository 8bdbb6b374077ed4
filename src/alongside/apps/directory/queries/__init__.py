"""Reads of the directory; each takes the actor and returns only what the actor may see."""

from alongside.apps.directory.queries.figures import Figures, figures, panel, peers, standings
from alongside.apps.directory.queries.finding import Found, find
from alongside.apps.directory.queries.measured import Measured, Reading, measured, series
from alongside.apps.directory.queries.people import memberships_of
from alongside.apps.directory.queries.profile import (
    Located,
    Ordered,
    Paired,
    Passing,
    Profile,
    Rated,
    profile,
)
from alongside.apps.directory.queries.register import (
    Directory,
    Former,
    Listed,
    directory,
    organisation,
    organisations,
    pack,
)
from alongside.apps.directory.queries.sources import Refused, Source, refusals, source, sources

__all__ = [
    "Directory",
    "Figures",
    "Former",
    "Found",
    "Listed",
    "Located",
    "Measured",
    "Ordered",
    "Paired",
    "Passing",
    "Profile",
    "Rated",
    "Reading",
    "Refused",
    "Source",
    "directory",
    "figures",
    "find",
    "measured",
    "memberships_of",
    "organisation",
    "organisations",
    "pack",
    "panel",
    "peers",
    "profile",
    "refusals",
    "series",
    "source",
    "sources",
    "standings",
]
