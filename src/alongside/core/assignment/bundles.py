"""What one supporter could best do at given prices: sets of needs that fit its days, for few organisations."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

_MANY = 10  # pairs of one organisation whose sets are listed


@dataclass(frozen=True)
class Offer:
    """Pairs one organisation could take together: what they are worth at the prices, their days, which they are."""

    worth: float
    days: int
    pairs: tuple[int, ...]


@dataclass(frozen=True)
class Room:
    """A supporter's days and places."""

    days: int
    places: int


_NOTHING = Offer(0.0, 0, ())


def offers(pairs: Sequence[tuple[int, float, int]], opening: float, overhead: int, must: int | None) -> list[Offer]:
    """Every set of one organisation's pairs (number, worth, days) that may pay, the most worthwhile first.

    A pair worth nothing only takes days, and is left out unless it is the one that `must` be in. Too many sets
    to list become one that is better than any: everything, in the days of nothing; a bound stays a bound.
    """
    useful = [pair for pair in pairs if pair[1] > 0 and pair[0] != must]
    fixed = [pair for pair in pairs if pair[0] == must]
    if len(useful) > _MANY:
        taken = (*fixed, *useful)
        days = overhead + sum(pair[2] for pair in fixed)
        return [Offer(opening + sum(pair[1] for pair in taken), days, tuple(pair[0] for pair in taken))]
    found = []
    for size in range(0 if fixed else 1, len(useful) + 1):
        for some in combinations(useful, size):
            taken = (*fixed, *some)
            worth = opening + sum(pair[1] for pair in taken)
            if fixed or worth > 0:
                days = overhead + sum(pair[2] for pair in taken)
                found.append(Offer(worth, days, tuple(pair[0] for pair in taken)))
    return sorted(found, key=lambda one: -one.worth)


def best_bundle(choices: Sequence[Sequence[Offer]], room: Room) -> Offer:
    """The most worthwhile offers within the room, one an organisation at most. Branch and bound."""
    ordered = sorted((some for some in choices if some), key=lambda some: -some[0].worth)
    best = _NOTHING

    def look(at: int, so_far: Offer, left: Room) -> None:
        nonlocal best
        if so_far.worth > best.worth:
            best = so_far
        hope = sum(some[0].worth for some in ordered[at : at + left.places])
        if at == len(ordered) or not left.places or so_far.worth + hope <= best.worth:
            return
        for one in ordered[at]:
            if one.days <= left.days:
                with_it = Offer(so_far.worth + one.worth, so_far.days + one.days, so_far.pairs + one.pairs)
                look(at + 1, with_it, Room(left.days - one.days, left.places - 1))
        look(at + 1, so_far, left)

    look(0, _NOTHING, room)
    return best


def best_with(fixed: Sequence[Offer], others: Sequence[Sequence[Offer]], room: Room) -> float | None:
    """What the best bundle is worth that holds one of the `fixed` offers; None when none fits."""
    if room.places < 1:
        return None
    worths = [
        one.worth + best_bundle(others, Room(room.days - one.days, room.places - 1)).worth
        for one in fixed
        if one.days <= room.days
    ]
    return max(worths, default=None)
