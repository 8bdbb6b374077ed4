"""The quick chart and the slow obvious one agree on any series."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.alternative.spc import chart as obvious

from alongside.core.indicators import Direction
from alongside.core.spc import xmr

BETTER = {Direction.INCREASE: 1, Direction.DECREASE: -1, Direction.NEUTRAL: 0}
# Whole numbers, eighths and few distinct values, so that ties and points on the mean are common.
VALUES = st.lists(
    st.one_of(st.none(), st.integers(0, 12), st.integers(-40, 40).map(lambda n: n / 8)), min_size=1, max_size=45
)
STEADY = st.lists(st.integers(0, 3).map(float), min_size=12, max_size=45)
RISING = st.lists(st.integers(0, 9), min_size=7, max_size=16, unique=True).map(sorted)


@given(
    values=st.one_of(VALUES, STEADY, st.tuples(RISING, RISING).map(lambda two: [*two[0], *reversed(two[1])])),
    direction=st.sampled_from(Direction),
    target=st.one_of(st.none(), st.integers(-5, 15)),
    baseline=st.one_of(st.none(), st.integers(12, 20)),
    starts=st.sets(st.integers(1, 44), max_size=2),
    screening=st.booleans(),
)
def test_two_implementations_agree(values, direction, target, baseline, starts, screening):
    days = [date(2019, 1, 1) + timedelta(days=i) for i in range(len(values))]
    starts = {i for i in starts if i < len(values)}
    quick = xmr(
        zip(days, values, strict=True),
        direction=direction,
        target=target,
        baseline=baseline,
        rebase={days[i]: "because" for i in starts},
        screening=screening,
    )
    rows, assured = obvious(
        values, better=BETTER[direction], target=target, baseline=baseline, starts=starts, screening=screening
    )
    # Where a value lies exactly on a limit the last bit of a float decides, and exact fractions need not agree.
    assume(not any(Fraction(v) in row[2:6] for v, row in zip(values, rows, strict=True) if v is not None))
    assert [(p.phase, p.signal.value, p.verdict.value) for p in quick.points] == [
        (row[0], row[6], row[7]) for row in rows
    ]
    for point, row in zip(quick.points, rows, strict=True):
        w = point.within
        got = [w.mean, w.lower, w.upper, w.near_lower, w.near_upper]
        assert got == pytest.approx([None if x is None else float(x) for x in row[1:6]], abs=1e-9)
    assert quick.assurance == assured
