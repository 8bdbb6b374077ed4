"""Why these two, and why not those two."""

from dataclasses import dataclass
from typing import Any

from alongside.apps.matching.presenters.result import holds_words, names, scores, term_names
from alongside.apps.matching.presenters.words import REASONS, WORKS, clash, days, km, rung
from alongside.apps.matching.queries import Refusal, RunView, kilometres
from alongside.core.assignment import PairScore, WhyNot, Work
from alongside.core.indicators import Definition, Series
from alongside.core.spc import xmr
from alongside.core.units import Grain
from alongside.kit.charts import Bar, Drawing, Subject, Term, spc_chart, stacked_bar
from alongside.kit.wording import counted, figure, joined

_SHOWN = 12  # other candidates in the table; the list beneath has them all


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


@dataclass(frozen=True)
class Instead:
    """Another who could cover one of the needs: how well it would fit, and what that would cost the round."""

    supporter: str
    name: str
    area: str
    score: str
    price: str


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


@dataclass(frozen=True)
class MoveRow:
    """Who would have to move."""

    need: str
    before: str
    after: str


@dataclass(frozen=True)
class Answered:
    """The answer to "why not these two?"."""

    organisation: str
    supporter: str
    name: str
    supporter_name: str
    lead: str
    prices: tuple[tuple[str, str, str, str], ...]
    moves: tuple[MoveRow, ...]
    clashes: tuple[str, ...]
    points: str
    fits: tuple[str, ...]
    exact: str


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
        offer_words=_said(run.name(supporter), run.facts["offers"][supporter]),
        needs=tuple(_need(run, need, score) for need, score in zip(covered, told, strict=True)),
        picture=_picture(run, covered, told, supporter),
        holds=holds_words(run, organisation, supporter),
        instead=_instead(run, covered, supporter),
        others=tuple((code, run.name(code)) for code in others),
    )


def charts(run: RunView, series: tuple[Series, ...], definition: Definition) -> tuple[Drawing, ...]:
    """One SPC chart an organisation of the needed measure."""
    drawn = []
    for one in series:
        pairs = [(point.period.start, point.value) for point in one.points]
        if not any(value is not None for _, value in pairs):
            continue
        code = str(one.organisation)
        subject = Subject(
            measure=definition.name,
            organisation=run.name(code),
            unit=definition.unit,
            decimals=definition.decimals,
            grain=Grain(definition.grain),
            source=definition.source,
        )
        chart = xmr(pairs, direction=definition.direction, target=definition.target)
        drawn.append(spc_chart(chart, subject, title=f"{run.name(code)}: {definition.name}"))
    return tuple(drawn)


def why_not(run: RunView, asked: Refusal) -> Answered:
    """Why two organisations are not paired, and what it would cost."""
    told, called = asked.told, names(run)
    one, other = run.name(asked.organisation), run.name(asked.supporter)
    return Answered(
        organisation=asked.organisation,
        supporter=asked.supporter,
        name=one,
        supporter_name=other,
        lead=_verdict(run, asked, one, other),
        prices=tuple((rung(p.rung), f"{p.chosen:,}", f"{p.other:,}", _lost(p.lost)) for p in told.prices),
        moves=tuple(MoveRow(called[m.need], _who(run, m.before), _who(run, m.after)) for m in told.moves),
        clashes=tuple(clash({"rule": c.rule, **dict(c.about)}, called) for c in told.conflict),
        points=_points(told),
        fits=tuple(
            f"Taken alone, they would fit with {score.score:,} of 1,000 points in {_area(run, need)}."
            for need, score in asked.scores
        ),
        exact="" if told.exact else "Not everything was proved in the time a page may take, so the price may differ.",
    )


