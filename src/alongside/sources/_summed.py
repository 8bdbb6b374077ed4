"""Extracts with one line a commissioner, where a provider's figure is the sum of several lines.

Every line of a sum answers with the same finished records, so each is accounted for and none is stored twice.
When one line of a sum cannot be read the others are refused with it: a sum that lacks a line would look like a
good figure and be too low. Nothing is kept of a row but its number and its key.

Where the publisher gives no sum of an organisation's parts, they are added up here; where it does, never twice.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from alongside.sources._figures import Unreadable
from alongside.sources._headed import Columns, Line, find_header, likeness, read_lines
from alongside.sources._reading import FileFacts, Format, Likeness, Record, Refusal, Row, Table

Amounts = tuple[float | None, ...]


@dataclass(frozen=True)
class Share:
    """What one line adds to which sum; `fault` when its amounts cannot be read.

    The organisation's name is no part of the key: its spelling differs from line to line, the figure does not.
    """

    key: Hashable
    amounts: Amounts = ()
    fault: Refusal | None = None
    name: str = ""
    once: str = ""  # what each line of the sum has another of, such as the commissioner; empty where that is not told


@dataclass
class _Sums:
    amounts: dict[Hashable, Amounts] = field(default_factory=dict)
    faults: dict[Hashable, int] = field(default_factory=dict)
    answers: dict[Hashable, tuple[Record, ...]] = field(default_factory=dict)
    names: dict[Hashable, str] = field(default_factory=dict)
    told: dict[Hashable, tuple[int, Amounts]] = field(default_factory=dict)

    def add(self, share: Share, number: int) -> None:
        self.names.setdefault(share.key, share.name)
        if share.fault:
            self.faults.setdefault(share.key, number)
        elif (so_far := self.amounts.get(share.key)) is None:
            self.amounts[share.key] = share.amounts
        else:
            pairs = zip(so_far, share.amounts, strict=True)
            self.amounts[share.key] = tuple(None if a is None or b is None else a + b for a, b in pairs)

    def judged(self, share: Share, number: int) -> Share:
        """The share, at fault where another line is about the same. Raises Unreadable for a mere repetition."""
        if not share.once or share.fault:
            return share
        line, amounts = self.told.setdefault((share.key, share.once), (number, share.amounts))
        if line == number:
            return share
        if amounts == share.amounts:
            raise Unreadable("the whole row", f"it says the same as line {line}", "remove one of the two")
        what = f"line {line} gives other figures for the same organisation and '{share.once[:40]}'"
        return replace(share, fault=Refusal("the whole row", what, "keep the line that is right, remove the other"))


def share_of(key: Hashable, line: Line, amounts: Callable[[], Amounts]) -> Share:
    """The share of a line whose key is known; a fault in its amounts stays with the key.

    The line's columns `name` and `commissioner` tell whose figure it is and which part of it.
    """
    name, once = line.text("name"), line.text("commissioner").upper()
    try:
        return Share(key, amounts(), name=name, once=once)
    except Unreadable as fault:
        return Share(key, fault=fault.refusal, name=name, once=once)


@dataclass
class SummedReader:
    """A reader of one layout whose figures are sums over lines.

    `line` gives a line's share, or why it is set aside, or raises Unreadable; `records` turns a finished sum
    into records, given its key, the organisation's name and the amounts. `roll_up` names the key of the sum that a
    key is a part of (None for one that is whole).
    """

    FORMAT: Format
    columns: Columns
    line: Callable[[Line, FileFacts], Share | str]
    records: Callable[[Hashable, str, Amounts], tuple[Record, ...]]
    optional: Columns | None = None
    roll_up: Callable[[Hashable], Hashable | None] = lambda _: None

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """How well some sheet names this layout's columns."""
        return likeness(tables, self.columns)

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once; sums are known only at the end of the file."""
        sums, rolled, order = _Sums(), _Sums(), []
        for table in tables:
            if find_header(table, self.columns, self.optional):
                order += list(self._pass(table, facts, (sums, rolled)))
            else:
                order += list(read_lines([table], self.columns, {}, lambda _: ""))
        return (self._answer(row, sums, rolled) for row in order)

    def _pass(self, table: Table, facts: FileFacts, both: tuple[_Sums, _Sums]) -> Iterator["Row | _Waiting"]:
        waiting: list[Hashable] = []

        def each(line: Line) -> tuple[Record, ...] | str:
            share = self.line(line, facts)
            if isinstance(share, str):
                return share
            share = both[0].judged(share, line.number)
            both[0].add(share, line.number)
            if (whole := self.roll_up(share.key)) is not None:
                both[1].add(replace(share, key=whole), line.number)
            waiting.append(share.key if share.fault is None else share)
            return ()

        for row in read_lines([table], self.columns, self.optional or {}, each):
            yield _Waiting(row, waiting.pop()) if waiting else row

    def _answer(self, row: "Row | _Waiting", sums: _Sums, rolled: _Sums) -> Row:
        if isinstance(row, Row):
            return row
        number, sheet = row.row.number, row.row.sheet
        if isinstance(row.key, Share) and row.key.fault:
            return Row(number, sheet, refusals=(row.key.fault,))
        if bad := sums.faults.get(row.key):
            what = f"line {bad} belongs to the same figure and cannot be read"
            return Row(number, sheet, refusals=(Refusal("", what, f"mend line {bad} and load the file again"),))
        if row.key not in sums.answers:
            sums.answers[row.key] = self._finished(row.key, sums) + self._rolled(row.key, sums, rolled)
        return Row(number, sheet, records=sums.answers[row.key])

    def _finished(self, key: Hashable, sums: _Sums) -> tuple[Record, ...]:
        return self.records(key, sums.names[key], sums.amounts[key])

    def _rolled(self, key: Hashable, sums: _Sums, rolled: _Sums) -> tuple[Record, ...]:
        whole = self.roll_up(key)
        published = whole is None or whole in sums.amounts or whole in sums.faults
        if published or whole in rolled.faults:
            return ()
        return self._finished(whole, rolled)


@dataclass(frozen=True)
class _Waiting:
    row: Row
    key: Hashable
