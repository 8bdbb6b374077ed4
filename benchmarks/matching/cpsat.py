"""The same formulation for OR-Tools' CP-SAT, in whole numbers throughout."""

import math
from collections import defaultdict
from typing import Any

from alongside.core.assignment import Problem
from benchmarks.matching.facts import days_to_give, grouped, rows
from benchmarks.matching.outcome import Distance, Limits, Outcome, penalty


def cp_sat(problem: Problem, distance: Distance, limits: Limits) -> Outcome:
    """Minimise the weighted objective; needs OR-Tools, which must not share a process with highspy."""
    from ortools.sat.python import cp_model

    price, found = penalty(problem), rows(problem)
    model = cp_model.CpModel()
    placed = [model.new_bool_var("") for _ in found]
    links = {link: model.new_bool_var("") for link in dict.fromkeys(row.link for row in found)}
    for at, row in enumerate(found):
        model.add_implication(placed[at], links[row.link])
    for members in grouped(found, "need").values():
        model.add_at_most_one(placed[at] for at in members)
    give, by_supporter = days_to_give(problem), grouped(found, "supporter")
    helped: defaultdict[str, list[Any]] = defaultdict(list)
    partners: defaultdict[str, list[Any]] = defaultdict(list)
    for (organisation, supporter), link in links.items():
        helped[supporter].append(link)
        partners[organisation].append(link)
    for one in problem.supporters:
        overhead = [problem.overhead_days_per_partnership * link for link in helped[one.id]]
        model.add(
            sum([found[at].days * placed[at] for at in by_supporter.get(one.id, [])] + overhead) <= give[one.id]
        )
        model.add(sum(helped[one.id]) <= one.max_organisations)
    for helping in problem.organisations:
        model.add(sum(partners[helping.id]) <= helping.max_partners)
    gains = [-(row.score + price * row.priority) * placed[at] for at, row in enumerate(found)]
    model.minimize(sum(gains) + sum(problem.partner_cost * link for link in links.values()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limits.seconds
    solver.parameters.num_workers = limits.workers
    status = solver.solve(model)
    constant = price * sum(need.priority for need in problem.needs)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Outcome(())  # without a match its bound reads 0, which proves nothing (met in November 2026)
    bound = math.ceil(solver.best_objective_bound - 1e-6) + constant
    chosen = (row.placement for at, row in enumerate(found) if solver.boolean_value(placed[at]))
    return Outcome(tuple(chosen), bound, proved=status == cp_model.OPTIMAL)