def _instead(run: RunView, covered: list[str], supporter: str) -> tuple[Instead, ...]:
    """Every other candidate for the needs of a pair, the best fit first, with its price where it is known."""
    priced = {(row["need"], row["supporter"]): row for row in (run.explained or {}).get("priced", ())}
    rows = [
        (-row["score"], run.name(row["supporter"]), row)
        for row in run.problem["candidates"]
        if row["need"] in covered and row["supporter"] != supporter
    ]
    return tuple(
        Instead(
            row["supporter"],
            name,
            _area(run, row["need"]),
            f"{row['score']:,}",
            _price(run, row, priced.get((row["need"], row["supporter"]))),
        )
        for _, name, row in sorted(rows, key=lambda one: one[:2])[:_SHOWN]
    )


def _price(run: RunView, row: dict[str, Any], told: dict[str, Any] | None) -> str:
    """What the round would lose with this candidate on this need."""
    pair = {"organisation": run.facts["needs"][row["need"]]["organisation"], "supporter": row["supporter"]}
    if pair in run.problem.get("vetoes", ()):
        return "Not available"
    if told is None:
        return "Not worked out"
    if not told["possible"]:
        return "No pairing holds these two under these rules"
    if told["rung"] is None:
        return "Nothing: just as good" if told["exact"] else "Not known without solving again"
    least = "" if told["exact"] else "at least "
    return {
        "coverage": f"{least}{counted(told['points'], 'point')} of priority left without help",
        "least_well_served": f"{least}{counted(told['points'], 'point')} for the organisation served least well",
        "total": f"{least}{counted(told['points'], 'point')} of fit of all pairs together",
        "changes": f"{least}{counted(told['points'], 'more change')}",
    }.get(told["rung"], f"{least}{counted(told['points'], 'point')}").capitalize()


def _area(run: RunView, need: str) -> str:
    return run.area(run.facts["needs"][need]["area"]).lower()


def _verdict(run: RunView, asked: Refusal, one: str, other: str) -> str:
    told = asked.told
    if told.reason is not None:
        if told.reason.value == "not_available":
            return f"{other} and {one} are not available to each other in this round."
        return f"{other} cannot help {one} here: {REASONS[told.reason.value]}."
    if told.conflict:
        return f"No pairing holds {other} and {one} together under these rules."
    if told.chosen_anyway:
        return f"{other} and {one} could be paired at no loss: a pairing just as good has them together."
    lost = next(price for price in told.prices if price.lost != 0)
    cost = {
        "coverage": f"needs worth {counted(lost.lost, 'point')} of priority would go without help",
        "least_well_served": (
            f"the organisation served least well would fall from {lost.chosen:,} to {lost.other:,} points of fit"
        ),
        "total": f"the fit of all pairs together would fall by {lost.lost:,} points",
        "changes": f"{counted(lost.lost, 'more change')} from the present pairing would be needed",
    }.get(lost.rung, f"{rung(lost.rung).lower()} would be worse by {lost.lost:,}")
    return f"With {other} and {one} together, {cost}."


def _lost(lost: int) -> str:
    return "the same" if not lost else f"{lost:,} lost" if lost > 0 else f"{-lost:,} gained"


def _points(told: WhyNot) -> str:
    if told.reason is not None or told.conflict or told.chosen_anyway:
        return ""
    if told.points is None:
        return "No better fit of these two could make up for that: the loss is not one of fit."
    return f"Their fit would have to be {told.points:,} points better for the two pairings to be equally good."


def _who(run: RunView, code: str | None) -> str:
    return run.name(code) if code else "nobody"


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


def _need(run: RunView, need_id: str, score: PairScore) -> NeedScore:
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
    said = _said(run.name(need["organisation"]), need)
    return NeedScore(run.area(need["area"]), work, need["days"], score.score, known, said, unknown, rows)


def _said(name: str, row: dict[str, Any]) -> str:
    """The words beside a need or an offer, and whose they are."""
    words = row["words"].strip().rstrip(".")
    if not words:
        return ""
    return f"By the figures: {words}." if row.get("from_figures") else f"{name} says: {words}."


def _picture(run: RunView, covered: list[str], told: list[PairScore], supporter: str) -> Drawing | None:
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
