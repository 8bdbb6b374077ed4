"""What a paper says, as frozen values: plain text only, so that nothing in it can be read as markup or a formula."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

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


Block = Heading | Paragraph | Bullets | Table
_KINDS: Mapping[str, type[Any]] = {"heading": Heading, "paragraph": Paragraph, "bullets": Bullets, "table": Table}


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
    for block in document.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield text
            case Bullets(items=items):
                yield from items
            case Table(caption=caption, columns=columns, rows=rows):
                yield caption
                yield from columns
                for row in rows:
                    yield from row


def _block(block: Block) -> dict[str, Any]:
    kind = next(name for name, one in _KINDS.items() if isinstance(block, one))
    return {"kind": kind, **asdict(block)}


def _read(one: Mapping[str, Any]) -> Block:
    values = {key: _frozen(value) for key, value in one.items() if key != "kind"}
    made: Block = _KINDS[one["kind"]](**values)
    return made


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value
