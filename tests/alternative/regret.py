"""Regret the slow, obvious way: every match is written down, and the best one with the pair set beside the best."""

from tests.alternative.assignment import allowed, cost, ladder

from alongside.core.assignment import Problem

RUNGS = ("coverage", "least_well_served", "total", "changes")


def regrets(problem: Problem) -> dict[tuple[str, str], tuple[str | None, int]]:
    """For each pair some match can hold, the first rung it loses on and how much."""
    best: tuple[int, ...] | None = None
    holding: dict[tuple[str, str], tuple[int, ...]] = {}
    for match in allowed(problem):
        worth = _worth(problem, match)
        best = worth if best is None else max(best, worth)
        for pair in match.items():
            holding[pair] = max(holding.get(pair, worth), worth)
    if best is None:
        return {}
    return {pair: _first(problem, best, worth) for pair, worth in holding.items()}


def _worth(problem: Problem, match: dict[str, str]) -> tuple[int, ...]:
    if problem.objective is None:
        return ladder(problem, match)
    return (-cost(problem, match, problem.objective.uncovered_penalty),)


def _first(problem: Problem, best: tuple[int, ...], worth: tuple[int, ...]) -> tuple[str | None, int]:
    names = RUNGS if problem.objective is None else ("objective",)
    for name, most, reached in zip(names, best, worth, strict=True):
        if most != reached:
            return name, most - reached
    return None, 0
