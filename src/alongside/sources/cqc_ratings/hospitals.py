"""What nhs.uk showed of each hospital in 2020: its overall rating and its Friends and Family Test scores.

The scores belong to a hospital and come without the number of answers, so no honest figure of the whole trust can
be made of them (in 138 of 191 trusts the inpatient score differs between hospitals): each is kept as a part of the
trust, named by the hospital, and the trust's own figure stays empty. A score without a per cent sign (`3`, `0`,
`1` in 21 rows) cannot be told from a count of answers and is missing. Ratings carry no date or service; `No rating`
and an empty cell give none. Not taken: the staff scores (they belong to whichever trust answered for the building;
the Staff Survey has them by trust) and the maternity and patient-transport columns (empty in all but four rows).
The month of the snapshot is not known, only the year in the file's name.
"""

import re
from datetime import date

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier, RatingRecord, Scheme, SiteRecord
from alongside.core.units import Grain, Period
from alongside.sources._figures import Unreadable, ods_code, percentage, text
from alongside.sources._headed import Columns, HeadedReader, Line, Outcome
from alongside.sources._reading import Cell, FileFacts, Format
from alongside.sources.cqc_ratings._words import rating

_SCORES = {
    "fft_ae": "Friends and Family Test score: A&E",
    "fft_community": "Friends and Family Test Score: Community",
    "fft_inpatient": "Friends and Family Test score: Inpatient",
    "fft_outpatient": "Friends and Family test score: Outpatients",
    "fft_mental_health": "Friends and Family Test score: Mental Health",
}
_COLUMNS: Columns = {
    "name": ("Name",),
    "trust": ("Trust",),
    "postcode": ("Postcode",),
    "site": ("ID",),
    "rating": ("Care Quality Commission inspection ratings",),
    "code": ("trust_code",),
    **{key: (column,) for key, column in _SCORES.items()},
}
_UNSIGNED = re.compile(r"\d{1,3}")


def _line(line: Line, facts: FileFacts) -> Outcome:
    organisation, site = ods_code(line["code"], line.column("code")), _site(line)
    year, name = _year(facts), line.text("name")
    records = [
        Observation(key, organisation, year, value, part=_part(site, name), name=line.text("trust"))
        for key in _SCORES
        if (value := _score(line[key], line.column(key))) is not None
    ]
    rated = line.text("rating")
    ratings = []
    if rated and rated.casefold() != "no rating":
        word = rating(line["rating"], line.column("rating"))
        ratings = [RatingRecord(organisation, word, site=site, site_name=name)]
    return SiteRecord(site, organisation, name, line.text("postcode")), *ratings, *records


def _part(site: Identifier, name: str) -> str:
    """The part a hospital's score belongs to: unique, and readable (several hospitals share a name)."""
    return f"{name} ({site.value})"


def _site(line: Line) -> Identifier:
    written = line.text("site")
    if not written.isdigit():
        what = f"'{written[:60]}' is not a number of nhs.uk"
        raise Unreadable(line.column("site"), what, "write the hospital's number")
    return Identifier(Scheme.LOCAL, f"NHSUK-{written}")


def _score(cell: Cell, column: str) -> float | None:
    return None if _UNSIGNED.fullmatch(text(cell)) else percentage(cell, column)


def _year(facts: FileFacts) -> Period:
    if found := re.search(r"(?<!\d)20\d\d(?!\d)", facts.name):
        return Period(date(int(found[0]), 1, 1), Grain.YEAR)
    raise Unreadable(
        "year", "the file's name does not say of which year it is", "put the year of the snapshot into its name"
    )


READER = HeadedReader(
    Format(
        "nhsuk_hospitals",
        "Hospitals on nhs.uk: overall rating and Friends and Family Test",
        "derived from NHS.uk",
        "nhsuk_hospitals",
        ("Name", "Trust", "Postcode", "ID", "Care Quality Commission inspection ratings", "trust_code"),
    ),
    _COLUMNS,
    _line,
)
