"""How each need of a pair would be served: its score, term by term, in words and as a picture."""

from dataclasses import dataclass
from typing import Any

from alongside.apps.matching.presenters.naming import term_names
from alongside.apps.matching.presenters.words import WORKS
from alongside.apps.matching.queries import RunView
from alongside.core.assignment import PairScore, Work
from alongside.kit.charts import Bar, Drawing, Term, stacked_bar
from alongside.kit.wording import figure, joined


@dataclass(frozen=True)
class TermRow:
    """One term of a score, in words."""

    name: str
    points: str
    words: str


@dataclass(frozen=True)
class NeedScore:
    """How one need would be served."""

    area: str
    work: str
    days: int
    score: int
    known: int
    said: str
    unknown: str
    terms: tuple[TermRow, ...]


def need_score(run: RunView, need_id: str, score: PairScore) -> NeedScore:
    """How one need would be served."""
    need, called = run.facts["needs"][need_id], term_names(run)
    rows = tuple(
        TermRow(
            called[term.name.value],
            figure(term.contribution, 0),
            f"{term.words[0].upper()}{term.words[1:]}",
        )
        for term in score.terms
        if term.weight and term.name.value in called and term.contribution is not None
    )
    work = WORKS[Work(need["work"])]
    known = round(100 * score.known)
    missing = [called[name.value].lower() for name in score.unknown if name.value in called]
    unknown = f"Not known yet, and so not weighed: {joined(missing)}." if missing else ""
    said = said_by(run.name(need["organisation"]), need)
    return NeedScore(run.area(need["area"]), work, need["days"], score.score, known, said, unknown, rows)


def said_by(name: str, row: dict[str, Any]) -> str:
    """The words beside a need or an offer, and whose they are."""
    words = row["words"].strip().rstrip(".")
    if not words:
        return ""
    return f"By the figures: {words}." if row.get("from_figures") else f"{name} says: {words}."


def picture(run: RunView, covered: list[str], told: list[PairScore], supporter: str) -> Drawing | None:
    """What the fit is made of, a bar for each need; None when nothing counts."""
    called = term_names(run)
    bars = [
        Bar(
            run.area(run.facts["needs"][need]["area"]),
            tuple(
                Term(called[term.name.value], round(term.contribution, 1))
                for term in score.terms
                if term.contribution and term.name.value in called
            ),
            f"{round(100 * score.known)} in 100 of what is weighed is known",
        )
        for need, score in zip(covered, told, strict=True)
    ]
    if not any(bar.terms for bar in bars):
        return None
    return stacked_bar(
        bars, title="What the fit is made of", subtitle="Points out of 1,000", decimals=0, total="Points", key="fit"
    )
