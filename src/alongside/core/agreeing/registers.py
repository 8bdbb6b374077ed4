"""The data register and the involvement of staff and patients: what stands in the way comes first."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alongside.core.agreeing.content import Content, Entry


class Access(StrEnum):
    """Where the access to a set of data stands, the most urgent first."""

    OVERDUE = "overdue"  # its day has come, and something still stands in the way
    BLOCKED = "blocked"
    UNSETTLED = "unsettled"  # nobody has settled the legal basis
    UNDATED = "undated"
    AHEAD = "ahead"
    OPEN = "open"  # it is there


@dataclass(frozen=True)
class DataSet:
    """One set of data: for what, on which basis, since or from when, what stands in the way."""

    key: str
    name: str
    purpose: str
    basis: str
    controller: str
    system: str
    access: date | None
    blocker: str

    def standing(self, today: date) -> Access:
        """Where access stands on a day. Nothing is open while something stands in the way or no basis is settled."""
        stuck = bool(self.blocker) or self.basis in ("", "unsettled")
        if stuck and self.access is not None and self.access <= today:
            return Access.OVERDUE
        if self.blocker:
            return Access.BLOCKED
        if stuck:
            return Access.UNSETTLED
        if self.access is None:
            return Access.UNDATED
        return Access.AHEAD if self.access > today else Access.OPEN


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks for staff, patients or the public: when asked, what was said, what changed."""

    key: str
    name: str
    speaks_for: str
    party: str
    asked: date | None
    said: str
    changed: str

    def was_asked(self, today: date) -> bool:
        """Whether the day on which they are asked has come."""
        return self.asked is not None and self.asked <= today


def data_sets(content: Content, today: date) -> tuple[DataSet, ...]:
    """The data register: what is overdue or blocked first, then by day."""
    found = [_data(row) for row in content.of("data") if row.value("dataset")]
    order = tuple(Access)
    return tuple(sorted(found, key=lambda one: (order.index(one.standing(today)), one.access or date.max)))


def voices(content: Content, today: date) -> tuple[Voice, ...]:
    """Who speaks for whom: those not asked yet first, those to be asked on a day by that day."""
    found = [_voice(row) for row in content.of("involvement") if row.value("name")]
    return tuple(sorted(found, key=lambda one: (one.was_asked(today), one.asked is not None, one.asked or date.max)))


def unheard(found: tuple[Voice, ...], parties: tuple[str, ...], today: date) -> tuple[tuple[str, str], ...]:
    """The sides at which nobody was asked yet who speaks for staff or for patients: (party, staff or patients).

    Whoever speaks for the public speaks for patients here; a row of no side counts for every side.
    """
    heard = {
        (party, "patients" if one.speaks_for == "public" else one.speaks_for)
        for one in found
        if one.was_asked(today)
        for party in ([one.party] if one.party else parties)
    }
    return tuple((party, whom) for party in parties for whom in ("staff", "patients") if (party, whom) not in heard)


def _day(row: Entry, name: str) -> date | None:
    return date.fromisoformat(row.value(name)) if row.value(name) else None


def _data(row: Entry) -> DataSet:
    return DataSet(
        row.key,
        row.value("dataset"),
        row.value("purpose"),
        row.value("basis"),
        row.value("controller"),
        row.value("system"),
        _day(row, "access"),
        row.value("blocker"),
    )


def _voice(row: Entry) -> Voice:
    return Voice(
        row.key,
        row.value("name"),
        row.value("for"),
        row.value("party"),
        _day(row, "asked"),
        row.value("said"),
        row.value("changed"),
    )
