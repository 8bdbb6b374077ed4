"""Distances over the ground."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.organisations import Place, distance_km

PLACES = st.builds(Place, st.floats(-90, 90), st.floats(-180, 180))


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert distance_km(Place(51, 0), Place(52, 0)) == pytest.approx(111.195, abs=0.001)


def test_london_to_manchester() -> None:
    # Charing Cross and Manchester town hall: 262 km by any great-circle calculator.
    assert distance_km(Place(51.5074, -0.1278), Place(53.4794, -2.2453)) == pytest.approx(262, abs=1)


@given(PLACES, PLACES)
def test_distance_is_symmetric_and_within_half_the_earth(one: Place, other: Place) -> None:
    there = distance_km(one, other)
    assert there == pytest.approx(distance_km(other, one), abs=1e-6)
    assert 0 <= there <= 20_016


@given(PLACES)
def test_nowhere_is_far_from_itself(place: Place) -> None:
    assert distance_km(place, place) == 0
