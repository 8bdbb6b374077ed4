"""Matching: which supporting organisation covers which need, proved and explained."""

from alongside.core.assignment.answer import (
    Answer,
    Assignment,
    Clash,
    Partnership,
    Reason,
    Rung,
    Status,
    Uncovered,
)
from alongside.core.assignment.checker import Tally, Verdict, check, check_match
from alongside.core.assignment.faults import Fault, ProblemFaults
from alongside.core.assignment.problem import (
    Candidate,
    Need,
    Organisation,
    Pair,
    Placement,
    Problem,
    Supporter,
    Weighted,
)
from alongside.core.assignment.progress import Progress
from alongside.core.assignment.reading import parse_problem, read_problem
from alongside.core.assignment.solving import solve

__all__ = [
    "Answer",
    "Assignment",
    "Candidate",
    "Clash",
    "Fault",
    "Need",
    "Organisation",
    "Pair",
    "Partnership",
    "Placement",
    "Problem",
    "ProblemFaults",
    "Progress",
    "Reason",
    "Rung",
    "Status",
    "Supporter",
    "Tally",
    "Uncovered",
    "Verdict",
    "Weighted",
    "check",
    "check_match",
    "parse_problem",
    "read_problem",
    "solve",
]
