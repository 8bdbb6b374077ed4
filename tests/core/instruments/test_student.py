"""Student's t against printed tables, Simpson's rule and scipy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtrit
from tests.alternative import survey_figures as slow

from alongside.core.instruments.student import reach, within


@pytest.mark.parametrize(
    ("df", "printed"), [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (9, 2.262), (30, 2.042)]
)
def test_the_printed_table(df: int, printed: float) -> None:
    assert reach(df) == pytest.approx(printed, abs=5e-4)


@pytest.mark.parametrize("df", [1, 2, 3, 4, 5, 8, 29, 100, 999])
def test_scipy_agrees(df: int) -> None:
    assert reach(df) == pytest.approx(stdtrit(df, 0.975), rel=1e-9)


@given(st.integers(2, 40), st.floats(0.5, 0.99))
@settings(max_examples=15, deadline=None)
def test_simpsons_rule_agrees(df: int, share: float) -> None:
    assert reach(df, share) == pytest.approx(slow.quantile(df, 0.5 + share / 2), rel=1e-4)


@given(st.integers(1, 60), st.floats(0, 50))
def test_shares_rise_from_nought_towards_one(df: int, t: float) -> None:
    assert 0 <= within(t, df) <= within(t + 1, df) + 1e-12 <= 1 + 1e-11


def test_one_answer_leaves_nothing_to_judge_by() -> None:
    with pytest.raises(ValueError, match="0 degrees of freedom"):
        reach(0)
