"""Reading the cells of a problem file one by one, so that one fault never hides another."""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from alongside.core.assignment.faults import Fault, shown

LARGEST = 1_000_000  # days, people or points; beyond this a figure is a slip of the keyboard
LONGEST_ID = 200


@dataclass
class Cells:
    """Hands out checked values and keeps a list of every fault met on the way."""

    faults: list[Fault] = field(default_factory=list)
    _references: list[tuple[str, str, str]] = field(default_factory=list)
    _met: set[tuple[str, ...]] = field(default_factory=set)

    def fault(self, where: str, what: str, mend: str) -> None:
        """Note one fault."""
        self.faults.append(Fault(where, what, mend))

    def keys(self, where: str, row: dict[str, object], needed: Collection[str], also: Collection[str] = ()) -> None:
        """Note missing and unknown keys of one object."""
        for key in needed:
            if key not in row:
                self.fault(where, f"'{key}' is missing", f'add "{key}"')
        known = [*needed, *also]
        for key in row:
            if key not in known:
                self.fault(where, f"unknown key {shown(key)}", f"remove it or use one of {', '.join(known)}")

    def number(self, where: str, row: dict[str, object], key: str, *, most: int = LARGEST) -> int:
        """A whole number from 0 to `most`; 0 when it is absent, or anything else, which is noted."""
        value = row.get(key, 0)
        wrong = _not_a_count(value, most)
        if wrong:
            self.fault(at(where, key), f"{shown(value)} {wrong}", f"write a whole number from 0 to {most:,}")
            return 0
        return int(value)  # type: ignore[call-overload, no-any-return]

    def text(self, where: str, row: dict[str, object], key: str) -> str:
        """An id or an area: text that is not blank; empty when it is absent, or anything else, which is noted."""
        value = row.get(key)
        if key not in row:
            return ""
        if not isinstance(value, str):
            self.fault(at(where, key), f"{shown(value)} is not text", "write it between double quotes")
        elif not value.strip():
            self.fault(at(where, key), "is blank", "write a name")
        elif len(value) > LONGEST_ID:
            what = f"{shown(value)} is {len(value):,} characters long"
            self.fault(at(where, key), what, f"use at most {LONGEST_ID}")
        else:
            return value
        return ""

    def truth(self, where: str, row: dict[str, object], key: str) -> bool:
        """True or false; false when it is absent, or anything else, which is noted."""
        value = row.get(key, False)
        if not isinstance(value, bool):
            self.fault(at(where, key), f"{shown(value)} is not true or false", "write true or false")
        return value is True

    def rows(self, document: dict[str, object], key: str) -> Iterator[tuple[str, dict[str, object]]]:
        """The objects of a list with where each stands; anything that is not one is noted."""
        rows = document.get(key, [])
        if not isinstance(rows, list):
            self.fault(key, f"{shown(rows)} is not a list", "write a list: [ … ]")
            return
        for index, row in enumerate(rows):
            if isinstance(row, dict):
                yield f"{key}[{index}]", row
            else:
                self.fault(f"{key}[{index}]", f"{shown(row)} is not an object", "write an object: { … }")

    def new_id(self, where: str, row: dict[str, object], key: str, kind: str) -> str:
        """The id a row gives itself, which no other row of its list may have."""
        name = self.text(where, row, key)
        if name:
            what = f"{shown(name)} is the id of another {kind} too"
            self.once(at(where, key), (kind, name), what, "give each its own id")
        return name

    def reference(self, where: str, row: dict[str, object], key: str, kind: str) -> str:
        """An id that a row of another list must define; whether it does is settled by `settle`."""
        name = self.text(where, row, key)
        if name:
            self._references.append((at(where, key), name, kind))
        return name

    def once(self, where: str, key: tuple[str, ...], what: str, mend: str) -> None:
        """Note a fault when this key was met before."""
        if key in self._met:
            self.fault(where, what, mend)
        self._met.add(key)

    def settle(self, document: dict[str, object]) -> None:
        """Note every reference to an id that no row defines (a faulty row still defines its own)."""
        raw = {kind: _raw_ids(document, f"{kind}s") for kind in ("organisation", "need", "supporter")}
        for where, name, kind in self._references:
            if name not in raw[kind]:
                self.fault(
                    where, f"there is no {kind} {shown(name)}", f"use the id of a {kind} in this file, or add it"
                )


def at(where: str, key: str) -> str:
    """Where a key stands: `needs[3].days`, or `partner_cost` at the top of the file."""
    return f"{where}.{key}" if where else key


def _not_a_count(value: object, most: int) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "is not a number"
    if isinstance(value, float) and not math.isfinite(value):
        return "is not a finite number"
    if value != int(value):
        return "is not a whole number"
    if value < 0:
        return "is negative"
    return "is too large" if value > most else ""


def _raw_ids(document: dict[str, object], key: str) -> set[object]:
    rows = document.get(key)
    ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {name for name in ids if isinstance(name, str)}
