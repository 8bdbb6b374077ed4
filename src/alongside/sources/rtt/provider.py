"""The provider workbook of incomplete pathways (xlsx, or its sheet `Provider` as CSV).

One line a provider and treatment function, `C_999` the total; its month stands only in the file's name or banner.
Found in the edition of April 2024: `-` is a nought (all 3,768 lines add up with it so), except where the whole line
is `-`, which gives no figure. Found in public loaders of 2017 to 2026: the header is on row 14; beside `Provider`
there are `IS Provider` (the independent sector) and, for each, a sheet `with DTA` (a decision to admit), whose
people are among those of the sheet without.
"""

from collections.abc import Iterator, Sequence

from alongside.sources._figures import is_total, ods_code
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome, find_header, normal, read_below
from alongside.sources._months import month_of_file, need_month
from alongside.sources._reading import FileFacts, Format, Row, Table
from alongside.sources.rtt._people import amount, checked, indicators, part_of


def _provider(line: Line, facts: FileFacts) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    period = need_month(month_of_file(line.table, line.header.number, facts))
    code, function = ods_code(line["code"], line.column("code")), line.text("function")
    keys = ("waiting", "within", "long")
    people = tuple(amount(line, key) for key in keys)
    if people[0] is not None:
        dashes = [line.text(key) in ("-", "–") for key in keys]
        people = tuple(0.0 if dash else amount for dash, amount in zip(dashes, people, strict=True))
    return indicators(code, period, part_of(function), line.text("name"), checked(line, people))


class _Provider(HeadedReader):
    """Reads the sheets of all who wait; those with a decision to admit are among them."""

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
        return read_below(
            tables,
            lambda table: None if "dta" in normal(table.name).split() else find_header(table, self.columns),
            lambda line: self.line(line, facts),
        )


READER = _Provider(
    Format(
        "rtt_incomplete_provider",
        "Referral to treatment, incomplete pathways by provider",
        "NHS England",
        "rtt_incomplete_provider",
        ("Region Code", "Provider Code", "Provider Name", "Treatment Function Code", "Total within 18 weeks"),
    ),
    {
        "code": ("Provider Code",),
        "name": ("Provider Name",),
        "function": ("Treatment Function Code",),
        "waiting": ("Total number of incomplete pathways",),
        "within": ("Total within 18 weeks",),
        "long": ("Total 52 plus weeks",),
    },
    _provider,
)
