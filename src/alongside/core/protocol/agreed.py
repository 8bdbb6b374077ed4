"""The plan of an evaluation as two boards agreed on it: made from the text of their agreement and nothing else."""

from collections.abc import Iterable, Mapping
from datetime import date

from alongside.core.agreeing import Content
from alongside.core.indicators import Definition
from alongside.core.protocol.plan import Pair, Plan
from alongside.core.protocol.registered import Protocol
from alongside.core.units import Period

PART = "evaluation"


def agreed(
    content: Content,
    *,
    partnership: str,
    supported: Iterable[str],
    supporters: Iterable[str],
    definitions: Mapping[str, Definition],
) -> Protocol:
    """The plan that an agreement's part "evaluation" writes down; parties are given by their ids.

    Each supported party is paired with each supporter, from the first whole month after `time.starts`. An indicator
    named for both sides counts once, with the smaller change worth having. Rows of which something is missing are
    left out: what an agreement lacks is told before it is signed.
    """
    start = _first_month(content.value("time", "starts"))
    others = tuple(supporters)
    pairs = tuple(Pair(partnership, one, other, start) for one in supported for other in others) if start else ()
    waits = [int(float(row.value("transition") or 0)) for row in content.of(PART)]
    return Protocol(pairs, _plans(content, definitions), transition=max(waits, default=0))


def _plans(content: Content, definitions: Mapping[str, Definition]) -> tuple[Plan, ...]:
    found: dict[str, Plan] = {}
    for row in content.of(PART):
        known, smallest = definitions.get(row.value("indicator")), row.value("smallest")
        if known is None or not smallest:
            continue
        before = found.get(known.key)
        change = abs(float(smallest))
        found[known.key] = Plan(
            known.key,
            known.direction,
            min(change, before.smallest_change) if before else change,
            known.unit,
            row.value("primary") == "yes" or bool(before and before.primary),
        )
    return tuple(found.values())


def _first_month(starts: str) -> Period | None:
    if not starts:
        return None
    on = date.fromisoformat(starts)
    if on.day == 1:
        return Period.month(on.year, on.month)
    return Period.month(on.year + on.month // 12, on.month % 12 + 1)
