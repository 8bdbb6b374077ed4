"""What somebody may write in their own words, and what is wrong with the rest. No Django here.

Text is kept as it was written, but for spaces at its ends. Refused are: what no database and no page keeps as it is
(NUL, control characters, halves of a surrogate pair, characters that arrived broken), what makes a page say something
else than it seems to (characters that turn the reading direction), more marks on one letter than anybody reads, and
what points at a patient.
"""

import re
import unicodedata

from alongside.core.patients import suspects

MOST_MARKS = 8  # on one letter; Vietnamese takes two, Hebrew and Burmese up to five
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HALF = re.compile(r"[\ud800-\udfff]")
_BROKEN = "\N{REPLACEMENT CHARACTER}"
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff\uffa0]*"
)


def faults(text: str) -> str:
    """What is wrong with a text and how to mend it, without a full stop at the end; empty when it may be kept."""
    for pattern, words in _REFUSED:
        if found := pattern.search(text):
            return f"character {found.start() + 1:,} {words}"
    if text and _UNSEEN.fullmatch(text):
        return "there is nothing in it that can be seen. Write it in letters"
    if (place := _heaped(text)) is not None:
        return f"the letter before character {place + 1:,} carries more marks than can be read. Take some away"
    found_here = suspects(text)
    return found_here[0].words if found_here else ""


_REFUSED = (
    (_CONTROL, "cannot be shown: it is a control character, often left over from copying. Take it out"),
    (_HALF, "is half a character: it was broken on the way. Type it again"),
    (re.compile(_BROKEN), "did not arrive as it was written. Type it again"),
    (
        _TURNING,
        "turns the direction of reading and cannot be seen. Take it out; writing from right to left needs none",
    ),
)


def _heaped(text: str) -> int | None:
    """Where the ninth mark on one letter stands."""
    if text.isascii():
        return None
    marks = 0
    for place, letter in enumerate(text):
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks > MOST_MARKS:
            return place
    return None
