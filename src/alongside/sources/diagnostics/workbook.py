"""The provider workbook (DM01): a sheet `Provider` of all tests together, and a sheet of the same layout for a test.

Found in public loaders of the workbooks of 2008 to 2021: the header is on row 14, above it lines marked `Title`,
`Period`, `Published`; England's line follows it, without a code; the region's columns changed their names (SHA, area
team, regional team), the others did not.
"""

from alongside.sources._figures import Unreadable, count, is_total, ods_code, text
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome
from alongside.sources._months import month_of_file, need_month
from alongside.sources._reading import FileFacts, Format
from alongside.sources.diagnostics._tests import observation, readable


def _line(line: Line, facts: FileFacts) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    period = need_month(month_of_file(line.table, line.header.number, facts))
    waiting, long = (count(line[key], line.column(key)) for key in ("waiting", "long"))
    if waiting is not None and long is not None and long > waiting:
        what = f"{text(long)} are more than the {text(waiting)} who wait in all"
        raise Unreadable(line.column("long"), what, "check the line against the publication")
    code = ods_code(line["code"], line.column("code"))
    return (observation(code, period, _test(line.table.name), line.text("name"), long, waiting),)


def _test(sheet: str) -> str:
    """The test a sheet is about: none for the sheet of all tests, or for a file without sheets."""
    named = sheet.strip()
    return "" if named.casefold().startswith(("provider", "total", "all")) or "." in named else readable(named)


READER = HeadedReader(
    Format(
        "dm01_provider",
        "Diagnostic waiting times (DM01), provider workbook",
        "NHS England",
        "dm01_provider_workbook",
        ("Provider Code", "Provider Name", "Total Waiting List", "Number waiting 6+ Weeks"),
    ),
    {
        "code": ("Provider Code",),
        "name": ("Provider Name", "Provider"),
        "waiting": ("Total Waiting List",),
        "long": ("Number waiting 6+ Weeks",),
    },
    _line,
)
