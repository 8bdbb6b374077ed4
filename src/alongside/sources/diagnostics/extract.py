"""The monthly extract (DM01): one line a provider, commissioner and test; commissioners are summed.

The test `TOTAL` is the publisher's own sum of the tests and becomes the provider's whole; each test is a part of it.
Names carry leading and trailing spaces; the month is written `DM01-MARCH-2024`. Found by 2026 in notes of public
loaders: one layout of 30 columns from 2019 to 2026, `TOTAL` (sort order 16) equal to the fifteen tests in every pair
of provider and commissioner, `Total WL` equal to its fourteen bands in every line, and no cell suppressed; so a file
cut down to single tests still has its whole, and a line that does not add up is refused. Those waiting six weeks or
more are the bands from `06 < 07 Weeks` up.
"""

from collections.abc import Hashable

from alongside.sources._figures import Unreadable, count, is_total, ods_code, text
from alongside.sources._headed import TOTAL, Columns, Line
from alongside.sources._months import month
from alongside.sources._reading import FileFacts, Format, Record
from alongside.sources._summed import Amounts, Share, SummedReader, share_of
from alongside.sources.diagnostics._tests import observation, readable

_BANDS = {
    "b0": ("00 < 01 Week", "00 < 01 Weeks"),
    **{f"b{n}": (f"{n:02} < {n + 1:02} Weeks",) for n in range(1, 13)},
    "b13": ("13+ Weeks",),
}
_COLUMNS: Columns = {
    "period": ("Period",),
    "code": ("Provider Org Code",),
    "name": ("Provider Org Name",),
    "test": ("Diagnostic Tests",),
    "total": ("Total WL",),
    **_BANDS,
}


def _line(line: Line, facts: FileFacts) -> Share | str:
    if is_total(line["code"], line["name"]):
        return TOTAL
    period, code = month(line["period"], line.column("period")), ods_code(line["code"], line.column("code"))
    test = line.text("test")
    if not test:
        raise Unreadable(line.column("test"), "there is no test", "write the test's name, or TOTAL for all of them")
    part = "" if test.casefold() == "total" else readable(test)
    return share_of((code, period, part), line, lambda: _amounts(line))


def _amounts(line: Line) -> Amounts:
    bands = {key: count(line[key], line.column(key)) for key in _BANDS}
    waiting = count(line["total"], line.column("total"))
    if None in bands.values() or waiting is None:
        return None, None
    added = sum(amount or 0.0 for amount in bands.values())
    if added != waiting:
        what = f"the weeks add up to {text(added)} and not to {text(waiting)}"
        raise Unreadable(line.column("total"), what, "check the line against the publication")
    return sum(bands[f"b{n}"] or 0.0 for n in range(6, 14)), waiting


def _records(key: Hashable, name: str, people: Amounts) -> tuple[Record, ...]:
    code, period, part = key  # type: ignore[misc]
    return (observation(code, period, part, name, *people),)  # type: ignore[has-type]


def _whole(key: Hashable) -> Hashable | None:
    code, period, part = key  # type: ignore[misc]
    return (code, period, "") if part else None  # type: ignore[has-type]


READER = SummedReader(
    Format(
        "dm01",
        "Diagnostic waiting times and activity (DM01), monthly extract",
        "NHS England",
        "dm01",
        ("Period", "Provider Org Code", "Commissioner Org Code", "Diagnostic Tests", "13+ Weeks", "Total WL"),
    ),
    _COLUMNS,
    _line,
    _records,
    {"commissioner": ("Commissioner Org Code",)},
    roll_up=_whole,
)
