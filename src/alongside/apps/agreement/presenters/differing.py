"""What two texts of an agreement say differently, part by part and row by row."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.agreeing import Agreeing, Changed, Content, Entry, Kind, Part, Rows, differences, spoken
from alongside.core.agreeing.differences import How
from alongside.kit.wording import counted

_WORDS = {How.ADDED: ("New", "green"), How.REMOVED: ("Gone", "grey"), How.CHANGED: ("Changed", "blue")}


@dataclass(frozen=True)
class DifferentRow:
    """One row that differs: its title, new, gone or changed, and its fields as (label, before, after)."""

    title: str
    word: str
    colour: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Differing:
    """A sentence, and the parts with the rows of each that differ."""

    sentence: str
    parts: tuple[tuple[str, tuple[DifferentRow, ...]], ...]


def differing(agreeing: Agreeing, before: Content, after: Content, names: Mapping[str, str]) -> Differing:
    """What reads otherwise in the later text, in the order of the pack's parts."""
    rows: dict[str, dict[str, list[Changed]]] = {}
    for one in differences(before, after):
        rows.setdefault(one.part, {}).setdefault(one.entry, []).append(one)
    entries = {one.key: one for one in (*before.entries, *after.entries)}
    parts = tuple(
        (part.title, tuple(_row(part, entries[key], changes, names) for key, changes in rows[part.key].items()))
        for part in agreeing.parts
        if part.key in rows
    )
    many = sum(len(some) for _, some in parts)
    if not many:
        return Differing("Both say the same.", ())
    where = f"in {counted(len(parts), 'part')}"
    return Differing(f"{counted(many, 'row')} {'differs' if many == 1 else 'differ'}, {where}.", parts)


def _row(part: Part, entry: Entry, changes: list[Changed], names: Mapping[str, str]) -> DifferentRow:
    word, colour = _WORDS[changes[0].how]
    known = {one.key: one for one in part.fields}
    fixed = part.rows is Rows.EACH
    fields = tuple(
        (
            known[one.field].label,
            spoken(known[one.field], one.before, names),
            spoken(known[one.field], one.after, names),
        )
        for one in changes
        if one.field in known and not (fixed and known[one.field].kind is Kind.PARTY)
    )
    return DifferentRow(_title(part, entry, names), word, colour, fields)


def _title(part: Part, entry: Entry, names: Mapping[str, str]) -> str:
    if part.rows is Rows.ONE:
        return part.title
    if part.rows is Rows.EACH:
        return names.get(entry.value(part.party), part.title)
    said = (spoken(one, entry.value(one.key), names) for one in part.fields if one.kind is not Kind.PARTY)
    return next((words for words in said if words), part.title)
