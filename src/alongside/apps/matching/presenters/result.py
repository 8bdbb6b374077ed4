"""The words and pictures of an answer."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from alongside.apps.matching.presenters.words import PRIORITIES, WORKS, clash, days, rung
from alongside.apps.matching.presenters.words import REASONS as UNMET
from alongside.apps.matching.queries import RoundView, RunView, kilometres, score_of, weights_of
from alongside.apps.matching.states import Priority
from alongside.core.assignment import Answer, PairScore, Problem, Status, Work, remedies
from alongside.kit.charts import Drawing
from alongside.kit.charts.map import MapLine, MapPoint, Role, map_of_england
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


@dataclass(frozen=True)
class Unmet:
    """One need nobody covers: why, and what would meet it."""

    name: str
    area: str
    why: str
    remedy: str


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
        proof=proof(answer, stopped=bool((run.answer or {}).get("stopped"))),
        partnerships=found,
        unmet=_unmet(run, problem, answer),
        ladder=tuple(Step(rung(r.rung), f"{r.value:,}", f"{r.bound:,}", r.proved) for r in answer.ladder),
        clashes=tuple(clash(row, names(run)) for row in (run.answer or {}).get("conflict", ())),
        unknown=_unknown(found),
        picture=_map(run, found, answer) if found else None,
        sources=sources(run),
    )


def names(run: RunView) -> dict[str, str]:
    """What every id of a run is called."""
    called = {code: str(party["name"]) for code, party in run.facts["parties"].items()}
    for need_id, need in run.facts["needs"].items():
        called[need_id] = f"{run.area(need['area'])} at {run.name(need['organisation'])}"
    return called


def sources(run: RunView) -> tuple[str, ...]:
    """The publications the figures come from, each once."""
    return tuple(dict.fromkeys(f"{row['publisher']}: {row['title']}" for row in run.facts["sources"]))


def proof(answer: Answer, *, stopped: bool = False) -> str:
    """What is proved about an answer, in one sentence; of one that was stopped early it says so."""
    if stopped:
        return f"Stopped early, and so not proved: {_better(answer)}."
    if answer.status is Status.INFEASIBLE:
        return "The rules contradict each other, so there is no pairing at all."
    if answer.status is Status.OPTIMAL:
        return "No better pairing exists under these rules."
    return f"Not yet proved: {_better(answer)}."


def _better(answer: Answer) -> str:
    """How much better the bound leaves open, on the first aim that is not proved."""
    for step in answer.ladder:
        if not step.proved:
            share = figure(100 * abs(step.bound - step.value) / max(1, abs(step.value)), 1)
            reached = f"{step.value:,} of at most {step.bound:,}"
            return f"at most {share}% better exists ({rung(step.rung).lower()}: {reached})"
    return f"at most {figure(100 * (answer.gap or 0), 1)}% better exists"


def partnerships(run: RunView, one: RoundView, problem: Problem, answer: Answer) -> tuple[Partnering, ...]:
    """The proposed partnerships, those to talk to first at the top."""
    made = [_partnering(run, one, problem, answer, pair.organisation, pair.supporter) for pair in answer.partnerships]
    return tuple(sorted(made, key=lambda row: (-row.weight, row.others, row.name, row.supporter_name)))


def scores(run: RunView, pairs: list[str], supporter: str) -> list[PairScore]:
    """The scores of some needs with one supporter."""
    weights = weights_of(run.settings["weights"])
    return [score_of(run.facts, need, supporter, weights) for need in pairs]


def term_names(run: RunView) -> dict[str, str]:
    """What the pack called each term when the run was made."""
    return {row["key"]: row["name"] for row in run.facts["terms"]}


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


def holds(run: RunView, organisation: str, supporter: str) -> str:
    """In how many of the weightings tried a pair came back: `87 of 100`; empty before any was tried."""
    told = (run.explained or {}).get("persistence")
    if not told:
        return ""
    kept = next((times for one, other, times in told["pairs"] if (one, other) == (organisation, supporter)), 0)
    return f"{kept} of {told['tried']}"


def holds_words(run: RunView, organisation: str, supporter: str) -> str:
    """The same as a sentence, saying so when it is not known yet."""
    short = holds(run, organisation, supporter)
    if not short:
        return "In how many reasonable weightings this pair holds is not worked out yet."
    told = (run.explained or {})["persistence"]
    so_far = "" if told["tried"] >= told["wanted"] else " tried so far"
    return f"This pair holds in {short} reasonable weightings{so_far}."


def _first(covered: list[str], run: RunView, others: int, works: list[str]) -> str:
    top = max(Priority(run.facts["needs"][need]["priority"]) for need in covered)
    urgent = f"{counted(len(covered), 'need')}, {PRIORITIES[top]}, {joined(works)}"
    spare = "nobody else in the round could step in" if not others else f"{counted(others, 'other')} could step in"
    return f"{urgent}; {spare}"


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


def _unmet(run: RunView, problem: Problem, answer: Answer) -> tuple[Unmet, ...]:
    rows = []
    for one in answer.uncovered:
        need = run.facts["needs"][one.need]
        rows.append(
            Unmet(
                run.name(need["organisation"]),
                run.area(need["area"]),
                f"{UNMET[one.reason.value][0].upper()}{UNMET[one.reason.value][1:]}.",
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


def _map(run: RunView, found: tuple[Partnering, ...], answer: Answer) -> Drawing:
    helped = {row.organisation for row in found}
    helping = {row.supporter for row in found}
    seeking = {need["organisation"] for need in run.facts["needs"].values()}
    points = []
    for code in sorted(seeking | helping):
        party: dict[str, Any] = run.facts["parties"][code]
        role = Role.SUPPORTED if code in helped else Role.UNMET if code in seeking else Role.SUPPORTING
        points.append(
            MapPoint(code, party["name"], party["longitude"], party["latitude"], role, label=_label(party["name"]))
        )
    lines = [MapLine(row.supporter, row.organisation, row.areas) for row in found]
    return map_of_england(
        points,
        lines,
        title=f"Who would help whom: {counted(len(found), 'partnership')}",
        subtitle="Each line joins a supporting with a supported organisation",
        key="pairs",
    )


def _label(name: str) -> str:
    """The part of a name that tells it from others, short enough for a map."""
    short = name
    for ending in (" NHS Foundation Trust", " NHS Trust", " Hospitals", " Hospital", " University", " Teaching"):
        short = short.removesuffix(ending)
    return short
