"""Notices words that frame one side as failing and the other as saving it (C17). It suggests, and refuses nothing.

A form of a framing is words with spaces: `*` ends a word in any way, `ORG` is any word for an organisation or a side
of it, `...` is at most three words between. A regulator's own rating ("Inadequate") is let be, since only forms that
name an organisation beside it are looked for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from alongside.core.agreeing.parts import Framing

_ORGANISATION = (
    r"(?:organi[sz]ations?|trusts?|hospitals?|providers?|partners?|sides?|part(?:y|ies)|boards?|sites?|services?|teams?"
    r"|departments?|practices?|schools?|neighbours?)"
)
_GAP = r"(?:\s+[\w’'-]+){0,3}?"


@dataclass(frozen=True)
class Notice:
    """A framing as it was written, from which letter to which, and what could stand instead."""

    at: int
    until: int
    words: str
    framing: str
    instead: str
    why: str


def noticed(text: str, framings: Iterable[Framing]) -> tuple[Notice, ...]:
    """Every framing in the text, in its order, the longest where two begin or end in the same place."""
    found: list[Notice] = []
    for framing in framings:
        let_be = [one.span() for form in framing.but_not for one in _pattern(form).finditer(text)]
        for form in framing.forms:
            for one in _pattern(form).finditer(text):
                if not any(start < one.end() and one.start() < end for start, end in let_be):
                    found.append(Notice(one.start(), one.end(), one[0], framing.words, framing.instead, framing.why))
    return tuple(_longest(found))


def _longest(found: list[Notice]) -> list[Notice]:
    kept: list[Notice] = []
    for one in sorted(found, key=lambda each: (each.at - each.until, each.at)):
        if not any(one.at < other.until and other.at < one.until for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.at)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """A form as an expression: words apart by spaces, line breaks or hyphens, whatever their case."""
    made = ""
    for word in form.split():
        if word == "...":
            made += _GAP
            continue
        one = _ORGANISATION if word == "ORG" else re.escape(word.rstrip("*")) + (r"[\w’'-]*" if "*" in word else "")
        made += (r"[\s-]+" if made else "") + one
    return re.compile(rf"(?<![\w]){made}(?![\w])", re.IGNORECASE)
