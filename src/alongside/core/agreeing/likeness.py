"""Which row of the record each row of a file is.

A copied row comes with the tags of the one it was copied from: of two, the one less like the record is new. Where no
row of a part has a key, each is the one that says most of the same.
"""

from collections.abc import Iterator, Mapping, Sequence

from alongside.core.agreeing.content import Entry
from alongside.core.agreeing.sheets import Said, bare

Spoken = Mapping[str, Mapping[str, str]]  # the fields of each row of the record in words, by its key


def settled(found: Sequence[Said], known: Sequence[Entry], spoken: Spoken) -> Iterator[Said]:
    """Each row with the key of the record's row that it is; what is nobody's is new."""
    by_key = {one.key.replace("-", ""): one for one in known}
    owner: dict[str, int] = {}
    for at, one in enumerate(found):
        entry = by_key.get(one.key.replace("-", ""))
        if entry is None or entry.part != one.part:
            continue
        held = owner.get(entry.key)
        if held is None or _alike(one, spoken[entry.key]) > _alike(found[held], spoken[entry.key]):
            owner[entry.key] = at
    keyed = {one.part for one in found if one.key}
    bare_rows = {at: one for at, one in enumerate(found) if one.part not in keyed}
    owner |= _by_likeness(bare_rows, known, spoken)
    keys = {at: key for key, at in owner.items()}
    for at, one in enumerate(found):
        yield Said(one.part, keys.get(at, ""), one.place, one.values)


def _by_likeness(found: Mapping[int, Said], known: Sequence[Entry], spoken: Spoken) -> dict[str, int]:
    """Rows without any key go to the row of their part that says most of the same, if half of it or more."""
    pairs = sorted(
        (
            (-_alike(one, spoken[entry.key]), at, entry.key)
            for at, one in found.items()
            for entry in known
            if entry.part == one.part
            and 2 * _alike(one, spoken[entry.key]) >= max(1, sum(map(bool, spoken[entry.key].values())))
        )
    )
    owner: dict[str, int] = {}
    for _, at, key in pairs:
        if key not in owner and at not in owner.values():
            owner[key] = at
    return owner


def _alike(one: Said, spoken: Mapping[str, str]) -> int:
    return sum(1 for key, text in one.values.items() if text.strip() and bare(text) == bare(spoken.get(key, "")))
