"""The full extract: one line a provider, commissioner, part of the return and treatment function.

Parts overlap (2A is inside 2), so they are never added: only `Part_2`, everyone still waiting, is read, and all its
commissioners are summed; whether the provider tables leave out those outside England (`NONC`) is not established.
Found by 2026 in public loaders: until early 2021 the last band is `Gt 52 Weeks SUM 1`, since then `Gt 104 Weeks
SUM 1`; the month is written `RTT-April-2024` or `RTT-FEBRUARY-2019`; a band in which nobody waits is empty.
"""

from collections.abc import Iterable, Iterator, Sequence

from alongside.sources._figures import Unreadable, is_total, missing, ods_code, text
from alongside.sources._headed import TOTAL, Columns, Line, find_header, likeness
from alongside.sources._months import month
from alongside.sources._reading import FileFacts, Format, Likeness, Record, Row, Table
from alongside.sources._summed import Amounts, Share, SummedReader, share_of
from alongside.sources.rtt._people import amount, indicators, part_of

_OPTIONAL: Columns = {"commissioner": ("Commissioner Org Code",)}
_OTHER_PARTS = frozenset(("part_1a", "part_1b", "part_2a", "part_3"))


def _extract(line: Line, facts: FileFacts) -> Share | str:
    part = line.text("part").casefold().replace(" ", "_")
    if part in _OTHER_PARTS:
        return "another part"
    if part != "part_2":
        raise _no_part(line)
    if is_total(line["code"], line["name"]):
        return TOTAL
    period = month(line["period"], line.column("period"))
    code, function = ods_code(line["code"], line.column("code")), part_of(line.text("function"))
    return share_of((code, period, function), line, lambda: _weeks(line))


def _no_part(line: Line) -> Unreadable:
    what = f"'{line.text('part')}' is not a part of the return"
    return Unreadable(line.column("part"), what, "write Part_1A, Part_1B, Part_2, Part_2A or Part_3")


def _weeks(line: Line) -> Amounts:
    weeks = [0.0 if missing(line[key]) else amount(line, key) or 0.0 for key in _bands(line.header.places)]
    waiting = amount(line, "total")
    if waiting is not None and sum(weeks) != waiting:
        what = f"the weeks add up to {text(sum(weeks))} and not to {text(waiting)}"
        raise Unreadable(line.column("total"), what, "check the line against the publication")
    return (waiting, *(None if waiting is None else sum(some) for some in (weeks[:18], weeks[52:])))


def _records(key: object, name: str, people: Amounts) -> tuple[Record, ...]:
    code, period, function = key  # type: ignore[misc]
    return indicators(code, period, function, name, people)  # type: ignore[has-type]


def _extract_columns(last: int) -> Columns:
    """The extract's columns where the last band, without an end, begins at `last` weeks."""
    weeks = {f"w{n}": (f"Gt {n:02} To {n + 1:02} Weeks SUM 1",) for n in range(last)}
    return {
        "period": ("Period",),
        "code": ("Provider Org Code",),
        "name": ("Provider Org Name",),
        "part": ("RTT Part Type",),
        "function": ("Treatment Function Code",),
        "total": ("Total",),
        **weeks,
        f"over{last}": (f"Gt {last} Weeks SUM 1",),
    }


def _bands(keys: Iterable[str]) -> list[str]:
    """The bands among the columns' keys, from the shortest wait to the longest."""
    bands = [key for key in keys if key[0] == "w" or key.startswith("over")]
    return sorted(bands, key=lambda key: int(key.removeprefix("over").removeprefix("w")))


_EDITIONS = (_extract_columns(104), _extract_columns(52))


class _Extract(SummedReader):
    """Reads the full extract in either edition of its bands."""

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """How well some sheet names the columns of the edition it fits better."""
        return max((likeness(tables, columns) for columns in _EDITIONS), key=lambda found: found.score)

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
        fitting = (columns for columns in _EDITIONS if any(find_header(table, columns) for table in tables))
        columns = next(fitting, self.columns)
        return SummedReader(self.FORMAT, columns, self.line, self.records, self.optional).read(tables, facts)


READER = _Extract(
    Format(
        "rtt_full_extract",
        "Referral to treatment, full extract",
        "NHS England",
        "rtt_full_extract",
        ("Period", "Provider Org Code", "RTT Part Type", "Treatment Function Code", "Gt 00 To 01 Weeks SUM 1"),
    ),
    _EDITIONS[0],
    _extract,
    _records,
    _OPTIONAL,
)
