"""Summary Hospital-level Mortality Indicator (SHMI): observed over expected deaths, 1.0 = as expected.

Two layouts. The published one (NHS Digital, now NHS England) is an xls whose sheet `Data` has its header after
ten rows, or a csv inside a zip; it covers a rolling twelve months and so is an indicator of its own
(`shmi_rolling`), dated by the month in which they end: overlapping windows are not calendar years. The tidy one
has `Code,y,SHMI`: which twelve months its year stands for is not established, so nothing may be dated more closely
by it.

Found in the publication of July 2020 to June 2021: the zip of all files holds, beside the trust level, files by
site and by diagnosis group with the same columns and more; those rows are parts of the trusts' and are set aside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from alongside.core.indicators import Observation
from alongside.sources._figures import bounded, count, is_total, ods_code
from alongside.sources._headed import TOTAL, HeadedReader, Header, Line, Outcome, find_header, normal, read_below
from alongside.sources._months import month_of_file, need_month, year
from alongside.sources._reading import FileFacts, Format, Likeness, Row, Table

_MOST = 5.0  # a ratio above five times the expected deaths is a slip of the decimal point


def _annual(line: Line, facts: FileFacts) -> Outcome:
    period, code = year(line["year"], line.column("year")), ods_code(line["code"], line.column("code"))
    return (Observation("shmi", code, period, bounded(line["shmi"], line.column("shmi"), _MOST)),)


def _published(line: Line, facts: FileFacts) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    period = need_month(month_of_file(line.table, line.header.number, facts))
    code = ods_code(line["code"], line.column("code"))
    value = bounded(line["shmi"], line.column("shmi"), _MOST)
    observed = count(line["observed"], line.column("observed"))
    expected = count(line["expected"], line.column("expected"))
    return (Observation("shmi_rolling", code, period, value, observed, expected, name=line.text("name")),)


class _TrustLevel(HeadedReader):
    """Reads the sheet of whole trusts only."""

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """How well some sheet of whole trusts names this layout's columns."""
        found = super().recognise(tables, facts)
        if found.score < 1.0 or any(self._find(table) for table in tables):
            return found
        return replace(found, score=0.98, differs="its rows are sites or diagnosis groups and not whole trusts")

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
        return read_below(tables, self._find, lambda line: self.line(line, facts))

    def _find(self, table: Table) -> Header | None:
        header = find_header(table, self.columns)
        finer = header and any(normal(name).startswith(("site", "diagnosis")) for name in header.names)
        return None if finer else header


READERS = (
    _TrustLevel(
        Format(
            "shmi_published",
            "Summary Hospital-level Mortality Indicator, trust level",
            "NHS England (formerly NHS Digital)",
            "shmi_published",
            ("Provider code", "Provider name", "SHMI value", "SHMI banding", "Observed deaths", "Expected deaths"),
        ),
        {
            "code": ("Provider code",),
            "name": ("Provider name",),
            "shmi": ("SHMI value",),
            "observed": ("Observed deaths", "Observed number of deaths"),
            "expected": ("Expected deaths", "Expected number of deaths"),
        },
        _published,
    ),
    HeadedReader(
        Format(
            "shmi_annual",
            "Mortality ratio by trust and year",
            "derived from NHS Digital",
            "shmi_annual",
            ("Code", "y", "SHMI"),
        ),
        {"code": ("Code",), "year": ("y",), "shmi": ("SHMI",)},
        _annual,
    ),
)
