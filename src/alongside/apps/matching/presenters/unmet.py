"""Needs nobody covers: why, and what would meet them."""

from dataclasses import dataclass

from alongside.apps.matching.presenters.words import REASONS, days
from alongside.apps.matching.queries import RunView
from alongside.core.assignment import Answer, Problem, remedies
from alongside.kit.wording import joined


@dataclass(frozen=True)
class Unmet:
    """One need nobody covers: why, and what would meet it."""

    name: str
    area: str
    why: str
    remedy: str


def unmet(run: RunView, problem: Problem, answer: Answer) -> tuple[Unmet, ...]:
    """The needs nobody covers, in the order of the answer."""
    rows = []
    for one in answer.uncovered:
        need = run.facts["needs"][one.need]
        rows.append(
            Unmet(
                run.name(need["organisation"]),
                run.area(need["area"]),
                f"{REASONS[one.reason.value][0].upper()}{REASONS[one.reason.value][1:]}.",
                _remedy(run, problem, answer, one.need),
            )
        )
    return tuple(rows)


def _remedy(run: RunView, problem: Problem, answer: Answer, need: str) -> str:
    found = remedies(problem, answer, need)
    if not found:
        return "Another offer in this area, or a wider distance."
    best = found[0]
    asked = [f"{days(best.more_days)} more from {run.name(best.supporter)}"] if best.more_days else []
    asked += ["room there for one more organisation"] if best.one_more_organisation else []
    asked += ["one more partner allowed for this organisation"] if best.one_more_partner else []
    if not asked:
        return f"{run.name(best.supporter)} has room, but it would cost more elsewhere."
    return f"{joined(asked)[0].upper()}{joined(asked)[1:]}."
