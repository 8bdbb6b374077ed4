"""Where the figures come from: the loaded files and what became of their rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime

from alongside.apps.directory.queries import Refused, Source
from alongside.kit.charts import Table, csv_of
from alongside.kit.wording import counted, day, plural

SHOWN = 200  # refusals on the page; the file holds them all
_COUNTS = ("read", "stored", "revised", "refused", "unchanged")
_REASONS = {
    "header": "heading",
    "banner": "banner above the table",
    "blank": "blank",
    "total": "the publisher's own total",
}


@dataclass(frozen=True)
class Sources:
    """The list of loaded files with its sentence."""

    lead: str
    rows: tuple[Source, ...]
    total: dict[str, int]


@dataclass(frozen=True)
class SourcePage:
    """One loaded file."""

    source: Source
    lead: str
    set_aside: tuple[tuple[str, int], ...]
    refused: tuple[Refused, ...]
    more: int


def sources_page(found: Sequence[Source]) -> Sources:
    """All loaded files, and the sum of their rows."""
    total = {
        name: sum(getattr(one, name) for one in found)
        for name in ("read", "stored", "revised", "refused", "unchanged")
    }
    if not found:
        return Sources("Nothing has been loaded yet.", (), total)
    last = day(localtime(max(one.loaded for one in found)).date())
    lead = (
        f"Every figure here comes from one of {counted(len(found), 'file')}, the last loaded on {last}. "
        f"Of {total['read']:,} rows read, {total['stored']:,} were stored, {total['refused']:,} refused, and "
        f"{total['unchanged']:,} said nothing new."
    )
    return Sources(lead, tuple(found), total)


def source_page(source: Source, refused: Sequence[Refused]) -> SourcePage:
    """One file: what became of its rows, and the first of what was refused."""
    aside = tuple((_REASONS.get(reason, reason), many) for reason, many in sorted(source.set_aside.items()))
    rows = f"{counted(source.read, 'row')} {plural(source.read, 'was', 'were')} read"
    became = f"{source.stored:,} stored, {source.refused:,} refused, {source.unchanged:,} unchanged"
    lead = f"{rows[0].upper()}{rows[1:]}: {became}."
    return SourcePage(source, lead, aside, tuple(refused[:SHOWN]), max(0, len(refused) - SHOWN))


def refused_csv(source: Source, refused: Sequence[Refused]) -> str:
    """What was refused, each with its place in the file, the reason and how to mend it."""
    columns = ("File", "Sheet", "Row", "Column", "What is wrong", "How to mend it")
    rows = tuple((source.file, one.sheet, one.row, one.column, one.what, one.mend) for one in refused)
    return csv_of(Table(columns, rows, numeric=(2,)))
