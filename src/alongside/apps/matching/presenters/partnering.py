"""The proposed partnerships, each with what a broker wants to know first."""

from dataclasses import dataclass

from django.urls import reverse

from alongside.apps.matching.presenters.naming import term_names
from alongside.apps.matching.presenters.steady import holds
from alongside.apps.matching.presenters.words import PRIORITIES, WORKS
from alongside.apps.matching.queries import RoundView, RunView, kilometres, score_of, weights_of
from alongside.apps.matching.states import Priority
from alongside.core.assignment import Answer, PairScore, Problem, Work
from alongside.kit.wording import counted, figure, joined


@dataclass(frozen=True)
class Partnering:
    """One proposed partnership."""

    organisation: str
    name: str
    supporter: str
    supporter_name: str
    areas: str
    days: int
    score: int
    known: int
    unknown: tuple[str, ...]
    others: int
    weight: int
    km: str
    href: str
    why: str
    holds: str

    @property
    def unknown_words(self) -> str:
        """What nobody knows yet."""
        return joined([name.lower() for name in self.unknown])


def partnerships(run: RunView, one: RoundView, problem: Problem, answer: Answer) -> tuple[Partnering, ...]:
    """The proposed partnerships, those to talk to first at the top."""
    made = [_partnering(run, one, problem, answer, pair.organisation, pair.supporter) for pair in answer.partnerships]
    return tuple(sorted(made, key=lambda row: (-row.weight, row.others, row.name, row.supporter_name)))


def scores(run: RunView, pairs: list[str], supporter: str) -> list[PairScore]:
    """The scores of some needs with one supporter."""
    weights = weights_of(run.settings["weights"])
    return [score_of(run.facts, need, supporter, weights) for need in pairs]


def _partnering(
    run: RunView, one: RoundView, problem: Problem, answer: Answer, organisation: str, supporter: str
) -> Partnering:
    home = {need.id: need.organisation for need in problem.needs}
    covered = [a.need for a in answer.assignments if home[a.need] == organisation and a.supporter == supporter]
    told = scores(run, covered, supporter)
    called = term_names(run)
    unknown = dict.fromkeys(called.get(name.value, name.value) for score in told for name in score.unknown)
    others = {row.supporter for row in problem.candidates if row.need in covered} - {supporter}
    given = next(p.days for p in answer.partnerships if (p.organisation, p.supporter) == (organisation, supporter))
    weight = sum(run.facts["needs"][need]["priority"] for need in covered)
    apart = kilometres(run.facts, organisation, supporter)
    works = {Work(run.facts["needs"][need]["work"]) for need in covered}
    return Partnering(
        organisation=organisation,
        name=run.name(organisation),
        supporter=supporter,
        supporter_name=run.name(supporter),
        areas=joined([run.area(run.facts["needs"][need]["area"]) for need in covered]),
        days=given,
        score=round(sum(score.score for score in told) / max(1, len(told))),
        known=round(100 * min((score.known for score in told), default=0.0)),
        unknown=tuple(unknown),
        others=len(others),
        weight=weight,
        km="not known" if apart is None else figure(apart, 0),
        href=reverse("round_pair", args=[one.public_id, organisation, supporter]),
        why=_first(covered, run, len(others), sorted(WORKS[work] for work in works)),
        holds=holds(run, organisation, supporter),
    )


def _first(covered: list[str], run: RunView, others: int, works: list[str]) -> str:
    top = max(Priority(run.facts["needs"][need]["priority"]) for need in covered)
    urgent = f"{counted(len(covered), 'need')}, {PRIORITIES[top]}, {joined(works)}"
    spare = "nobody else in the round could step in" if not others else f"{counted(others, 'other')} could step in"
    return f"{urgent}; {spare}"
