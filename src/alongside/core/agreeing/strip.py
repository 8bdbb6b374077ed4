"""The safety strip of both sides: which measures tell that each organisation is still safe, and what is lacking."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.agreeing.content import Content, Entry
from alongside.core.agreeing.missing import Missing
from alongside.core.agreeing.parts import Scale

PART = "strip"
FULL = 6  # measures on each side of a full agreement


@dataclass(frozen=True)
class Measure:
    """One measure of one side: where it stands, what it moves by itself, at which value both sides talk."""

    key: str
    party: str
    name: str
    staff: bool
    baseline: str
    margin: str
    tripwire: str
    action: str
    owner: str


def measures(content: Content, party: str) -> tuple[Measure, ...]:
    """The measures of one side, in the order in which they were written, those about staff last."""
    rows = [_read(row) for row in content.of(PART) if row.value("party") == party and row.value("measure")]
    return tuple(sorted(rows, key=lambda one: one.staff))


def lacking(content: Content, parties: Mapping[str, str]) -> tuple[Missing, ...]:
    """What the strip lacks beyond its empty fields: from standard on a measure on each side and one about staff.

    In a full agreement six on each side.
    """
    scale = Scale(content.scale)
    if not scale.asks(Scale.STANDARD):
        return ()
    return tuple(line for party in parties for line in _of_side(content, party, scale))


def _of_side(content: Content, party: str, scale: Scale) -> list[Missing]:
    found = measures(content, party)
    if not found:
        return [Missing(PART, "a measure, and one about staff", party)]
    made = []
    if not any(one.staff for one in found):
        made.append(Missing(PART, "a measure about staff", party))
    if scale is Scale.FULL and len(found) < FULL:
        made.append(Missing(PART, f"six measures (it has {len(found)})", party))
    return made


def _read(row: Entry) -> Measure:
    return Measure(
        key=row.key,
        party=row.value("party"),
        name=row.value("measure"),
        staff=row.value("staff") == "yes",
        baseline=row.value("baseline"),
        margin=row.value("margin"),
        tripwire=row.value("tripwire"),
        action=row.value("action"),
        owner=row.value("owner"),
    )
