"""What a Word file of an agreement says, row by row, whatever program kept it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from alongside.core.agreeing.content import Entry
from alongside.core.agreeing.likeness import Spoken, settled
from alongside.core.agreeing.parts import Agreeing, Field, Part, Rows
from alongside.core.agreeing.sheets import Block, Cell, Grid, Line, Said, bare, field_in, key_in, part_in


def said(
    blocks: Iterable[Block],
    agreeing: Agreeing,
    known: Sequence[Entry],
    parties: Mapping[str, str],
    spoken: Spoken,
    empty: str = "",
) -> tuple[Said, ...]:
    """The rows of the file in its order. `known` are the rows of the record, `parties` their names by public id.

    `empty` is what stands in a field in which nothing is written.
    """
    return tuple(settled(list(_Reader(agreeing, known, parties, empty).rows(blocks)), known, spoken))


class _Reader:
    """Walks a file: which part a table belongs to is told by its anchors, or by the last heading that names one."""

    def __init__(self, agreeing: Agreeing, known: Sequence[Entry], parties: Mapping[str, str], empty: str) -> None:
        self._agreeing, self._empty = agreeing, empty
        self._known = {one.key.replace("-", ""): one for one in known}
        self._parts = {bare(part.title): part for part in agreeing.parts}
        self._parties, self._names = {bare(name): key for key, name in parties.items()}, parties
        self._part: Part | None = None
        self._party = ""

    def rows(self, blocks: Iterable[Block]) -> Iterator[Said]:
        """Every row of every table that belongs to a part."""
        for block in blocks:
            if isinstance(block, Line):
                self._heading(bare(block.text))
            elif (part := self._belongs(block) or self._part) is not None:
                yield from self._many(part, block) if part.rows is Rows.MANY else self._fixed(part, block)

    def _heading(self, text: str) -> None:
        if part := self._parts.get(text):
            self._part, self._party = part, ""
        elif party := self._parties.get(text):
            self._party = party

    def _belongs(self, grid: Grid) -> Part | None:
        for row in grid.rows:
            for cell in row:
                for _, name in cell.anchors:
                    if part := self._part_of(name):
                        return part
        return None

    def _part_of(self, name: str) -> Part | None:
        key = key_in(name)
        if key:
            return self._agreeing.part(self._known[key].part) if key in self._known else None
        return self._agreeing.part(part_in(name))

    def _many(self, part: Part, grid: Grid) -> Iterator[Said]:
        heads = [bare(cell.text) for cell in grid.rows[0]] if grid.rows else []
        columns = [_labelled(part, head) for head in heads]
        anchored = any(cell.anchors for row in grid.rows for cell in row)
        if not anchored and sum(1 for one in columns if one) < min(2, len(heads)):
            return  # a table of something else
        number = 0
        for row in grid.rows:
            if not any(cell.anchors for cell in row) and [bare(cell.text) for cell in row] == heads:
                continue
            values: dict[str, str] = {}
            for at, cell in enumerate(row):
                values |= self._fields(part, cell, columns[at] if at < len(columns) else None)
            key = self._key(row)
            if key or any(values.values()):
                number += 1
                yield Said(part.key, key, f"{part.title}, row {number}", values)

    def _fixed(self, part: Part, grid: Grid) -> Iterator[Said]:
        values: dict[str, str] = {}
        for row in grid.rows:
            label = _labelled(part, bare(row[0].text)) if row else None
            if len(row) > 1 and (label or row[-1].anchors):
                values |= self._fields(part, row[-1], label)
        key = next((key for row in grid.rows if (key := self._key(row))), "") or self._only(part)
        if values:
            entry = self._known.get(key.replace("-", ""))
            whose = entry.value(part.party) if entry and part.party else self._party
            name = self._names.get(whose, "")
            yield Said(part.key, key, f"{part.title}, {name}" if name else part.title, values)

    def _fields(self, part: Part, cell: Cell, column: Field | None) -> dict[str, str]:
        return {key: text.replace(self._empty, "").strip() for key, text in _texts(part, cell, column).items()}

    def _key(self, row: Iterable[Cell]) -> str:
        """The key most of a row's fields carry: one cell pasted from elsewhere does not make it another row."""
        keys = (key_in(name) for cell in row for _, name in cell.anchors)
        told = Counter(key for key in keys if key in self._known)
        return told.most_common(1)[0][0] if told else ""

    def _only(self, part: Part) -> str:
        """The row that stands where this table does: the part's one row, or the one of the party named above it."""
        rows = [one for one in self._known.values() if one.part == part.key]
        own = [one for one in rows if part.rows is Rows.ONE or one.value(part.party) == self._party]
        return own[0].key if own else ""


def _texts(part: Part, cell: Cell, column: Field | None) -> dict[str, str]:
    """The text of each field that stands in a cell."""
    starts = [(at, one) for at, name in cell.anchors if (one := field_in(part, name)) is not None]
    starts = [pair for place, pair in enumerate(starts) if pair[1] not in [one for _, one in starts[:place]]]
    if not starts:
        return {column.key: cell.text} if column else _by_labels(part, cell.text)
    if len(starts) == 1 and bare(cell.text[: starts[0][0]]) != bare(starts[0][1].label) + ":":
        return {starts[0][1].key: cell.text}
    ends = [cell.text.rfind("\n", 0, at) for at, _ in starts[1:]] + [len(cell.text)]
    return {one.key: cell.text[at : max(at, end)] for (at, one), end in zip(starts, ends, strict=True)}


def _labelled(part: Part, words: str) -> Field | None:
    return next((one for one in part.fields if bare(one.label) == words), None)


def _by_labels(part: Part, text: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    now = ""
    for line in text.split("\n"):
        head, colon, rest = line.partition(":")
        if colon and (named := _labelled(part, bare(head))):
            now, line = named.key, rest
        found.setdefault(now, []).append(line)
    return {key: "\n".join(lines) for key, lines in found.items()}
