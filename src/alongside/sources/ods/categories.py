"""The Care Quality Commission's primary category of each trust; empty where the trust has none."""

from alongside.core.organisations import CategoryRecord
from alongside.sources._figures import ods_code
from alongside.sources._headed import HeadedReader, Line, Outcome
from alongside.sources._reading import FileFacts, Format

_COLUMNS = {"code": ("trust_code",), "category": ("primary_category",)}
FORMAT = Format(
    key="trust_categories",
    title="Primary inspection category of each trust",
    publisher="Care Quality Commission",
    publication="cqc_trust_categories",
    columns=tuple(ways[0] for ways in _COLUMNS.values()),
)


def _line(line: Line, _facts: FileFacts) -> Outcome:
    return (CategoryRecord(ods_code(line["code"], line.column("code")), line.text("category")),)


READER = HeadedReader(FORMAT, _COLUMNS, _line)
