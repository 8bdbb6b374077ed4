"""A tidied series of beds available overnight, by quarter from 2010; occupied beds are not in it.

Rows without a code (a few trusts by name only, 114 in all) are refused; England's rows are its own totals.
"""

from alongside.core.indicators import Observation
from alongside.core.units import Grain, Period
from alongside.sources._figures import Unreadable, count, day, is_total, ods_code
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome
from alongside.sources._reading import FileFacts, Format

_COLUMNS = {key: (key,) for key in ("quarter_start", "org_code", "org_name", "beds")}
FORMAT = Format(
    key="kh03_tidy",
    title="Beds available overnight by quarter, tidied",
    publisher="NHS England",
    publication="kh03_tidy",
    columns=tuple(_COLUMNS),
)


def _line(line: Line, _facts: FileFacts) -> Outcome:
    if is_total(line["org_code"], line["org_name"]):
        return TOTAL
    organisation = ods_code(line["org_code"], line.column("org_code"))
    start = day(line["quarter_start"], line.column("quarter_start"))
    if start is None:
        raise Unreadable("quarter_start", "there is no date", "write the first day of the quarter as 2014-07-01")
    beds = count(line["beds"], line.column("beds"))
    return (
        Observation(
            "beds_overnight", organisation, Period.of(start, Grain.QUARTER), beds, name=line.text("org_name")
        ),
    )


READER = HeadedReader(FORMAT, _COLUMNS, _line)
