"""Pairing of people: mentees with mentors who have so many places, and no days to share out."""

from alongside.core.assignment.persons.groups import Group, equity_of_persons
from alongside.core.assignment.persons.pairing import MANY, Pairing, Solver, default_solver, pair_persons
from alongside.core.assignment.persons.people import People, people

__all__ = [
    "MANY",
    "Group",
    "Pairing",
    "People",
    "Solver",
    "default_solver",
    "equity_of_persons",
    "pair_persons",
    "people",
]
