"""Where do we differ? Results as a board reads them: the finding, the picture, each question with what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from alongside.apps.surveys.presenters.figures import mean, said
from alongside.apps.surveys.presenters.shown import not_shown, of_groups, own_words, picture
from alongside.apps.surveys.queries import ActionView, ResultsView, Table
from alongside.apps.surveys.states import Doing
from alongside.core.instruments import (
    Difference,
    Figure,
    Instrument,
    Question,
    changes,
    differences,
    low_items,
)
from alongside.kit.actor import Actor
from alongside.kit.charts import Drawing
from alongside.kit.wording import counted, day, signed

_SMALL = 0.05  # of the scale: under that two means are as good as alike


@dataclass(frozen=True)
class Side:
    """What one board says of a question: its name, the figure in a line, what changed since the wave before."""

    name: str
    said: str
    change: str
    evidence: str


@dataclass(frozen=True)
class Row:
    """One question: what it asks, what each board says, how far apart, what was agreed, how to act on it."""

    key: str
    theme: str
    text: str
    sides: tuple[Side, ...]
    apart: str
    tag: str
    act: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class Page:
    """The results of a wave."""

    lead: str
    closed: str
    drawing: Drawing | None
    rows: tuple[Row, ...]
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    hidden: tuple[str, ...]
    said: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    actions: tuple[ActionView, ...]
    open_actions: int
    cards: str
    csv: str
    json: str


def page(told: ResultsView, asks: Instrument, written: Table | None, by: Actor) -> Page:
    """Everything a results page shows, from what was released alone."""
    del by  # whoever may read it reads the same
    wave = told.wave
    whole = {one.organisation: told.cells.whole(one.organisation) for one in wave.asked}
    names = {one.organisation: one.name for one in wave.asked}
    found = [key for key in names if whole[key] is not None]
    rows = tuple(_rows(told, asks, whole, written))
    actions = written.actions if written else ()
    return Page(
        _lead(asks, [(names[key], whole[key] or ()) for key in found], told),
        f"Closed on {day(told.closed)}",
        picture(asks, [(names[key], whole[key] or ()) for key in found], [row.key for row in rows], told.closed),
        rows,
        of_groups(told, asks),
        not_shown(told, asks),
        own_words(told, asks),
        actions,
        sum(one.state is Doing.TO_DO for one in actions),
        reverse("survey_cards", args=[wave.public_id]) if written and asks.conversations else "",
        reverse("survey_results_csv", args=[wave.public_id]),
        reverse("survey_results_json", args=[wave.public_id]),
    )


def _lead(asks: Instrument, shown: list[tuple[str, tuple[Figure, ...]]], told: ResultsView) -> str:
    if asks.attributable:
        return f"{counted(len(told.said), 'person', 'people').capitalize()} agreed to be named beside what they say."
    if len(shown) == 2:
        (first, ours), (second, theirs) = shown
        top = differences(asks.answered, ours, theirs)[0]
        text = asks.question(top.question).text
        if top.difference is None or top.size < _SMALL:
            return f"{first} and {second} see it much the same on every question that can be shown."
        sure = "more than chance would make it" if top.clear else "though so few people that it may be chance"
        far = f"{mean(top.first)} against {mean(top.second)}"
        return f"{first} and {second} differ most on “{text}”: {far}, {sure}."
    if len(shown) == 1:
        low = low_items(asks.answered, shown[0][1])
        if low:
            return f"At {shown[0][0]} the lowest is “{asks.question(low[0].question).text}”: {mean(low[0].figure)}."
        return f"{shown[0][0]} answered no question towards its low end."
    if told.cells.told:
        return "Too few answered to show each board by itself. What is safe to show together is below."
    return "Too few people answered to show anything without telling who said what."


def _rows(
    told: ResultsView, asks: Instrument, whole: dict[UUID, tuple[Figure, ...] | None], written: Table | None
) -> Iterable[Row]:
    """The questions, the largest differences first; of one board the lowest first."""
    shown = [key for key in whole if whole[key] is not None]
    if not shown:
        return
    by_key = {key: {one.question: one for one in whole[key] or ()} for key in shown}
    apart: dict[str, Difference] = {}
    if len(shown) == 2:
        found = differences(asks.answered, whole[shown[0]] or (), whole[shown[1]] or ())
        apart = {one.question: one for one in found}
        order = list(apart)
    else:
        low = [one.question for one in low_items(asks.answered, whole[shown[0]] or (), below=1.01)]
        order = low + [one.key for one in asks.answered if one.key not in low]
    for key in order:
        question = asks.question(key)
        sides = tuple(
            _side(told, question, organisation, by_key[organisation].get(key), written) for organisation in shown
        )
        yield _row(told, asks, question, sides, apart.get(key), written)


def _row(
    told: ResultsView,
    asks: Instrument,
    question: Question,
    sides: tuple[Side, ...],
    apart: Difference | None,
    written: Table | None,
) -> Row:
    theme = next((one.name for one in asks.themes if one.key == question.theme), "")
    actions = tuple(one for one in (written.actions if written else ()) if one.question == question.key)
    act = reverse("survey_act", args=[told.wave.public_id, question.key]) if written is not None else ""
    words, tag = _apart(apart)
    return Row(question.key, theme, question.text, sides, words, tag, act, actions)


def _side(
    told: ResultsView, question: Question, organisation: UUID, figure: Figure | None, written: Table | None
) -> Side:
    name = next(one.name for one in told.wave.asked if one.organisation == organisation)
    notes = written.evidence if written else ()
    note = next((n for n in notes if (n.question, n.organisation) == (question.key, organisation)), None)
    parts = [note.text, f"looked after by {note.looked_after_by}" if note.looked_after_by else ""] if note else []
    return Side(
        name, said(question, figure), _change(told, question, organisation, figure), "; ".join(p for p in parts if p)
    )


def _change(told: ResultsView, question: Question, organisation: UUID, figure: Figure | None) -> str:
    """What changed since the wave before, with what it may be by chance."""
    before = told.before.cells.whole(organisation) if told.before else None
    then = next((one for one in before or () if one.question == question.key), None)
    if told.before is None or then is None or figure is None:
        return ""
    found = changes([question], [then], [figure])[0]
    if found.difference is None:
        return ""
    since = f"since {day(told.before.closed)}"
    return f"{signed(found.difference)} {since} (from {signed(found.low)} to {signed(found.high)} is possible)"


def _apart(apart: Difference | None) -> tuple[str, str]:
    if apart is None or apart.difference is None:
        return "", ""
    far = f"{abs(apart.difference):.1f} apart (from {signed(apart.low)} to {signed(apart.high)} is possible)"
    if apart.size < _SMALL:
        return far, "Alike"
    return far, "Differ clearly" if apart.clear else "May be chance"
