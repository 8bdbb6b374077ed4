"""Small problems for property tests, with every kind of rule in them."""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

from alongside.core.assignment import (
    Candidate,
    Need,
    Organisation,
    Pair,
    Placement,
    Problem,
    Supporter,
    Weighted,
)

Value = TypeVar("Value")


@st.composite
def problems(draw: Callable[[st.SearchStrategy[Value]], Value], *, rules: bool = True) -> Problem:
    """A problem of up to three organisations, five needs and four supporters."""
    organisations = [f"R{at}" for at in range(draw(st.integers(1, 3)))]
    supporters = [f"S{at}" for at in range(draw(st.integers(1, 4)))]
    needs = [_need(draw, at, organisations) for at in range(draw(st.integers(1, 5)))]
    pairs = draw(st.lists(st.sampled_from([(n.id, s) for n in needs for s in supporters]), unique=True, max_size=12))
    return Problem(
        organisations=tuple(Organisation(name, draw(st.integers(0, 3))) for name in organisations),
        needs=tuple(needs),
        supporters=tuple(_supporter(draw, name, organisations) for name in supporters),
        candidates=tuple(_candidate(draw, need, name) for need, name in pairs),
        overhead_days_per_partnership=draw(st.integers(0, 6)),
        partner_cost=draw(st.sampled_from([0, 60, 400])),
        objective=draw(st.sampled_from([None, Weighted(0), Weighted(300), Weighted(3000)])),
        **(_rules(draw, organisations, needs, supporters, pairs) if rules else {}),
    )


def _need(draw, at, organisations):
    return Need(
        f"N{at}",
        draw(st.sampled_from(organisations)),
        draw(st.sampled_from(["maternity", "flow"])),
        draw(st.integers(0, 40)),
        draw(st.integers(0, 3)),
    )


def _supporter(draw, name, organisations):
    itself = draw(st.sampled_from([None, *organisations]))
    adverse = draw(st.integers(0, 9)) == 0
    return Supporter(name, draw(st.integers(0, 100)), draw(st.integers(0, 3)), itself, adverse)


def _candidate(draw, need, supporter):
    days = draw(st.one_of(st.none(), st.none(), st.integers(0, 50)))
    return Candidate(need, supporter, draw(st.integers(0, 1000)), days)


def _rules(draw, organisations, needs, supporters, pairs):
    partnerships = st.builds(Pair, st.sampled_from(organisations), st.sampled_from(supporters))
    placements = st.builds(Placement, st.sampled_from([need.id for need in needs]), st.sampled_from(supporters))
    candidates = st.sampled_from(pairs).map(lambda pair: Placement(*pair)) if pairs else placements

    def some(strategy, most, **kwargs):
        return tuple(draw(st.lists(strategy, unique=True, max_size=most, **kwargs))) if draw(st.booleans()) else ()

    return {
        "vetoes": some(partnerships, 2),
        "conflicts": some(partnerships, 2),
        "forced": some(partnerships, 1),
        "reciprocal": some(partnerships, 1),
        "locked": some(candidates, 1),
        "standing": tuple(draw(st.lists(candidates, unique_by=lambda one: one.need, max_size=3))),
    }
