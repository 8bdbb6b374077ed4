"""One part of an agreement: its rows as they read, and what may be done with each."""

from dataclasses import dataclass

from alongside.apps.agreement.presenters.tasks import told
from alongside.apps.agreement.queries import AgreementView
from alongside.core.agreeing import Entry, Kind, Part, Rows, spoken

# Pages that say what comes of a part: its name and its question.
_REACHED = {
    "promises": ("agreement_promises", "What became of them"),
    "data": ("agreement_data", "The register: what is held up comes first"),
    "involvement": ("agreement_involvement", "The register: those not asked yet come first"),
    "communications": ("agreement_communications", "Both calendars, and what gets in each other’s way"),
    "strip": ("agreement_strip", "Both strips side by side"),
    "money": ("agreement_money", "Does it balance?"),
    "benefits": ("agreement_money", "What it may bring, beside what it costs"),
    "rates": ("agreement_money", "Does it balance?"),
    "regimes": ("agreement_incentives", "Who gains, who pays, what would make yes reasonable?"),
}


@dataclass(frozen=True)
class RowLine:
    """One row as the page shows it: a title, its fields in words, whether the actor may change it."""

    key: str
    title: str
    fields: tuple[tuple[str, str], ...]
    mine: bool
    removable: bool
    by_whom: str


@dataclass(frozen=True)
class PartPage:
    """A part: its question, its rows, what is lacking, whether a row may be added."""

    key: str
    title: str
    question: str
    source: str
    rows: tuple[RowLine, ...]
    lacking: tuple[str, ...]
    may_add: bool
    add: str
    optional: bool
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    reached: tuple[str, str] | None = None


def part_page(one: AgreementView, part: Part) -> PartPage:
    """A part of an agreement."""
    rows = tuple(_line(one, part, row) for row in one.content.of(part.key))
    lacking = told(one, [missing for missing in one.missing if missing.part == part.key])
    may_add = one.may_write and part.rows is Rows.MANY
    every = [
        (each.key, each.title) for each in one.agreeing.parts if one.scale.asks(each.since) or each.key == part.key
    ]
    at = [key for key, _ in every].index(part.key)
    return PartPage(
        key=part.key,
        title=part.title,
        question=part.question,
        source=part.source,
        rows=rows,
        lacking=lacking,
        may_add=may_add,
        add=part.add,
        optional=not one.scale.asks(part.since),
        before=every[at - 1] if at else None,
        after=every[at + 1] if at + 1 < len(every) else None,
        reached=_REACHED.get(part.key),
    )


def _line(one: AgreementView, part: Part, row: Entry) -> RowLine:
    party = row.value(part.party) if part.party else ""
    said = tuple(
        (field.label, spoken(field, row.value(field.key), one.names))
        for field in part.fields
        if row.value(field.key) and not (part.rows is Rows.EACH and field.kind is Kind.PARTY)
    )
    title = one.parties.get(party, "") if part.rows is Rows.EACH else part.title if part.rows is Rows.ONE else ""
    if not title:
        title = said[0][1] if said else "Nothing written yet"
        said = said[1:]
    mine = one.writes(part, party)
    whose = "" if mine or not part.own else one.parties.get(party, "")
    return RowLine(row.key, title, said, mine, mine and part.rows is Rows.MANY, whose)


def others(one: AgreementView, part: Part, entry: Entry) -> tuple[RowLine, ...]:
    """What other parties wrote in a part in which each has a row."""
    if part.rows is not Rows.EACH:
        return ()
    return tuple(_line(one, part, row) for row in one.content.of(part.key) if row.key != entry.key)
