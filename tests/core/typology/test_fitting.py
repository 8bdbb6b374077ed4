"""Whether a form fits, with what is unknown taken both ways."""

import pytest
from hypothesis import given
from tests.alternative import typology as slowly
from tests.core.typology.conditions import SEVERAL, examined

from alongside.core.typology import Examined, Fit, State, fitting

MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN


def keys(some: tuple[Examined, ...]) -> list[str]:
    return [one.condition.key for one in some]


@pytest.mark.parametrize(
    ("states", "fit", "change", "learn"),
    [
        ([MET, MET, UNMET], Fit.FITS, 0, 0),
        ([MET, MET, UNKNOWN], Fit.FITS, 0, 0),
        ([MET, UNKNOWN, UNMET], Fit.TO_LEARN, 0, 1),
        ([MET, UNMET, UNMET], Fit.TO_CHANGE, 1, 0),
        ([UNKNOWN, UNMET, UNMET], Fit.TO_CHANGE, 1, 1),
        ([UNMET, UNMET, UNMET], Fit.TO_CHANGE, 2, 0),
        ([UNKNOWN, UNKNOWN, UNKNOWN], Fit.TO_LEARN, 0, 2),
        ([], Fit.UNTESTED, 0, 0),
    ],
)
def test_two_thirds_met_are_enough(states: list[State], fit: Fit, change: int, learn: int) -> None:
    found = fitting([examined(f"c{at}", state) for at, state in enumerate(states)])
    assert (found.fit, len(found.to_change), len(found.to_learn)) == (fit, change, learn)


def test_one_that_decides_must_be_met_whatever_else_is() -> None:
    others = [examined(f"c{at}", MET) for at in range(5)]
    assert fitting([*others, examined("it", UNMET)]).fit is Fit.FITS
    found = fitting([*others, examined("it", UNMET, decides=True)])
    assert (found.fit, keys(found.to_change)) == (Fit.TO_CHANGE, ["it"])
    assert keys(fitting([*others, examined("it", UNKNOWN, decides=True)]).to_learn) == ["it"]


def test_one_that_counts_nothing_is_left_out() -> None:
    assert (
        fitting([examined("a", MET), examined("b", UNMET, counts=0), examined("c", UNMET, counts=0)]).fit is Fit.FITS
    )
    assert fitting([examined("a", MET, counts=0)]).fit is Fit.UNTESTED


def test_the_heaviest_are_changed_first_and_told_in_the_order_of_the_table() -> None:
    rows = [
        examined("light", UNMET),
        examined("heavy", UNMET, counts=4),
        examined("met", MET),
        examined("same", UNMET),
    ]
    assert keys(fitting(rows).to_change) == ["heavy"]
    rows = [examined("first", UNMET), examined("second", UNMET), examined("third", UNMET)]
    assert keys(fitting(rows).to_change) == ["first", "second"]


@given(SEVERAL)
def test_it_says_what_the_slow_way_says(rows: list[Examined]) -> None:
    found = fitting(rows)
    assert found.fit is slowly.fit(rows)
    assert (len(found.to_change), len(found.to_learn)) == slowly.least(rows)
    if found.fit is not Fit.UNTESTED:
        assert slowly.enough(rows, [*found.to_change, *found.to_learn])


@given(SEVERAL)
def test_what_has_to_change_is_unmet_and_what_has_to_be_learned_is_unknown(rows: list[Examined]) -> None:
    found = fitting(rows)
    assert {one.state for one in found.to_change} <= {UNMET}
    assert {one.state for one in found.to_learn} <= {UNKNOWN}
