"""Extracts with one line a commissioner, where a provider's figure is the sum of several lines.

Every line of a sum answers with the same finished records, so each is accounted for and none is stored twice.
When one line of a sum cannot be read the others are refused with it: a sum that lacks a line would look like a
good figure and be too low. Nothing is kept of a row but its number and its key.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from alongside.sources._figures import Unreadable
from alongside.sources._headed import Columns, Line, find_header, likeness, read_lines
from alongside.sources._reading import FileFacts, Format, Likeness, Record, Refusal, Row, Table

Amounts = tuple[float | None, ...]


@dataclass(frozen=True)
class Share:
    """What one line adds to which sum; `fault` when its amounts cannot be read."""

    key: Hashable
    amounts: Amounts = ()
    fault: Refusal | None = None


@dataclass
class _Sums:
    amounts: dict[Hashable, Amounts] = field(default_factory=dict)
    faults: dict[Hashable, int] = field(default_factory=dict)
    answers: dict[Hashable, tuple[Record, ...]] = field(default_factory=dict)

    def add(self, share: Share, number: int) -> None:
        if share.fault:
            self.faults.setdefault(share.key, number)
        elif (so_far := self.amounts.get(share.key)) is None:
            self.amounts[share.key] = share.amounts
        else:
            pairs = zip(so_far, share.amounts, strict=True)
            self.amounts[share.key] = tuple(None if a is None or b is None else a + b for a, b in pairs)


def share_of(key: Hashable, amounts: Callable[[], Amounts]) -> Share:
    """The share of a line whose key is known; a fault in its amounts stays with the key."""
    try:
        return Share(key, amounts())
    except Unreadable as fault:
        return Share(key, fault=fault.refusal)


@dataclass
class SummedReader:
    """A reader of one layout whose figures are sums over lines.

    `line` gives a line's share, or why it is set aside, or raises Unreadable; `records` turns a finished sum
    into records.
    """

    FORMAT: Format
    columns: Columns
    line: Callable[[Line, FileFacts], Share | str]
    records: Callable[[Hashable, Amounts], tuple[Record, ...]]
    optional: Columns | None = None

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """How well some sheet names this layout's columns."""
        return likeness(tables, self.columns)

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once; sums are known only at the end of the file."""
        sums, order = _Sums(), []
        for table in tables:
            if find_header(table, self.columns, self.optional):
                order += list(self._pass(table, facts, sums))
            else:
                order += list(read_lines([table], self.columns, {}, lambda _: ""))
        return (self._answer(row, sums) for row in order)

    def _pass(self, table: Table, facts: FileFacts, sums: _Sums) -> Iterator["Row | _Waiting"]:
        waiting: list[Hashable] = []

        def each(line: Line) -> tuple[Record, ...] | str:
            share = self.line(line, facts)
            if isinstance(share, str):
                return share
            sums.add(share, line.number)
            waiting.append(share.key if share.fault is None else share)
            return ()

        for row in read_lines([table], self.columns, self.optional or {}, each):
            yield _Waiting(row, waiting.pop()) if waiting else row

    def _answer(self, row: "Row | _Waiting", sums: _Sums) -> Row:
        if isinstance(row, Row):
            return row
        number, sheet = row.row.number, row.row.sheet
        if isinstance(row.key, Share) and row.key.fault:
            return Row(number, sheet, refusals=(row.key.fault,))
        if bad := sums.faults.get(row.key):
            what = f"line {bad} belongs to the same figure and cannot be read"
            return Row(number, sheet, refusals=(Refusal("", what, f"mend line {bad} and load the file again"),))
        if row.key not in sums.answers:
            sums.answers[row.key] = self.records(row.key, sums.amounts[row.key])
        return Row(number, sheet, records=sums.answers[row.key])


@dataclass(frozen=True)
class _Waiting:
    row: Row
    key: Hashable
