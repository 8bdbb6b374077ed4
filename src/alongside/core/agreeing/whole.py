"""Whether an agreement is whole: its parts, rows and fields, and what they must say together."""

from collections.abc import Mapping

from alongside.core.agreeing.content import Content
from alongside.core.agreeing.missing import Missing, unfilled
from alongside.core.agreeing.parts import Agreeing
from alongside.core.agreeing.strip import PART, lacking


def missing(agreeing: Agreeing, content: Content, parties: Mapping[str, str]) -> tuple[Missing, ...]:
    """Everything that is lacking. `parties` gives each party's public id and name, in order."""
    strip = lacking(content, parties) if agreeing.part(PART) else ()
    return (*unfilled(agreeing, content, parties), *strip)
