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
from alongside.core.assignment.explain import Move, Price, WhyNot, alternatives, moves, prices, why_not
from alongside.core.assignment.facts import CultureAnswer, Estimate, PairFacts, Relationship, Strength, Work
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
from alongside.core.assignment.remedies import Remedy, remedies
from alongside.core.assignment.score import DEFAULT_WEIGHTS, PairScore, Term, pair_score
from alongside.core.assignment.solving import solve
from alongside.core.assignment.terms import Name as TermName

__all__ = [
    "DEFAULT_WEIGHTS",
    "Answer",
    "Assignment",
    "Candidate",
    "Clash",
    "CultureAnswer",
    "Estimate",
    "Fault",
    "Move",
    "Need",
    "Organisation",
    "Pair",
    "PairFacts",
    "PairScore",
    "Partnership",
    "Placement",
    "Price",
    "Problem",
    "ProblemFaults",
    "Progress",
    "Reason",
    "Relationship",
    "Remedy",
    "Rung",
    "Status",
    "Strength",
    "Supporter",
    "Tally",
    "Term",
    "TermName",
    "Uncovered",
    "Verdict",
    "Weighted",
    "WhyNot",
    "Work",
    "alternatives",
    "check",
    "check_match",
    "moves",
    "pair_score",
    "parse_problem",
    "prices",
    "read_problem",
    "remedies",
    "solve",
    "why_not",
]
