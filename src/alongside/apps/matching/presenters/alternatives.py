"""The next best pairings beside the answer, showing only what differs."""

from dataclasses import dataclass
from typing import Any

from alongside.apps.matching.presenters.words import rung
from alongside.apps.matching.queries import RunView
from alongside.kit.wording import counted, joined, plural

_WITHOUT = "Beside the answer stands the pairing without the limit on who would rather have each other"


@dataclass(frozen=True)
class Row:
    """One organisation whose partners differ: its partners in the answer and in each alternative."""

    name: str
    cells: tuple[tuple[str, bool], ...]  # words, and whether they differ from the answer


@dataclass(frozen=True)
class Price:
    """One aim in the answer and in each alternative."""

    aim: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """Everything the page of alternatives shows."""

    lead: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    prices: tuple[Price, ...]
    words: tuple[str, ...]


def alternatives(run: RunView) -> Beside:
    """The alternatives that were found, beside the answer."""
    found = list((run.explained or {}).get("alternatives", ()))
    if not found:
        lead = "No other pairing differs in two partnerships and keeps every rule." if run.explained else ""
        return Beside(lead, (), (), (), ())
    matches = [run.answer or {}, *found]
    heads = ("The answer", *(_head(at, row) for at, row in enumerate(found, 1)))
    return Beside(_lead(found), heads, _rows(run, matches), _prices(found), tuple(_cost(row) for row in found))


def _head(at: int, row: dict[str, Any]) -> str:
    return "Without the limit" if row.get("free") else f"Alternative {at}"


def _lead(found: list[dict[str, Any]]) -> str:
    first = _cost(found[0])
    if found[0].get("free"):
        return f"{_WITHOUT}: {first[0].lower()}{first[1:]}"
    number = f"The next best {plural(len(found), 'pairing differs', f'{len(found)} pairings differ')}"
    return f"{number} in two partnerships or more. The first: {first[0].lower()}{first[1:]}"


def _cost(row: dict[str, Any]) -> str:
    """What is given up first, in words."""
    lost = next((price for price in row["prices"] if price["lost"]), None)
    if lost is None:
        return "Just as good; the order of codes decided."
    return f"{rung(lost['rung'])} would be {lost['other']:,} instead of {lost['chosen']:,}."


def _rows(run: RunView, matches: list[dict[str, Any]]) -> tuple[Row, ...]:
    seeking = dict.fromkeys(need["organisation"] for need in run.facts["needs"].values())
    rows = []
    for code in sorted(seeking, key=run.name):
        cells = [_partners(run, match, code) for match in matches]
        if len(set(cells)) > 1:
            rows.append(Row(run.name(code), tuple((words, words != cells[0]) for words in cells)))
    return tuple(rows)


def _partners(run: RunView, match: dict[str, Any], code: str) -> str:
    """An organisation's partners in one match, with the areas where they are known."""
    areas: dict[str, list[str]] = {}
    for one in match.get("assignments", ()):
        need = run.facts["needs"][one["need"]]
        if need["organisation"] == code:
            areas.setdefault(one["supporter"], []).append(run.area(need["area"]).lower())
    told = [
        f"{run.name(one['supporter'])}{_in(areas.get(one['supporter'], []))}"
        for one in match["partnerships"]
        if one["organisation"] == code
    ]
    return "; ".join(sorted(told)) or "Nobody"


def _in(areas: list[str]) -> str:
    return f" ({joined(sorted(areas))})" if areas else ""


def _prices(found: list[dict[str, Any]]) -> tuple[Price, ...]:
    rows = []
    for at, first in enumerate(found[0]["prices"]):
        if any(match["prices"][at]["lost"] for match in found):
            cells = (first["chosen"], *(match["prices"][at]["other"] for match in found))
            rows.append(Price(rung(first["rung"]), tuple(f"{value:,}" for value in cells)))
    return tuple(rows)


def alternatives_line(run: RunView) -> str:
    """One line about the alternatives, for the result's page."""
    if run.explained is None:
        return "Still being looked at."
    found = run.explained.get("alternatives", ())
    if not found:
        return "No other pairing differs in two partnerships and keeps every rule."
    if found[0].get("free"):
        return f"{_WITHOUT}. {_cost(found[0])}"
    return f"{counted(len(found), 'other pairing').capitalize()}, priced. {_cost(found[0])}"
