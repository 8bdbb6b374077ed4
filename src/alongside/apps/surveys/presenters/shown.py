"""Parts of a results page: the picture, each group by itself, what is not shown and why, what was said by name."""

from collections.abc import Iterable
from datetime import date

from alongside.apps.surveys.presenters.figures import mean, said
from alongside.apps.surveys.queries import OwnWords, ResultsView
from alongside.core.instruments import Figure, Instrument, Question, place
from alongside.kit.charts import Drawing, Mark, Pair, dumbbells
from alongside.kit.wording import day, joined

Shown = list[tuple[str, tuple[Figure, ...]]]
_WHY = (
    "fewer than five answered, or what is shown elsewhere, now or in an earlier wave, would tell what fewer than "
    "five of them said"
)


def picture(asks: Instrument, shown: Shown, order: Iterable[str], closed: date) -> Drawing | None:
    """The boards side by side, in the order of the page; None where nothing can be shown."""
    pairs = [pair for key in order if (pair := _pair(asks.question(key), shown[:2])) is not None]
    if not pairs:
        return None
    names = tuple(name for name, _ in shown[:2])
    return dumbbells(
        pairs,
        names,
        title=_title(asks, shown),
        subtitle=f"{asks.title}: mean and spread of each board",
        source=f"answers given until {day(closed)}; figures of five or more people",
    )


def of_groups(told: ResultsView, asks: Instrument) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Each cell that is shown: whose it is, and each question with its figure."""
    names = {one.organisation: one.name for one in told.wave.asked}
    groups = {one.key: one.name for one in asks.groups}
    return tuple(
        (
            f"{names[cell.organisation] if cell.organisation else 'All together'}: "
            f"{joined([groups.get(g, g) for g in cell.groups])}, {cell.people} answered",
            tuple((asks.question(f.question).text, said(asks.question(f.question), f)) for f in cell.figures),
        )
        for cell in told.cells.told
    )


def not_shown(told: ResultsView, asks: Instrument) -> tuple[str, ...]:
    """What is not shown, why, and what would show it."""
    if asks.attributable:
        return ()
    names = {one.organisation: one.name for one in told.wave.asked}
    groups = {one.key: one.name for one in asks.groups}
    found = [f"{names[place]}, {groups.get(group, group)}: {_WHY}." for place, group in told.cells.withheld]
    with_answers = {cell.organisation for cell in told.cells.told} | {place for place, _ in told.cells.withheld}
    found += [
        f"{name}: nobody answered."
        for key, name in names.items()
        if key not in with_answers and None not in with_answers
    ]
    merged = [cell for cell in told.cells.told if len(cell.groups) > 1]
    found += [
        f"{names.get(cell.organisation, 'All') if cell.organisation else 'All'}: "
        f"{joined([groups.get(g, g) for g in cell.groups])} are shown together, because apart {_WHY}."
        for cell in merged
    ]
    if found:
        found.append("More people who answer next time would show more. Asking the same few again would not.")
    return tuple(found)


def own_words(told: ResultsView, asks: Instrument) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """What each said in their own name: name, organisation, question and answer."""
    names = {one.organisation: one.name for one in told.wave.asked}
    people = {str(one.person): one.name for one in told.said}
    return tuple((one.name, names.get(one.organisation, ""), tuple(_answers(one, asks, people))) for one in told.said)


def _answers(one: OwnWords, asks: Instrument, people: dict[str, str]) -> Iterable[tuple[str, str]]:
    for key, answer in one.answers.items():
        question = asks.question(key.partition("|")[0])
        about = key.partition("|")[2]
        named = f"{people.get(about, 'Somebody who is asked too')}: " if about else ""
        yield f"{named}{question.text}", question.scale.point(answer).label if question.scale else answer


def _pair(question: Question, shown: Shown) -> Pair | None:
    marks = [_mark(question, next((f for f in figures if f.question == question.key), None)) for _, figures in shown]
    if question.scale is None or not marks or all(one.place is None for one in marks):
        return None
    points = sorted(
        (p for p in question.scale.points if p.score is not None), key=lambda p: question.score(p.key) or 0
    )
    return Pair(question.text, points[0].label, points[-1].label, *marks)


def _mark(question: Question, one: Figure | None) -> Mark:
    if one is None or one.mean is None or question.scale is None:
        return Mark(None)
    spread = (one.spread or 0.0) / (question.scale.highest - question.scale.lowest)
    return Mark(place(question.scale, one), spread, mean(one))


def _title(asks: Instrument, shown: Shown) -> str:
    if len(shown) == 1:
        return f"What {shown[0][0]} says, the lowest first"
    return f"Where {shown[0][0]} and {shown[1][0]} differ, the largest differences first"
