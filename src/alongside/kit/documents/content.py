"""What a paper says, as frozen values: plain text only, so that nothing in it can be read as markup or a formula."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from alongside.kit.documents.records import Records, Row, Told, Written, cells

# What XML 1.0 cannot hold (and Word therefore not): it stands as the replacement character in both papers.
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Heading:
    """A heading; `level` is 1 for a part of the paper, 2 for a section of it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Words; `strong` sets them off. Line breaks are kept."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with its caption and the names of its columns; `widths` are shares, alike when empty."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"A row of the table “{self.caption}” has not one cell for each of its columns.")
        if self.widths and len(self.widths) != len(self.columns):
            raise ValueError(f"The table “{self.caption}” has not one width for each of its columns.")


@dataclass(frozen=True)
class Pairs:
    """Names with what they say, one below the other; `title` tells whose they are and may be empty."""

    title: str
    items: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Bullets | Table | Pairs | Records
_KINDS: Mapping[str, type[Any]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "bullets": Bullets,
    "table": Table,
    "pairs": Pairs,
    "records": Records,
}


@dataclass(frozen=True)
class Document:
    """A paper: what it is, who made it and when, what it asks of its reader before anything else, then its parts.

    `label` stands on every page: a sample says so there.
    """

    title: str
    subtitle: str
    made: str
    asks: tuple[str, ...]
    blocks: tuple[Block, ...]
    label: str = ""
    asks_title: str = "What we ask of you"

    def __post_init__(self) -> None:
        first = next((one for one in self.blocks if isinstance(one, Heading)), None)
        if first is not None and first.level != 1:  # PDF/UA-1 asks it, and whoever listens to the paper
            raise ValueError(f"The first heading, “{first.text}”, must be of level 1.")


def plain(document: Document) -> dict[str, Any]:
    """The paper as JSON can keep it; `from_plain` gives it back, equal."""
    made = asdict(document) | {"asks": list(document.asks)}
    made["blocks"] = [_block(one) for one in document.blocks]
    return made


def from_plain(kept: Mapping[str, Any]) -> Document:
    """A paper as it was kept. Raises KeyError or TypeError for anything else."""
    rest = {key: value for key, value in kept.items() if key not in {"asks", "blocks"}}
    blocks = tuple(_read(one) for one in kept["blocks"])
    return Document(asks=tuple(kept["asks"]), blocks=blocks, **rest)


def drawn(blocks: Iterable[Block]) -> tuple[Heading | Paragraph | Bullets | Table | Pairs, ...]:
    """The blocks as they are read: rows of fields as a table without its empty columns, or as pairs."""
    return tuple(one for block in blocks for one in (_shown(block) if isinstance(block, Records) else (block,)))


def texts(document: Document) -> tuple[str, ...]:
    """Every piece of text in the order in which a reader meets it: what both papers must say."""
    return tuple(one for one in _texts(document) if one)


def kept(text: str) -> str:
    """The text as both papers can hold it."""
    return _UNKEPT.sub("\N{REPLACEMENT CHARACTER}", text).replace("\r\n", "\n").replace("\r", "\n")


def _texts(document: Document) -> Iterator[str]:
    yield from (document.title, document.subtitle, document.made)
    if document.asks:
        yield document.asks_title
        yield from document.asks
    for block in drawn(document.blocks):
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield text
            case Pairs(title=title, items=items):
                yield title
                for pair in items:
                    yield from pair
            case Bullets(items=points):
                yield from points
            case Table(caption=caption, columns=columns, rows=rows):
                yield caption
                yield from columns
                for row in rows:
                    yield from row


def _shown(block: Records) -> Iterator[Table | Pairs]:
    filled = replace(block, rows=tuple(row for row in block.rows if any(one.text for one in row.fields)))
    if not filled.rows:
        return
    if not block.columns:
        for row in filled.rows:
            yield Pairs(row.title, tuple((one.label, one.text) for one in row.fields if one.text))
        return
    rows = cells(filled)
    full = [at for at, _ in enumerate(block.heads) if any(row[at] for row in rows)]
    heads, widths = tuple(block.heads[at] for at in full), tuple(block.widths[at] for at in full)
    yield Table(block.caption, heads, tuple(tuple(row[at] for at in full) for row in rows), widths)


def _block(block: Block) -> dict[str, Any]:
    kind = next(name for name, one in _KINDS.items() if isinstance(block, one))
    return {"kind": kind, **asdict(block)}


def _read(one: Mapping[str, Any]) -> Block:
    values = {key: _frozen(value) for key, value in one.items() if key != "kind"}
    if one["kind"] == "records":
        values["rows"] = tuple(_row(row) for row in one["rows"])
    made: Block = _KINDS[one["kind"]](**values)
    return made


def _row(row: Mapping[str, Any]) -> Row:
    fields = ({key: _frozen(value) for key, value in one.items()} for one in row["fields"])
    return Row(row["title"], tuple(Told(**one | {"written": Written(one["written"])}) for one in fields))


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value
