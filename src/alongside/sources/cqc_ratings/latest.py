"""CQC latest ratings, as published: sheets `Locations` and `Providers`, one line a service and domain.

Every line is a rating and is kept, those of care homes and practices too. A provider whose `Provider ID` has the
form of an ODS code (an NHS trust) stands under that code, any other under the local identifier `CQC-` and its
number. Locations of the former are also given as sites, once each; the others' are not, so that the directory is
not filled with fifteen thousand care homes. A banner row may come first, older files say `Key Question` for
`Domain`, and two ratings of one service may share a date (two reports), so both stand.
"""

from collections.abc import Iterator, Sequence

from alongside.core.organisations import Identifier, RatingRecord, Scheme, SiteRecord
from alongside.sources._figures import Unreadable, day, text
from alongside.sources._headed import Columns, Line, Outcome, likeness, read_lines
from alongside.sources._reading import Cell, FileFacts, Format, Likeness, Row, Table
from alongside.sources.cqc_ratings._words import domain, rating

_COLUMNS: Columns = {
    "provider": ("Provider ID",),
    "provider_name": ("Provider Name",),
    "service": ("Service / Population Group", "Service/Population Group", "Service / Population group"),
    "domain": ("Domain", "Key Question"),
    "rating": ("Latest Rating",),
    "date": ("Publication Date",),
}
_OPTIONAL: Columns = {
    "location": ("Location ID",),
    "location_ods": ("Location ODS Code",),
    "location_name": ("Location Name",),
    "postcode": ("Location Post Code", "Location Postal Code"),
    "inherited": ("Inherited Rating (Y/N)", "Inherited Rating"),
    "url": ("URL",),
}


class LatestRatings:
    """Reads the workbook row by row; only the set of locations already met is kept."""

    FORMAT = Format(
        "cqc_latest_ratings",
        "Latest ratings of locations and providers",
        "Care Quality Commission",
        "cqc_latest_ratings",
        ("Location ID", "Service / Population Group", "Domain", "Latest Rating", "Publication Date", "Provider ID"),
    )

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """How well some sheet names the columns both sheets share."""
        return likeness(tables, _COLUMNS)

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
        met: set[Identifier] = set()
        return read_lines(tables, _COLUMNS, _OPTIONAL, lambda line: _records(line, met))


def _records(line: Line, met: set[Identifier]) -> Outcome:
    organisation = _identifier(line["provider"], line.column("provider"))
    site = _site(line)
    record = RatingRecord(
        organisation,
        rating(line["rating"], line.column("rating")),
        line.text("service") or "Overall",
        domain(line["domain"], line.column("domain")),
        day(line["date"], line.column("date")),
        site,
        line.text("location_name") if site else "",
        line.text("inherited").upper() in ("Y", "YES"),
        line.text("url"),
    )
    if site is None or site in met or organisation.scheme is not Scheme.ODS:
        return (record,)
    met.add(site)
    return SiteRecord(site, organisation, line.text("location_name"), line.text("postcode")), record


def _site(line: Line) -> Identifier | None:
    if "location" not in line.header.places:
        return None
    ods = line.text("location_ods").upper()
    if ods.isalnum() and ods.isascii() and 2 <= len(ods) <= 10:
        return Identifier.ods(ods)
    return _identifier(line["location"], line.column("location"))


def _identifier(cell: Cell, column: str) -> Identifier:
    """An ODS code where the regulator's number is one, else the number under a local identifier."""
    written = text(cell).upper()
    try:
        return Identifier.ods(written) if "-" not in written else Identifier(Scheme.LOCAL, f"CQC-{written}")
    except ValueError:
        what = f"'{written[:60]}' is not an identifier" if written else "there is no identifier"
        raise Unreadable(column, what, "write the regulator's number, such as RXR or 1-101611") from None


READER = LatestRatings()
