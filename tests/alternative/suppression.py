"""The slow, obvious question: is there a small set of people without whom the totals would have less rank?

A combination of totals with no weight outside S, but some within, exists exactly when leaving out the columns of S
lowers the rank. Every small set of single people is tried, with elimination in fractions.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations


def rank(rows: Sequence[Sequence[int]]) -> int:
    """The rank of a matrix, by elimination."""
    left = [[Fraction(value) for value in row] for row in rows]
    done = 0
    for column in range(len(rows[0]) if rows else 0):
        for row in range(done, len(left)):
            if left[row][column] != 0:
                left[done], left[row] = left[row], left[done]
                for other in range(done + 1, len(left)):
                    by = left[other][column] / left[done][column]
                    left[other] = [a - by * b for a, b in zip(left[other], left[done], strict=True)]
                done += 1
                break
    return done


def told_of(sets: Iterable[frozenset[str]], k: int) -> set[frozenset[str]]:
    """Every set of fewer than k people of whom some combination of totals tells."""
    rows = list(dict.fromkeys(sets))
    people = sorted(frozenset().union(*rows))
    whole = rank([[int(person in one) for person in people] for one in rows])
    found = set()
    for count in range(1, k):
        for few in combinations(people, count):
            others = [person for person in people if person not in few]
            if rank([[int(person in one) for person in others] for one in rows]) < whole:
                found.add(frozenset(few))
    return found
