"""A plan is the same plan whatever the order of its rows, and another one when anything in it changes."""

import json
from dataclasses import replace
from datetime import date

from alongside.core.indicators import Direction
from alongside.core.protocol import Happening, Pair, Plan, Protocol, Registered
from alongside.core.units import Period

PLANS = (Plan("waits", Direction.DECREASE, 2.0, "%", primary=True), Plan("beds", Direction.NEUTRAL, 10, ""))
PAIRS = (Pair("P", "Ashford", "Birch", Period.month(2016, 4)), Pair("P", "Ashford", "Cedar", Period.month(2016, 4)))
EVENTS = (Happening("Ashford", date(2016, 9, 1), "new leader"),)
PLAN = Protocol(PAIRS, PLANS, EVENTS)


def test_the_order_of_rows_changes_nothing() -> None:
    other = Protocol(PAIRS[::-1], PLANS[::-1], EVENTS)
    assert Registered.of(PLAN).still(other)
    assert PLAN.canonical() == other.canonical()


def test_anything_else_is_another_plan() -> None:
    locked = Registered.of(PLAN)
    assert len(locked.sha256) == 64
    assert locked.still(PLAN)
    changed = [
        replace(PLAN, pairs=PAIRS[:1]),
        replace(PLAN, indicators=(replace(PLANS[0], smallest_change=2.5), PLANS[1])),
        replace(PLAN, indicators=(replace(PLANS[0], primary=False), PLANS[1])),
        replace(PLAN, events=()),
        replace(PLAN, last=Period.month(2018, 3)),
        replace(PLAN, transition=3),
    ]
    assert not any(locked.still(other) for other in changed)
    assert len({Registered.of(other).sha256 for other in changed}) == len(changed)


def test_the_text_that_is_hashed_is_canonical_json() -> None:
    text = PLAN.canonical()
    assert json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text


def test_what_should_not_be_locked_is_named() -> None:
    assert not PLAN.faults()
    said = replace(PLAN, pairs=(), indicators=(replace(PLANS[1], smallest_change=0),)).faults()
    assert len(said) == 3
    assert "beds" in said[2]
