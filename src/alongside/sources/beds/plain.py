"""KH03 as a plain CSV of one quarter, named in the file's name; beds are whole, and spaces stand around codes."""

from alongside.sources._figures import Unreadable, count, is_total, ods_code
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome
from alongside.sources._reading import FileFacts, Format
from alongside.sources.beds._occupancy import observations
from alongside.sources.beds._quarters import quarter_in_name

_COLUMNS = {
    "code": ("Org Code",),
    "name": ("Org Name",),
    "available": ("Total_avail",),
    "occupied": ("Total_occ",),
}
FORMAT = Format(
    key="kh03_csv",
    title="KH03 beds open overnight, plain CSV",
    publisher="NHS England",
    publication="kh03_csv",  # rounded to whole beds, so it must not revise the workbook's figures
    columns=tuple(ways[0] for ways in _COLUMNS.values()),
)


def _line(line: Line, facts: FileFacts) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    period = quarter_in_name(facts.name)
    if period is None:
        raise Unreadable(
            "the file's name", "it does not say which quarter this is", "name the file like KH03-2014-Q2.csv"
        )
    return observations(
        ods_code(line["code"], line.column("code")),
        line.text("name"),
        period,
        count(line["available"], line.column("available")),
        count(line["occupied"], line.column("occupied")),
    )


READER = HeadedReader(FORMAT, _COLUMNS, _line)
