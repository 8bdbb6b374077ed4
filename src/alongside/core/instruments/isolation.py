"""Whether a collection of sums over sets of people tells of fewer than k of them.

Whoever knows a total over each of some sets knows every rational combination of those totals. A combination is a
vector over people; where it is nought for all but a few of them, it tells of these few. So nothing may be published
whose indicator vectors span a vector, other than nought, with fewer than k people in it. Adding and taking away,
across filters and across waves, is contained in this, and so is every cleverer scheme of the same kind.

People who are in exactly the same sets cannot be told apart, so they count as one class with its size. A vector v
lies in the row space of a matrix exactly when it is orthogonal to its kernel. Hence the classes of a small set S
carry such a vector exactly when their columns in a basis of the kernel are linearly dependent. Sums that share no
people are looked at apart.

The kernel is found exactly, in fractions. Its columns are then compared modulo a prime, which is faster: columns that
are dependent are so modulo the prime too, so what is independent there is independent, and nothing that tells is
missed. Columns might be dependent modulo the prime alone, by a chance of less than one in a thousand million; then
less is shown than could be.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

Set = frozenset[str]
_Vector = dict[int, int]
_PRIME = 2**61 - 1
MOST_LOOKS = 250_000  # some seconds; past it a release is refused rather than believed


@dataclass(frozen=True)
class _Column:
    """A class's column in a basis of the kernel, its first entry one, and how many people the class has."""

    name: int
    size: int
    vector: _Vector


class UnprovenError(ArithmeticError):
    """There are more small sets than can be looked through; treat it as telling."""


def isolated(sets: Iterable[Set], k: int, beside: Set | None = None) -> Set | None:
    """Fewer than `k` people of whom sums over these sets tell, None where there are none.

    Not always the smallest such group. Where `beside` is given, only sets that share people with it, or with others
    that do, are looked at. Raises UnprovenError where there is too much to look through.
    """
    for part in _apart({one for one in sets if one}):
        if beside is None or any(one & beside for one in part):
            found = _isolated_in(part, k)
            if found:
                return found
    return None


def is_safe(sets: Iterable[Set], k: int, beside: Set | None = None) -> bool:
    """Whether sums over these sets provably tell of no fewer than `k` people; arguments as of `isolated`."""
    try:
        return isolated(sets, k, beside) is None
    except UnprovenError:
        return False


def _apart(sets: Collection[Set]) -> Iterator[list[Set]]:
    """The sets in parts that share no people."""
    parts: list[tuple[set[str], list[Set]]] = []
    for one in sorted(sets, key=sorted):
        people, members = set(one), [one]
        for other in [part for part in parts if part[0] & one]:
            people |= other[0]
            members += other[1]
            parts.remove(other)
        parts.append((people, members))
    yield from (members for _, members in parts)


def _isolated_in(sets: list[Set], k: int) -> Set | None:
    classes = _classes(sets)
    rows = [[Fraction(person in one) for person in map(min, classes)] for one in sets]
    columns = _kernel_columns(rows, len(classes))
    small = [_Column(i, len(one), _scaled(columns[i])) for i, one in enumerate(classes) if len(one) < k]
    found = _dependent(sorted(small, key=lambda column: column.size), k - 1, [0])
    return None if found is None else frozenset().union(*(classes[i] for i in found))


def _classes(sets: list[Set]) -> list[Set]:
    """People by the sets they are in, each class being in exactly the same ones."""
    by: dict[tuple[bool, ...], set[str]] = defaultdict(set)
    for person in sorted(frozenset().union(*sets)):
        by[tuple(person in one for one in sets)].add(person)
    return [frozenset(people) for people in by.values()]


def _kernel_columns(rows: list[list[Fraction]], width: int) -> list[_Vector]:
    """For each column, its entries in a basis of the kernel: one basis vector for each free column."""
    pivots = _reduce(rows, width)
    columns: list[_Vector] = [{} for _ in range(width)]
    for free in (column for column in range(width) if column not in pivots):
        columns[free][free] = 1
        for column, row in pivots.items():
            if rows[row][free]:
                columns[column][free] = _modulo(-rows[row][free])
    return columns


def _modulo(value: Fraction) -> int:
    """A fraction modulo the prime, which no denominator here comes near."""
    return value.numerator * pow(value.denominator, -1, _PRIME) % _PRIME


def _reduce(rows: list[list[Fraction]], width: int) -> dict[int, int]:
    """Bring the rows to reduced echelon form, in place; the row of each pivot column."""
    pivots: dict[int, int] = {}
    for column in range(width):
        start = len(pivots)
        row = next((i for i in range(start, len(rows)) if rows[i][column]), None)
        if row is None:
            continue
        rows[start], rows[row] = rows[row], rows[start]
        top = rows[start][column]
        rows[start] = [value / top for value in rows[start]]
        for i, other in enumerate(rows):
            if i != start and other[column]:
                by = other[column]
                rows[i] = [a - by * b for a, b in zip(other, rows[start], strict=True)]
        pivots[column] = start
    return pivots


def _dependent(columns: list[_Column], room: int, looks: list[int]) -> list[int] | None:
    """Names of columns of total size within `room` that are dependent, None where there are none.

    Columns that are nought, then pairs that are alike but for scale; then the same among what is left of the others
    when one is taken out of the space, which finds sets of three, and so on.
    """
    looks[0] += len(columns)
    if looks[0] > MOST_LOOKS:
        raise UnprovenError("there are more small sets of people here than can be looked through")
    found = _nought_or_alike(columns, room)
    if found or room < 3:
        return found
    for i, one in enumerate(columns):
        left = room - one.size
        rest = [_without(other, one) for other in columns[i + 1 :] if other.size < left]
        if len(rest) > 1 and (found := _dependent(rest, left, looks)):
            return [one.name, *found]
    return None


def _nought_or_alike(columns: list[_Column], room: int) -> list[int] | None:
    smallest: dict[tuple[tuple[int, int], ...], _Column] = {}
    for one in columns:
        if one.size > room:
            continue
        if not one.vector:
            return [one.name]
        like = smallest.setdefault(tuple(sorted(one.vector.items())), one)
        if like is not one and like.size + one.size <= room:
            return [like.name, one.name]
    return None


def _scaled(vector: _Vector) -> _Vector:
    """The vector with its first entry made one."""
    if not vector or vector[first := min(vector)] == 1:
        return vector
    by = pow(vector[first], -1, _PRIME)
    return {at: value * by % _PRIME for at, value in vector.items()}


def _without(column: _Column, other: _Column) -> _Column:
    """The column in the space without the direction of the other."""
    by = column.vector.get(min(other.vector))
    if not by:
        return column
    rest = dict(column.vector)
    for at, value in other.vector.items():
        rest[at] = (rest.get(at, 0) - by * value) % _PRIME
    return _Column(column.name, column.size, _scaled({at: value for at, value in rest.items() if value}))
