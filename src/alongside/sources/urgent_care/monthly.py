"""The monthly A&E CSV in its three headers: to March 2020, from April 2020, and with booked appointments.

From August 2020 booked attendances have columns of their own, which the older columns no longer contain, so totals
must add them; a file with some of those columns and not all is not taken. The last line is the publisher's total,
marked in different columns in different years. Every cell of the 24 files of 2019 to 2021 is a number: a cell without
one leaves the totals it belongs to without a figure.
"""

from collections.abc import Sequence

from alongside.sources._figures import count, is_total, ods_code
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome, likeness
from alongside.sources._months import month
from alongside.sources._reading import FileFacts, Format, Likeness, Table
from alongside.sources.urgent_care._waits import Waits, check, complete, observations

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
    columns: dict[str, tuple[str, ...]] = {}
    for key, words in _TYPES.items():
        end = f"Booked Appointments {'Other Department' if key == 'other' else words}"
        columns[f"att_{key}_booked"] = (f"A&E attendances {end}",)
        columns[f"over_{key}_booked"] = (f"Attendances over 4hrs {end}",)
    return columns


_COLUMNS, _BOOKED = _columns(), _booked()
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
        attendances=complete(*attendances.values()),
        over=complete(*over.values()),
        type1_attendances=attendances["1"],
        type1_over=over["1"],
        dta_12h=count(line["dta_12h"], line.column("dta_12h")),
        by_type=True,
        has_dta=True,
    )
    for key in _TYPES:
        check(over[key], attendances[key], line.column(f"over_{key}"))
    return observations(waits)


def _with_booked(line: Line, key: str) -> float | None:
    columns = (column for column in (key, f"{key}_booked") if column in line.header.places)
    return complete(*(count(line[column], line.column(column)) for column in columns))


class _Monthly(HeadedReader):
    """Reads the CSV of any year."""

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """How well it names the columns; one that names any column of booked appointments must name them all."""
        found = super().recognise(tables, facts)
        with_booked = likeness(tables, {**_COLUMNS, **_BOOKED})
        none = likeness(tables, _BOOKED).score == 0.0
        return found if none or found.score < 1.0 else with_booked


READER = _Monthly(FORMAT, _COLUMNS, _line, optional={**_BOOKED, "parent": ("Parent Org",)})
