"""Diagnostic waits (DM01): who waits six weeks or more for each of fifteen tests.

The monthly extract has one line a provider, commissioner and test; commissioners are summed. The test `TOTAL` is
the publisher's own sum of the tests and becomes the provider's whole; each test is a part of it. Names carry
leading and trailing spaces; the month is written `DM01-MARCH-2024` or as a date. Those waiting six weeks or more
are the bands from `06 < 07 Weeks` up.
"""

from alongside.core.indicators import Observation
from alongside.sources._figures import Unreadable, count, is_total, ods_code, per_cent
from alongside.sources._headed import TOTAL, Columns, Line
from alongside.sources._months import month
from alongside.sources._reading import FileFacts, Format, Record
from alongside.sources._summed import Amounts, Share, SummedReader, share_of

_BANDS = {
    "b0": ("00 < 01 Week", "00 < 01 Weeks"),
    **{f"b{n}": (f"{n:02} < {n + 1:02} Weeks",) for n in range(1, 13)},
    "b13": ("13+ Weeks",),
}
_ABBREVIATIONS = frozenset(("MRI", "CT", "DEXA"))
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
    part = "" if test.casefold() == "total" else _readable(test)
    return share_of((code, period, part, line.text("name")), lambda: _amounts(line))


def _readable(test: str) -> str:
    """`NON_OBSTETRIC_ULTRASOUND` as `Non obstetric ultrasound`, and `DEXA_SCAN` as `DEXA scan`."""
    if not test.isupper():
        return test
    words = [word if word in _ABBREVIATIONS else word.lower() for word in test.split("_")]
    return " ".join([words[0] if words[0].isupper() else words[0].capitalize(), *words[1:]])


def _amounts(line: Line) -> Amounts:
    bands = {key: count(line[key], line.column(key)) for key in _BANDS}
    waiting = count(line["total"], line.column("total"))
    if None in bands.values() or waiting is None:
        return None, None
    added = sum(amount or 0.0 for amount in bands.values())
    if added != waiting:
        what = f"the weeks add up to {added:g} and not to {waiting:g}"
        raise Unreadable(line.column("total"), what, "check the line against the publication")
    return sum(bands[f"b{n}"] or 0.0 for n in range(6, 14)), waiting


def _records(key: object, people: Amounts) -> tuple[Record, ...]:
    code, period, part, name = key  # type: ignore[misc]
    long, waiting = people
    value = per_cent(long, waiting)
    return (Observation("dm01_6week", code, period, value, long, waiting, part, name),)  # type: ignore[has-type]


READERS = (
    SummedReader(
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
    ),
)
