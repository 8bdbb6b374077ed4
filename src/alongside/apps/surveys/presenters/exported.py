"""The results as files: what the page shows, cell by cell, and nothing else."""

from collections.abc import Iterator
from typing import Any

from alongside.apps.surveys.presenters.figures import band, mean, spread
from alongside.apps.surveys.queries import ResultsView, Told
from alongside.core.instruments import Figure, Instrument
from alongside.kit.charts import Table


def table(told: ResultsView, asks: Instrument) -> Table:
    """One row for each question of each cell that is shown."""
    names = {one.organisation: one.name for one in told.wave.asked}
    rows = tuple(
        (
            names.get(cell.organisation, "All together") if cell.organisation else "All together",
            _groups(cell, asks),
            asks.question(figure.question).text,
            figure.people,
            mean(figure),
            spread(figure),
            band(figure.unknown),
            "; ".join(f"{_label(asks, figure, key)}: {band(count)}" for key, count in figure.shares),
        )
        for cell, figure in _figures(told)
    )
    columns = (
        "Organisation",
        "Groups",
        "Question",
        "Answered",
        "Mean",
        "Spread",
        "Do not know or left out",
        "Answers",
    )
    return Table(columns, rows, (3,))


def document(told: ResultsView, asks: Instrument) -> dict[str, Any]:
    """The same as plain values."""
    shown = table(told, asks)
    keys = ("organisation", "groups", "question", "people", "mean", "spread", "unknown", "answers")
    return {
        "questions": asks.key,
        "version": asks.version,
        "title": told.wave.title,
        "closed": told.closed.isoformat(),
        "shown": told.cells.cut,
        "figures": [dict(zip(keys, row, strict=True)) for row in shown.rows],
        "not_shown": [
            {"organisation": _name(told, organisation), "group": group} for organisation, group in told.cells.withheld
        ],
    }


def _figures(told: ResultsView) -> Iterator[tuple[Told, Figure]]:
    for cell in told.cells.told:
        for figure in cell.figures:
            yield cell, figure


def _groups(cell: Told, asks: Instrument) -> str:
    names = {one.key: one.name for one in asks.groups}
    return ", ".join(names.get(group, group) for group in cell.groups)


def _label(asks: Instrument, figure: Figure, key: str) -> str:
    scale = asks.question(figure.question).scale
    return scale.point(key).label if scale else key


def _name(told: ResultsView, organisation: object) -> str:
    return next((one.name for one in told.wave.asked if one.organisation == organisation), "")
