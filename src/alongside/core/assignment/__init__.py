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
from alongside.core.assignment.arrivals import Course, Simulation, by_month, day_prices, simulate
from alongside.core.assignment.checker import Tally, Verdict, check, check_match
from alongside.core.assignment.equity import FairnessPrice, Served, equity, never_chosen, price_of_fairness
from alongside.core.assignment.explain import Move, Price, WhyNot, alternatives, moves, prices, why_not
from alongside.core.assignment.facts import CultureAnswer, Estimate, PairFacts, Relationship, Strength, Work
from alongside.core.assignment.faults import Fault, ProblemFaults
from alongside.core.assignment.loss import Regret
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
from alongside.core.assignment.regret import regrets
from alongside.core.assignment.remedies import Remedy, remedies
from alongside.core.assignment.score import DEFAULT_WEIGHTS, PairScore, Term, middles, pair_score
from alongside.core.assignment.sensitivity import Persistence, persistence, random_weightings
from alongside.core.assignment.solving import solve
from alongside.core.assignment.stability import Blocking, blocking_pairs
from alongside.core.assignment.stability_cap import Capped, cap_blocking
from alongside.core.assignment.terms import Name as TermName
from alongside.core.assignment.withdrawal import Rematch, Withdrawal, withdraw

__all__ = [
    "DEFAULT_WEIGHTS",
    "Answer",
    "Assignment",
    "Blocking",
    "Candidate",
    "Capped",
    "Clash",
    "Course",
    "CultureAnswer",
    "Estimate",
    "FairnessPrice",
    "Fault",
    "Move",
    "Need",
    "Organisation",
    "Pair",
    "PairFacts",
    "PairScore",
    "Partnership",
    "Persistence",
    "Placement",
    "Price",
    "Problem",
    "ProblemFaults",
    "Progress",
    "Reason",
    "Regret",
    "Relationship",
    "Rematch",
    "Remedy",
    "Rung",
    "Served",
    "Simulation",
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
    "Withdrawal",
    "Work",
    "alternatives",
    "blocking_pairs",
    "by_month",
    "cap_blocking",
    "check",
    "check_match",
    "day_prices",
    "equity",
    "middles",
    "moves",
    "never_chosen",
    "pair_score",
    "parse_problem",
    "persistence",
    "price_of_fairness",
    "prices",
    "random_weightings",
    "read_problem",
    "regrets",
    "remedies",
    "simulate",
    "solve",
    "why_not",
    "withdraw",
]
