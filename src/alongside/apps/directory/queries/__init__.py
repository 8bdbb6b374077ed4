"""Reads of the directory; each takes the actor and returns only what the actor may see."""

from alongside.apps.directory.queries.closer import Beside, Close, Together, close, together
from alongside.apps.directory.queries.figures import Figures, figures, panel, peers, standings
from alongside.apps.directory.queries.finding import ANY, Found, Seen, Wanted, find, look
from alongside.apps.directory.queries.measured import Measured, Reading, measured, series
from alongside.apps.directory.queries.parts import Part
from alongside.apps.directory.queries.people import (
    LONGEST_COVER,
    Unattached,
    covers_held,
    memberships_held,
    memberships_of,
    unattached,
)
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
from alongside.apps.directory.queries.sections import PROFILE, Section, sections
from alongside.apps.directory.queries.sources import Refused, Source, refusals, source, sources

__all__ = [
    "ANY",
    "LONGEST_COVER",
    "PROFILE",
    "Beside",
    "Close",
    "Directory",
    "Figures",
    "Former",
    "Found",
    "Listed",
    "Located",
    "Measured",
    "Ordered",
    "Paired",
    "Part",
    "Passing",
    "Profile",
    "Rated",
    "Reading",
    "Refused",
    "Section",
    "Seen",
    "Source",
    "Together",
    "Unattached",
    "Wanted",
    "close",
    "covers_held",
    "directory",
    "figures",
    "find",
    "look",
    "measured",
    "memberships_held",
    "memberships_of",
    "organisation",
    "organisations",
    "pack",
    "panel",
    "peers",
    "profile",
    "refusals",
    "sections",
    "series",
    "source",
    "sources",
    "standings",
    "together",
    "unattached",
]
