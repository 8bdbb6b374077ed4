"""The terms of reference: one paper from the record, which the page, Word and PDF say alike.

What other rooms have to say beside a part stands in the slot `BESIDE`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alongside.apps.agreement.presenters.words import SCALES, STANDINGS
from alongside.apps.agreement.queries import AgreementView
from alongside.core.agreeing import Entry, Field, Kind, Part, Rows, spoken
from alongside.core.agreeing.sheets import blank, mark, tag
from alongside.kit.actor import Actor
from alongside.kit.documents import Block, Document, Heading, Paragraph, Records, Row, Told, Written
from alongside.kit.slots import collect
from alongside.kit.wording import day, joined

BESIDE = "agreement.paper"  # filled with functions (actor, AgreementView) -> Beside | None
TITLE = "Terms of reference"
UNWRITTEN = "Nothing is written here yet."
_SAMPLE = "Sample: every organisation, person and figure here is invented"
_MOST_COLUMNS, _OWN_COLUMNS = 5, 3
_SHARES = {Kind.TEXT: 5, Kind.LINE: 3, Kind.PARTY: 3, Kind.PERSON: 3, Kind.CHOICE: 3}
_WRITTEN = {
    Kind.TEXT: Written.LINES,
    Kind.DATE: Written.DAY,
    Kind.CHOICE: Written.ONE_OF,
    Kind.PARTY: Written.ONE_OF,
    Kind.YES: Written.ONE_OF,
}


@dataclass(frozen=True)
class Beside:
    """What another room adds to the paper: after a part, or at its end where `part` is empty."""

    part: str
    blocks: tuple[Block, ...]


def paper(one: AgreementView, on: date, *, by: Actor, sample: bool = False) -> Document:
    """The whole agreement as a paper made on a day."""
    beside: list[Beside] = collect(BESIDE, by, one)
    return Document(
        TITLE,
        f"{one.of.name}: an agreement of {joined(list(one.parties.values()))}",
        f"{STANDINGS[one.standing]}. {SCALES[one.scale]} agreement, edition {one.edition}, {day(on)}.",
        (),
        (*_parts(one, beside), *(block for each in beside if not each.part for block in each.blocks)),
        _SAMPLE if sample else "",
    )


def _parts(one: AgreementView, beside: list[Beside]) -> Iterator[Block]:
    for group in one.agreeing.groups:
        blocks = [
            block
            for part in one.agreeing.parts
            if part.group == group.key
            for block in (
                *_part(one, part),
                *(block for each in beside if each.part == part.key for block in each.blocks),
            )
        ]
        if blocks:
            yield Heading(group.name)
            yield from blocks


def _part(one: AgreementView, part: Part) -> tuple[Block, ...]:
    """A part where it is asked for or written; without words where it is neither."""
    rows = one.content.of(part.key)
    fields = _fields(one, part, rows)
    written = [row for row in rows if any(row.value(field.key) for field in fields)]
    asked = one.scale.asks(part.since)
    if not written and not asked:
        return ()
    title = Heading(part.title, 2)
    records = Records(part.question, tuple(_row(one, part, row, fields) for row in rows), _columns(part, fields))
    if part.rows is Rows.MANY:
        records = Records(records.caption, (*records.rows, _blank(one, part, fields)), records.columns)
    return (title, records) if written else (title, Paragraph(UNWRITTEN), records)


def _fields(one: AgreementView, part: Part, rows: tuple[Entry, ...]) -> tuple[Field, ...]:
    offered = part.offered(one.scale)
    fixed = part.rows is Rows.EACH
    return tuple(
        field
        for field in part.fields
        if (field in offered or any(row.value(field.key) for row in rows)) and not (fixed and field.key == part.party)
    )


def _columns(part: Part, fields: tuple[Field, ...]) -> int:
    if part.rows is not Rows.MANY:
        return 0
    return len(fields) if len(fields) <= _MOST_COLUMNS else _OWN_COLUMNS


def _row(one: AgreementView, part: Part, row: Entry, fields: tuple[Field, ...]) -> Row:
    whose = one.parties.get(row.value(part.party), "") if part.rows is Rows.EACH else ""
    return Row(whose, tuple(_told(one, part, field, row) for field in fields))


def _blank(one: AgreementView, part: Part, fields: tuple[Field, ...]) -> Row:
    """A row to be filled in: seen in Word alone."""
    return Row("", tuple(_told(one, part, field, None) for field in fields))


def _told(one: AgreementView, part: Part, field: Field, row: Entry | None) -> Told:
    return Told(
        label=field.label,
        text=spoken(field, row.value(field.key), one.names) if row else "",
        tag=tag(row.key, field) if row else blank(part, field),
        mark=mark(row.key, part, field) if row else "",
        written=_WRITTEN.get(field.kind, Written.LINE),
        options=_options(one, field),
        share=_SHARES.get(field.kind, 2),
    )


def _options(one: AgreementView, field: Field) -> tuple[str, ...]:
    match field.kind:
        case Kind.PARTY:
            return tuple(dict.fromkeys(one.parties.values()))
        case Kind.CHOICE:
            return tuple(words for _, words in field.choices)
        case Kind.YES:
            return ("Yes", "No")
        case _:
            return ()
