"""Who helped whom from 2013 to 2015, and the fourteen trusts reviewed in 2013; each row has its source.

Where sources disagree (East Lancashire's partner is Newcastle by the press of 2013 and Salford by its chief executive
in 2018) both rows stand. A date known only to its month or year is kept as that period's first day, with the
precision in the source's words beside it. A second entry into special measures is a measure of its own. Not
taken: `cqc_overall_ratings_seen`, whose dates are years only and would sort as 1 January.
"""

import re
from datetime import date

from alongside.core.organisations import MeasureRecord, PairingRecord
from alongside.core.units import Period
from alongside.sources._figures import Unreadable, day, ods_code, text
from alongside.sources._headed import HeadedReader, Line, Outcome
from alongside.sources._reading import Cell, FileFacts, Format

SPECIAL_MEASURES = "special measures"
KEOGH_REVIEW = "Keogh review"


def _first_day(cell: Cell, column: str) -> date | None:
    """The first day of `2013`, `2013-09` or `2013-09-19`; None where empty. Raises Unreadable."""
    if re.fullmatch(r"\d{4}(-\d\d)?", written := text(cell)):
        try:
            return Period.parse(written).start
        except ValueError as error:
            raise Unreadable(column, str(error), "write 2013, 2013-09 or 2013-09-19") from error
    return day(cell, column)


def _pairing(line: Line, facts: FileFacts) -> Outcome:
    supported = ods_code(line["supported"], line.column("supported"))
    supporting = ods_code(line["supporting"], line.column("supporting"))
    if supported == supporting:
        what = f"{supported.value} cannot be its own partner"
        raise Unreadable(line.column("supporting"), what, "write the code of the supporting organisation")
    return (
        PairingRecord(
            supported,
            line.text("supported_name"),
            supporting,
            line.text("supporting_name"),
            _first_day(line["start"], line.column("start")),
            line.text("precision"),
            line.text("basis"),
            line.text("evidence"),
            line.text("source"),
            line.text("key"),
        ),
    )


def _measures(line: Line, facts: FileFacts) -> Outcome:
    code, name, source = ods_code(line["code"], line.column("code")), line.text("name"), line.text("source")
    entered, left, again = (_first_day(line[key], line.column(key)) for key in ("entered", "left", "again"))
    if entered and left and left < entered:
        what = f"{line.text('left')} is before {line.text('entered')}"
        raise Unreadable(line.column("left"), what, "check both dates against the source")
    precision = line.text("precision")
    found = []
    if line.text("reviewed").upper() == "Y":
        found.append(
            MeasureRecord(code, name, KEOGH_REVIEW, left_precision="" if entered else precision, source=source)
        )
    if entered:
        found.append(MeasureRecord(code, name, SPECIAL_MEASURES, entered, left, precision, source))
    if again:
        found.append(MeasureRecord(code, name, SPECIAL_MEASURES, again, source=source))
    if not found:
        raise Unreadable(line.column("entered"), "the row tells of no measure", "write Y or the date of entry")
    return tuple(found)


READERS = (
    HeadedReader(
        Format(
            "buddy_pairs",
            "Historic partnerships, 2013 to 2015",
            "gathered from published pages",
            "buddy_pairs",
            ("pair_id", "supported_code", "partner_code", "start_date", "basis", "evidence_status"),
        ),
        {
            "key": ("pair_id",),
            "supported": ("supported_code",),
            "supported_name": ("supported_name",),
            "supporting": ("partner_code",),
            "supporting_name": ("partner_name",),
            "start": ("start_date",),
            "precision": ("start_precision",),
            "basis": ("basis",),
            "evidence": ("evidence_status",),
            "source": ("source_url",),
        },
        _pairing,
    ),
    HeadedReader(
        Format(
            "special_measures",
            "Trusts reviewed in 2013 and special measures",
            "gathered from published pages",
            "special_measures",
            ("code", "name", "keogh_reviewed", "special_measures_entry", "special_measures_exit", "reentry"),
        ),
        {
            "code": ("code",),
            "name": ("name",),
            "reviewed": ("keogh_reviewed",),
            "entered": ("special_measures_entry",),
            "left": ("special_measures_exit",),
            "precision": ("exit_precision",),
            "again": ("reentry",),
            "source": ("source_url",),
        },
        _measures,
    ),
)
