"""Which trust's code followed which, from when. One old code may have several new ones: it was split."""

from alongside.core.organisations import SuccessionRecord
from alongside.sources._compact import compact_day
from alongside.sources._figures import Unreadable, ods_code
from alongside.sources._headed import HeadedReader, Line, Outcome
from alongside.sources._reading import FileFacts, Format

_COLUMNS = {"old": ("old_code",), "new": ("new_code",), "on": ("date",)}
FORMAT = Format(
    key="ods_successors",
    title="Successors of NHS trusts",
    publisher="Organisation Data Service",
    publication="ods_successors",
    columns=tuple(ways[0] for ways in _COLUMNS.values()),
)


def _line(line: Line, _facts: FileFacts) -> Outcome:
    on = compact_day(line["on"], line.column("on"))
    if on is None:
        raise Unreadable(line.column("on"), "there is no date", "write the day of the change as 20200401")
    return (
        SuccessionRecord(
            old=ods_code(line["old"], line.column("old")), new=ods_code(line["new"], line.column("new")), on=on
        ),
    )


READER = HeadedReader(FORMAT, _COLUMNS, _line)
