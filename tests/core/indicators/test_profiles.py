"""What similarity compares is worked out from series and the register."""

from dataclasses import dataclass

import pytest
from tests.core.indicators.invented import code, monthly

from alongside.core.indicators import Feature, Profile, Series, profiles_of
from alongside.core.organisations import Place

BEDS = Feature("beds", "size", "beds")
SHARE = Feature("share", "casemix", "share", square_root=False)
ALONE = Feature("nearest_neighbour_km", "place", "kilometres to the next")
KINDS = {code(1): "acute", code(2): "acute", code(3): "community"}
PLACES = {code(1): Place(51, 0), code(2): Place(52, 0), code(3): Place(51, 0)}


@dataclass(frozen=True)
class Figure:
    indicator: str
    field: str


@dataclass(frozen=True)
class Derived:
    key: str
    top: Figure | None = None
    bottom: Figure | None = None


def figures(profiles: tuple[Profile, ...]) -> list[dict[str, float | None]]:
    return [dict(profile.figures) for profile in profiles]


def test_an_indicator_is_meaned_over_the_last_periods() -> None:
    series = {"beds": [monthly(1, [9.0, 1.0, 3.0]), monthly(2, [5.0])]}
    found = profiles_of([BEDS], [], series, KINDS, {}, periods=2)
    assert [(one.organisation, one.kind) for one in found] == list(KINDS.items())
    assert figures(found) == [{"beds": 2.0}, {"beds": None}, {"beds": None}]


def test_a_ratio_of_two_figures() -> None:
    ratio = Derived("share", Figure("waits", "denominator"), Figure("beds", "value"))
    series = {
        "waits": [monthly(1, [50.0], of=200), monthly(2, [50.0], of=10)],
        "beds": [monthly(1, [400.0]), monthly(2, [0.0])],
    }
    found = profiles_of([SHARE], [ratio], series, KINDS, {})
    assert figures(found) == [{"share": 0.5}, {"share": None}, {"share": None}]


def test_the_next_of_its_kind() -> None:
    found = profiles_of([ALONE], [Derived("nearest_neighbour_km")], {}, KINDS, PLACES)
    assert [one.figures["nearest_neighbour_km"] for one in found] == [
        pytest.approx(111.195, abs=0.01),
        pytest.approx(111.195, abs=0.01),
        None,
    ]


def test_nothing_known_is_missing_everywhere() -> None:
    assert (
        figures(profiles_of([BEDS], [], {"beds": [Series("beds", code(1), ())]}, KINDS, {})) == [{"beds": None}] * 3
    )


def test_what_it_cannot_work_out_is_said() -> None:
    with pytest.raises(ValueError, match="'share' names no figures"):
        profiles_of([SHARE], [Derived("share")], {}, KINDS, {})
