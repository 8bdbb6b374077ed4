"""A problem as the rival formulations read it, row by row; shares nothing with the engine."""

from dataclasses import dataclass

from alongside.core.assignment import Placement, Problem


@dataclass(frozen=True)
class Row:
    """One candidate with everything the formulations ask about it."""

    need: str
    supporter: str
    organisation: str
    days: int
    score: int
    priority: int

    @property
    def link(self) -> tuple[str, str]:
        """The partnership it would belong to."""
        return self.organisation, self.supporter

    @property
    def placement(self) -> Placement:
        """As the checker takes it."""
        return Placement(self.need, self.supporter)


def rows(problem: Problem) -> list[Row]:
    """Every candidate of a problem, in its order."""
    needs = {need.id: need for need in problem.needs}
    return [
        Row(
            one.need,
            one.supporter,
            needs[one.need].organisation,
            needs[one.need].days if one.days is None else one.days,
            one.score,
            needs[one.need].priority,
        )
        for one in problem.candidates
    ]


def grouped(found: list[Row], key: str) -> dict[object, list[int]]:
    """Positions of rows by one of their fields."""
    groups: dict[object, list[int]] = {}
    for at, row in enumerate(found):
        groups.setdefault(getattr(row, key), []).append(at)
    return groups


def days_to_give(problem: Problem) -> dict[str, int]:
    """Days each supporter may give; nothing is asked of one whose own performance is at risk."""
    return {one.id: 0 if one.adverse else one.capacity_days for one in problem.supporters}
