"""Why these two."""

from dataclasses import dataclass

from alongside.apps.matching.presenters.instead import Instead, instead
from alongside.apps.matching.presenters.naming import term_names
from alongside.apps.matching.presenters.need_score import NeedScore, need_score, picture, said_by
from alongside.apps.matching.presenters.partnering import scores
from alongside.apps.matching.presenters.steady import holds_words
from alongside.apps.matching.presenters.words import WORKS, days, km
from alongside.apps.matching.queries import RunView, kilometres
from alongside.core.assignment import PairScore, Work
from alongside.kit.charts import Drawing
from alongside.kit.wording import joined


@dataclass(frozen=True)
class Pairing:
    """Everything a pair's page shows."""

    organisation: str
    name: str
    supporter: str
    supporter_name: str
    lead: str
    chosen: bool
    days: str
    travel: str
    offer_words: str
    needs: tuple[NeedScore, ...]
    picture: Drawing | None
    holds: str
    instead: tuple[Instead, ...]
    others: tuple[tuple[str, str], ...]


def pairing(run: RunView, organisation: str, supporter: str) -> Pairing | None:
    """A pair of the answer; None when the two are not paired in it."""
    needs = run.facts["needs"]
    covered = [
        row["need"]
        for row in (run.answer or {})["assignments"]
        if row["supporter"] == supporter and needs[row["need"]]["organisation"] == organisation
    ]
    if not covered:
        return None
    told = scores(run, covered, supporter)
    given = next(
        row["days"]
        for row in (run.answer or {})["partnerships"]
        if (row["organisation"], row["supporter"]) == (organisation, supporter)
    )
    asked = sum(needs[need]["days"] for need in covered)
    offered = run.facts["offers"][supporter]["days"]
    others = sorted(code for code in run.facts["offers"] if code not in (supporter, organisation))
    return Pairing(
        organisation=organisation,
        name=run.name(organisation),
        supporter=supporter,
        supporter_name=run.name(supporter),
        lead=_lead(run, covered, told, supporter),
        chosen=True,
        days=f"{days(given)} of the {days(offered)} offered: {days(asked)} for the needs and "
        f"{days(given - asked)} for keeping up the partnership.",
        travel=_travel(run, covered, organisation, supporter),
        offer_words=said_by(run.name(supporter), run.facts["offers"][supporter]),
        needs=tuple(need_score(run, need, score) for need, score in zip(covered, told, strict=True)),
        picture=picture(run, covered, told, supporter),
        holds=holds_words(run, organisation, supporter),
        instead=instead(run, covered, supporter),
        others=tuple((code, run.name(code)) for code in others),
    )


def _lead(run: RunView, covered: list[str], told: list[PairScore], supporter: str) -> str:
    best = max(
        (term for score in told for term in score.terms if term.contribution), key=lambda t: t.contribution or 0
    )
    name = term_names(run).get(best.name.value, best.name.value).lower()
    mean = round(sum(score.score for score in told) / len(told))
    areas = joined([run.area(run.facts["needs"][need]["area"]).lower() for need in covered])
    return f"They fit with {mean:,} of 1,000 points in {areas}; what speaks for it most is '{name}': {best.words}."


def _travel(run: RunView, covered: list[str], organisation: str, supporter: str) -> str:
    apart = kilometres(run.facts, organisation, supporter)
    works = sorted({WORKS[Work(run.facts["needs"][need]["work"])] for need in covered})
    return f"{km(apart).capitalize()}; the work is {joined(works)}."
