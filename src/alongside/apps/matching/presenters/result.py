"""The words and pictures of an answer."""

from dataclasses import dataclass, field

from alongside.apps.matching.presenters.mapped import mapped
from alongside.apps.matching.presenters.naming import names, sources
from alongside.apps.matching.presenters.partnering import Partnering, partnerships
from alongside.apps.matching.presenters.proof import proof
from alongside.apps.matching.presenters.unmet import Unmet, unmet
from alongside.apps.matching.presenters.words import clash, rung
from alongside.apps.matching.queries import RoundView, RunView
from alongside.core.assignment import Answer, Status
from alongside.kit.charts import Drawing
from alongside.kit.wording import counted, joined


@dataclass(frozen=True)
class Step:
    """One rung of the ladder."""

    words: str
    value: str
    bound: str
    proved: bool


@dataclass(frozen=True)
class Result:
    """Everything the result page shows."""

    lead: str
    met: str
    proof: str
    partnerships: tuple[Partnering, ...]
    unmet: tuple[Unmet, ...]
    ladder: tuple[Step, ...]
    clashes: tuple[str, ...]
    unknown: tuple[str, ...]
    picture: Drawing | None
    sources: tuple[str, ...] = field(default=())
    final: bool = True


def result(run: RunView, one: RoundView) -> Result:
    """An answer as its page tells it. Raises ValueError for a run without one."""
    problem, answer = run.solved()
    found = partnerships(run, one, problem, answer)
    return Result(
        lead=_lead(found, answer),
        met=_met(run, answer),
        proof=proof(answer, run.answer or {}),
        partnerships=found,
        unmet=unmet(run, problem, answer),
        ladder=tuple(Step(rung(r.rung), f"{r.value:,}", f"{r.bound:,}", r.proved) for r in answer.ladder),
        clashes=tuple(clash(row, names(run)) for row in (run.answer or {}).get("conflict", ())),
        unknown=_unknown(found),
        picture=mapped(run, found) if found else None,
        sources=sources(run),
    )


def _lead(found: tuple[Partnering, ...], answer: Answer) -> str:
    if answer.status is Status.INFEASIBLE:
        return "There is no pairing: some of the rules cannot hold together."
    if not found:
        return "Nobody can be paired under these rules."
    first = found[0]
    talk = f"Talk to {first.supporter_name} and {first.name} first"
    return f"{counted(len(found), 'partnership').capitalize()} to propose. {talk}."


def _met(run: RunView, answer: Answer) -> str:
    if answer.status is Status.INFEASIBLE:
        return ""
    total = len(answer.assignments) + len(answer.uncovered)
    seeking = len({need["organisation"] for need in run.facts["needs"].values()})
    helping = len({one.supporter for one in answer.assignments})
    share = f"All {total}" if not answer.uncovered else f"{len(answer.assignments)} of {total}"
    needs = "needs" if total != 1 else "need"
    met_by = counted(helping, "supporting organisation")
    return f"{share} {needs} of {counted(seeking, 'organisation')} are met by {met_by}."


def _unknown(found: tuple[Partnering, ...]) -> tuple[str, ...]:
    """What is not known of which partnerships; terms that nobody knows of any stand together."""
    terms = dict.fromkeys(name for row in found for name in row.unknown)
    everywhere = [term.lower() for term in terms if all(term in row.unknown for row in found)]
    rows = [f"Of all of them: {joined(everywhere)}."] if everywhere else []
    for term in terms:
        of = [f"{row.supporter_name} and {row.name}" for row in found if term in row.unknown]
        if len(of) < len(found):
            more = f" and {counted(len(of) - 3, 'other pair')}" if len(of) > 3 else ""
            rows.append(f"{term}: of {joined(of) if not more else ', '.join(of[:3])}{more}.")
    return tuple(rows)
