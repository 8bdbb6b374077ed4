"""Which figures of a wave may be shown, so that no five people stand out, now or beside any earlier wave.

The finest of these cuts that is safe is taken: each group; small groups merged with others of their organisation;
each organisation as a whole; all together; nothing. Safe means that no rational combination of totals over every set
of people ever released in this chain of waves tells of fewer than `k` (`isolation`). This takes the worst case that
nobody's answers change from wave to wave, so that a person is one unknown for ever. Where a change of one or two
people makes every whole cut unsafe, the cells that are safe together are shown and the others withheld.

A filter is answered only where it is a union of cells that are shown, and then from their published figures, so that
it tells nothing new. The choice looks at who took part, never at what was answered.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alongside.core.instruments.isolation import Set, is_safe

FEWEST = 5
Atom = tuple[str, str]  # organisation, group of respondents


class Cut(StrEnum):
    """How finely a wave's figures are shown, finest first."""

    GROUPS = "groups"
    MERGED = "merged"
    ORGANISATIONS = "organisations"
    TOGETHER = "together"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Cell:
    """People who are shown as one. `organisation` is empty where several are shown together."""

    organisation: str
    atoms: tuple[Atom, ...]
    people: Set

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of respondents in it."""
        return tuple(sorted({group for _, group in self.atoms}))


@dataclass(frozen=True)
class Release:
    """What a wave shows. `sets` is what later waves of the same chain must be given as `earlier`."""

    cut: Cut
    cells: tuple[Cell, ...]
    withheld: tuple[Atom, ...] = ()

    @property
    def sets(self) -> tuple[Set, ...]:
        """The sets of people over which totals are now known."""
        return tuple(cell.people for cell in self.cells)

    def answer(self, wanted: Iterable[Atom]) -> tuple[Cell, ...] | None:
        """The cells that together are just the atoms wanted; None where some of them are not shown apart.

        Atoms in which nobody answered make no difference. None too where none of the atoms wanted has answers.
        """
        asked = set(wanted)
        cells = tuple(cell for cell in self.cells if asked.intersection(cell.atoms))
        covered = {atom for cell in cells for atom in cell.atoms}
        return cells if cells and covered <= asked and not asked.intersection(self.withheld) else None

    def organisation(self, name: str) -> tuple[Cell, ...] | None:
        """The cells that together are one whole organisation; None where it is not shown whole."""
        known = {atom for cell in self.cells for atom in cell.atoms} | set(self.withheld)
        return self.answer(atom for atom in known if atom[0] == name)


def releasable(atoms: Mapping[Atom, Collection[str]], earlier: Iterable[Set] = (), k: int = FEWEST) -> Release:
    """The finest safe release of a wave.

    `atoms` has the opaque ids of those who answered, by organisation and group; `earlier` the sets of every earlier
    release of the chain, whatever became of it since. Raises ValueError where somebody stands in two atoms.
    """
    people = {atom: frozenset(members) for atom, members in sorted(atoms.items()) if members}
    everybody = frozenset().union(*people.values())
    if sum(map(len, people.values())) > len(everybody):
        raise ValueError("somebody answers in two groups of one wave: give each person one group")
    before = list(dict.fromkeys(earlier))
    if not is_safe(before, k, everybody):
        return Release(Cut.NOTHING, (), tuple(people))
    return _whole(people, before, k) or _part(people, before, k)


def _whole(people: Mapping[Atom, Set], before: Sequence[Set], k: int) -> Release | None:
    everybody = frozenset().union(*people.values())
    for cut in (Cut.GROUPS, Cut.MERGED, Cut.ORGANISATIONS, Cut.TOGETHER):
        cells = _cells(cut, people, k)
        if cells and all(len(cell.people) >= k for cell in cells) and is_safe(_with(before, cells), k, everybody):
            return Release(cut, cells)
    return None


def _part(people: Mapping[Atom, Set], before: Sequence[Set], k: int) -> Release:
    """The cut that shows most people when unsafe cells are withheld, the finest of equals."""
    best: tuple[Cut, tuple[Cell, ...]] = (Cut.NOTHING, ())
    for cut in (Cut.GROUPS, Cut.MERGED, Cut.ORGANISATIONS):
        shown: tuple[Cell, ...] = ()
        for cell in sorted(_cells(cut, people, k), key=lambda cell: (-len(cell.people), cell.atoms)):
            if len(cell.people) >= k and is_safe(_with(before, (*shown, cell)), k, cell.people):
                shown = (*shown, cell)
        if _count(shown) > _count(best[1]):
            best = cut, tuple(sorted(shown, key=lambda cell: cell.atoms))
    out = {atom for cell in best[1] for atom in cell.atoms}
    return Release(*best, tuple(atom for atom in people if atom not in out))


def _with(before: Sequence[Set], cells: Iterable[Cell]) -> list[Set]:
    return [*before, *(cell.people for cell in cells)]


def _count(cells: Iterable[Cell]) -> int:
    return sum(len(cell.people) for cell in cells)


def _cells(cut: Cut, people: Mapping[Atom, Set], k: int) -> tuple[Cell, ...]:
    by: dict[str, list[Atom]] = defaultdict(list)
    for atom in people:
        by[atom[0]].append(atom)
    if cut is Cut.TOGETHER:
        return (_cell(list(people), people),) if people else ()
    if cut is Cut.ORGANISATIONS:
        return tuple(_cell(atoms, people) for atoms in by.values())
    if cut is Cut.GROUPS:
        return tuple(_cell([atom], people) for atom in people)
    return tuple(_cell(atoms, people) for own in by.values() for atoms in _merged(own, people, k))


def _merged(atoms: list[Atom], people: Mapping[Atom, Set], k: int) -> Iterator[list[Atom]]:
    """Groups of an organisation: the small ones together, with the smallest of the others if still too few."""
    ordered = sorted(atoms, key=lambda atom: (len(people[atom]), atom))
    small = [atom for atom in ordered if len(people[atom]) < k]
    large = ordered[len(small) :]
    while small and large and sum(len(people[atom]) for atom in small) < k:
        small.append(large.pop(0))
    yield from ([small] if small else [])
    yield from ([atom] for atom in large)


def _cell(atoms: list[Atom], people: Mapping[Atom, Set]) -> Cell:
    named = {organisation for organisation, _ in atoms}
    everybody = frozenset().union(*(people[atom] for atom in atoms))
    return Cell(named.pop() if len(named) == 1 else "", tuple(sorted(atoms)), everybody)
