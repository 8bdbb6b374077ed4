"""What two versions of an agreement say differently, row by row and field by field."""

from dataclasses import dataclass
from enum import StrEnum

from alongside.core.agreeing.content import Content, Entry


class How(StrEnum):
    """What became of a row or a field."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Changed:
    """One difference: a field of one row; `before` or `after` is empty where there was nothing."""

    how: How
    part: str
    entry: str
    field: str
    before: str
    after: str


def differences(before: Content, after: Content) -> tuple[Changed, ...]:
    """Every field that reads otherwise, in the order of the later version, what is gone last. Alike: empty."""
    was = {one.key: one for one in before.entries}
    now = {one.key: one for one in after.entries}
    found = [change for one in after.entries for change in _row(was.get(one.key), one)]
    return (*found, *(change for one in before.entries if one.key not in now for change in _row(one, None)))


def _row(before: Entry | None, after: Entry | None) -> list[Changed]:
    known = after or before
    if known is None:
        return []
    how = How.ADDED if before is None else How.REMOVED if after is None else How.CHANGED
    old, new = before.values if before else {}, after.values if after else {}
    names = dict.fromkeys((*new, *old))
    return [
        Changed(how, known.part, known.key, name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]
