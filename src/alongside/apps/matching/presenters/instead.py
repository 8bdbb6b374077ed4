"""Who else could cover the needs of a pair, how well they would fit, and what that would cost the round."""

from dataclasses import dataclass
from typing import Any

from alongside.apps.matching.presenters.naming import area_of
from alongside.apps.matching.presenters.words import lost_words
from alongside.apps.matching.queries import RunView

_SHOWN = 12  # other candidates in the table; the list beneath has them all


@dataclass(frozen=True)
class Instead:
    """Another who could cover one of the needs: how well it would fit, and what that would cost the round."""

    supporter: str
    name: str
    area: str
    score: str
    price: str


def instead(run: RunView, covered: list[str], supporter: str) -> tuple[Instead, ...]:
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
            area_of(run, row["need"]),
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
    return f"{least}{lost_words(told['rung'], told['points'])}".capitalize()
