"""Why not these two: what it would cost, and who would have to move."""

from dataclasses import dataclass

from alongside.apps.matching.presenters.naming import area_of, names
from alongside.apps.matching.presenters.words import REASONS, clash, rung
from alongside.apps.matching.queries import Refusal, RunView
from alongside.core.assignment import WhyNot
from alongside.kit.wording import counted

_CAP = "this round's limit on how many would rather have each other"


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
            f"Taken alone, they would fit with {score.score:,} of 1,000 points in {area_of(run, need)}."
            for need, score in asked.scores
        ),
        exact="" if told.exact else "Not everything was proved in the time a page may take, so the price may differ.",
    )


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
    if lost.lost < 0:
        return f"{other} and {one} could be paired in a better pairing, but that would not keep {_CAP}."
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
