"""The monthly A&E CSV in its three headers: to March 2020, from April 2020, and with booked appointments.

From August 2020 booked attendances have columns of their own, which the older columns no longer contain, so totals
must add them. The last line is the publisher's total, marked in different columns in different years.
"""

from alongside.sources._figures import count, is_total, ods_code
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome
from alongside.sources._months import month
from alongside.sources._reading import FileFacts, Format
from alongside.sources.urgent_care._waits import Waits, added, check_over, observations

_TYPES = {"1": "Type 1", "2": "Type 2", "other": "Other"}


def _columns() -> dict[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {"period": ("Period",), "code": ("Org Code",), "name": ("Org name",)}
    for key, words in _TYPES.items():
        ends = ("Other A&E Department", "Other Department") if key == "other" else (words,)
        columns[f"att_{key}"] = tuple(f"{start}A&E attendances {end}" for start in ("Number of ", "") for end in ends)
        columns[f"over_{key}"] = tuple(
            f"{start} over 4hrs {end}" for start in ("Number of attendances", "Attendances") for end in ends
        )
    columns["dta_12h"] = ("Patients who have waited 12+ hrs from DTA to admission",)
    return columns


def _booked() -> dict[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {"parent": ("Parent Org",)}
    for key, words in _TYPES.items():
        end = f"Booked Appointments {'Other Department' if key == 'other' else words}"
        columns[f"att_{key}_booked"] = (f"A&E attendances {end}",)
        columns[f"over_{key}_booked"] = (f"Attendances over 4hrs {end}",)
    return columns


_COLUMNS = _columns()
FORMAT = Format(
    key="ae_monthly",
    title="A&E attendances and emergency admissions, monthly CSV",
    publisher="NHS England",
    publication="nhse_ae_monthly",
    columns=tuple(ways[0] for ways in _COLUMNS.values()),
)


def _line(line: Line, _facts: FileFacts) -> Outcome:
    if is_total(line["period"], line["code"], line["name"], line["parent"]):
        return TOTAL
    attendances = {key: _with_booked(line, f"att_{key}") for key in _TYPES}
    over = {key: _with_booked(line, f"over_{key}") for key in _TYPES}
    waits = Waits(
        organisation=ods_code(line["code"], line.column("code")),
        name=line.text("name"),
        period=month(line["period"], line.column("period")),
        attendances=added(*attendances.values()),
        over=added(*over.values()),
        type1_attendances=attendances["1"],
        type1_over=over["1"],
        dta_12h=count(line["dta_12h"], line.column("dta_12h")),
        by_type=True,
        has_dta=True,
    )
    check_over(waits, line.column("over_1"))
    return observations(waits)


def _with_booked(line: Line, key: str) -> float | None:
    parts = (count(line[column], line.column(column)) for column in (key, f"{key}_booked"))
    return added(*parts)


READER = HeadedReader(FORMAT, _COLUMNS, _line, optional=_booked())
