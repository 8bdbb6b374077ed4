"""What an agreement of a scale still lacks: promotion to a heavier scale adds only that (C93)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.core.agreeing.content import Content, Entry
from alongside.core.agreeing.parts import Agreeing, Part, Rows, Scale


@dataclass(frozen=True)
class Missing:
    """One thing that is lacking in a part: its words, whose it is (a party's public id, or empty), which row."""

    part: str
    words: str
    party: str = ""
    entry: str = ""


def unfilled(agreeing: Agreeing, content: Content, parties: Mapping[str, str]) -> tuple[Missing, ...]:
    """Which parts, rows and fields are lacking, in the pack's order. `parties`: public id and name, in order."""
    scale = Scale(content.scale)
    asked = (part for part in agreeing.parts if scale.asks(part.since))
    return tuple(one for part in asked for one in _of_part(part, content.of(part.key), parties, scale))


def _of_part(part: Part, rows: Sequence[Entry], parties: Mapping[str, str], scale: Scale) -> list[Missing]:
    found: list[Missing] = []
    if part.rows is Rows.EACH:
        for party in parties:
            own = [row for row in rows if row.value(part.party) == party]
            found += _of_row(part, own[0] if own else Entry("", part.key, {part.party: party}), party, scale)
        return found
    if part.rows is Rows.ONE:
        return _of_row(part, rows[0] if rows else Entry("", part.key), "", scale)
    if len(rows) < part.least:
        more = part.least - len(rows)
        found.append(Missing(part.key, "everything" if not rows else f"{more} more"))
    for row in rows:
        party = row.value(part.party) if part.party else ""
        found += _of_row(part, row, party if party in parties else "", scale)
    return found


def _of_row(part: Part, row: Entry, party: str, scale: Scale) -> list[Missing]:
    lacking = (field for field in part.needed(scale) if not row.value(field.key))
    return [Missing(part.key, f"{one.label[0].lower()}{one.label[1:]}", party, row.key) for one in lacking]
