"""Pairing of people the slow, obvious way: every conceivable pairing is written down, and the best one kept."""

from collections import Counter
from itertools import product

from alongside.core.assignment.persons import People


def best(people: People) -> tuple[int, int]:
    """How many are paired, and the highest total among pairings of so many."""
    score = {
        (mentee, mentor): points
        for mentee, mentor, points in zip(
            people.mentee.tolist(), people.mentor.tolist(), people.score.tolist(), strict=True
        )
    }
    mentees = range(len(people.mentees))
    choices = [[None, *(mentor for one, mentor in score if one == mentee)] for mentee in mentees]
    found = (0, 0)
    for chosen in product(*choices):
        held = [(mentee, mentor) for mentee, mentor in zip(mentees, chosen, strict=True) if mentor is not None]
        taken = Counter(mentor for _, mentor in held)
        if all(count <= people.places[mentor] for mentor, count in taken.items()):
            found = max(found, (len(held), sum(score[pair] for pair in held)))
    return found
