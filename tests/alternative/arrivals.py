"""The relaxed problem the slow, obvious way: one row after the other, written as it is said."""

from scipy.optimize import linprog

from alongside.core.assignment import Problem


def relaxed_value(problem: Problem, who: str = "", days_more: int = 0, places_more: int = 0) -> float:
    """The most a problem is worth when needs and partnerships may be shared in parts.

    `who` has so many more days or places to share out among partnerships, none of which may take more than before.
    """
    needs = {need.id: need for need in problem.needs}
    links = sorted({(needs[row.need].organisation, row.supporter) for row in problem.candidates})
    rows = list(problem.candidates)
    link_at = {link: len(rows) + at for at, link in enumerate(links)}
    penalty = problem.objective.uncovered_penalty
    gain = [row.score + penalty * needs[row.need].priority for row in rows] + [-problem.partner_cost] * len(links)
    limits: list[tuple[dict[int, float], float]] = [
        ({at: 1 for at, row in enumerate(rows) if row.need == need}, 1) for need in needs
    ]
    days = [needs[row.need].days if row.days is None else row.days for row in rows]
    of_link = [(needs[row.need].organisation, row.supporter) for row in rows]
    for one in problem.supporters:
        mine = {link_at[link]: problem.overhead_days_per_partnership for link in links if link[1] == one.id}
        limits.append(
            (
                mine | {at: days[at] for at, row in enumerate(rows) if row.supporter == one.id},
                one.capacity_days + (days_more if one.id == who else 0),
            )
        )
        limits.append((dict.fromkeys(mine, 1), one.max_organisations + (places_more if one.id == who else 0)))
        room = max(one.capacity_days - problem.overhead_days_per_partnership, 0)
        for link in (link for link in links if link[1] == one.id):
            within = {at: days[at] for at in range(len(rows)) if of_link[at] == link}
            limits.append((within | {link_at[link]: -room}, 0))
    for one in problem.organisations:
        limits.append(({link_at[link]: 1 for link in links if link[0] == one.id}, one.max_partners))
    limits += [({at: 1, link_at[of_link[at]]: -1}, 0) for at in range(len(rows))]
    width = len(rows) + len(links)
    matrix = [[weights.get(column, 0) for column in range(width)] for weights, _ in limits]
    solved = linprog(
        [-value for value in gain], A_ub=matrix, b_ub=[high for _, high in limits], bounds=(0, 1), method="highs"
    )
    return float(-solved.fun)
