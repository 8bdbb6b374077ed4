"""What everybody promised, and where each promise stands: from its day, and from what both sides said (C91)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from alongside.core.agreeing.content import Content

PART = "promises"
SOON = timedelta(days=14)


class Promised(StrEnum):
    """Where a promise stands."""

    BROKEN = "broken"
    LATE = "late"
    SOON = "soon"
    OPEN = "open"
    KEPT = "kept"


class Told(StrEnum):
    """What can be said of a promise."""

    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"


class Answer(StrEnum):
    """What the other side makes of it."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class Promise:
    """One promise: `party` is a party's public id, or empty where another body promises (`body`)."""

    key: str
    party: str
    body: str
    what: str
    much: str = ""
    by: date | None = None
    kind: str = ""
    condition: str = ""
    confirms: str = ""

    def answered_by(self, party: str, said_by: str) -> bool:
        """Whether this party may confirm or dispute what `said_by` said: never the one who promised or who said it.

        Where the agreement names another side that confirms, it is that one.
        """
        if party in (self.party, said_by):
            return False
        named = self.confirms if self.confirms not in ("", self.party, said_by) else ""
        return not named or party == named


@dataclass(frozen=True)
class Report:
    """What was said of a promise. `own` is true where the side said it that promised."""

    told: Told
    answer: Answer = Answer.WAITING
    own: bool = True

    @property
    def counts(self) -> bool:
        """Whether it settles where the promise stands.

        “Kept” counts once the other side confirmed it; what tells against whoever said it counts until disputed.
        """
        if self.answer is Answer.DISPUTED:
            return False
        if self.answer is Answer.CONFIRMED:
            return True
        return self.told is Told.LATE or (self.told is Told.BROKEN and self.own)


def promises(content: Content) -> tuple[Promise, ...]:
    """The promises of an agreement: the parties' in their order of writing, by due day; without a day last."""
    found = [
        Promise(
            key=row.key,
            party=row.value("party"),
            body="" if row.value("party") else row.value("body"),
            what=row.value("what"),
            much=row.value("much"),
            by=date.fromisoformat(row.value("by")) if row.value("by") else None,
            kind=row.value("condition"),
            condition=row.value("if"),
            confirms=row.value("confirms"),
        )
        for row in content.of(PART)
        if row.value("what")
    ]
    return tuple(sorted(found, key=lambda one: (one.by is None, one.by or date.max)))


def standing(due: date | None, reports: Sequence[Report], today: date) -> Promised:
    """Where a promise stands: by the last thing said of it that counts, else by its day.

    `reports` in the order in which they were said. On its day a promise is not late yet.
    """
    told = next((one.told for one in reversed(reports) if one.counts), None)
    if told is not None:
        return Promised(told.value)
    if due is None:
        return Promised.OPEN
    if due < today:
        return Promised.LATE
    return Promised.SOON if due - today <= SOON else Promised.OPEN


def settled(reports: Sequence[Report]) -> bool:
    """Whether nothing more is to be said: the last thing said is “kept”, and the other side confirmed it."""
    return bool(reports) and reports[-1].told is Told.KEPT and reports[-1].answer is Answer.CONFIRMED


def waiting(reports: Sequence[Report]) -> bool:
    """Whether the last thing said waits for the other side."""
    return bool(reports) and reports[-1].answer is Answer.WAITING


def grouped(found: Sequence[Promise], parties: Mapping[str, str]) -> tuple[tuple[str, str, tuple[Promise, ...]], ...]:
    """Promises by who made them: public id (empty for other bodies), name, and theirs. Bodies first, by name."""
    bodies = sorted({one.body for one in found if one.party not in parties}, key=str.casefold)
    made = [
        ("", body or "Nobody named yet", [one for one in found if not one.party and one.body == body])
        for body in bodies
    ]
    made += [(key, name, [one for one in found if one.party == key]) for key, name in parties.items()]
    return tuple((key, name, tuple(rows)) for key, name, rows in made if rows)
