"""What an agreement is made of: the parts a pack asks for, what is written in them, what is missing, what differs."""

from alongside.core.agreeing.content import Content, Entry
from alongside.core.agreeing.differences import Changed, differences
from alongside.core.agreeing.missing import Missing
from alongside.core.agreeing.parts import Agreeing, Field, Group, Kind, Part, Rows, Scale
from alongside.core.agreeing.values import plain, spoken
from alongside.core.agreeing.whole import missing

__all__ = [
    "Agreeing",
    "Changed",
    "Content",
    "Entry",
    "Field",
    "Group",
    "Kind",
    "Missing",
    "Part",
    "Rows",
    "Scale",
    "differences",
    "missing",
    "plain",
    "spoken",
]
