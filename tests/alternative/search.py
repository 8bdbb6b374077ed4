"""How many slips of a finger lie between two words, counted slowly."""

from functools import cache


def edits(one: str, other: str) -> int:
    """Letters dropped, added, changed, or two neighbours swapped: the fewest that turn one into the other.

    By the recursive definition of the optimal string alignment distance.
    """

    @cache
    def between(first: int, second: int) -> int:
        if not first or not second:
            return first + second
        same = one[first - 1] == other[second - 1]
        ways = [
            between(first - 1, second) + 1,
            between(first, second - 1) + 1,
            between(first - 1, second - 1) + (not same),
        ]
        if first > 1 and second > 1 and one[first - 2 : first] == other[second - 1] + other[second - 2]:
            ways.append(between(first - 2, second - 2) + 1)
        return min(ways)

    return between(len(one), len(other))
