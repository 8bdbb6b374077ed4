"""Similar organisations: the second way agrees, the order is certain, and the reasons add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alternative import peers as obvious
from tests.core.indicators.invented import code

from alongside.core.indicators import Feature, Profile, nearest
from alongside.core.indicators.peers import standardise

FEATURES = (
    Feature("beds", "size", "beds"),
    Feature("attendances", "size", "attendances"),
    Feature("admitted", "case mix", "share admitted", square_root=False),
    Feature("older", "demography", "share aged 75 and over", square_root=False),
    Feature("nearby", "place", "acute trusts within 50 km"),
)
FIGURES = st.none() | st.integers(0, 60).map(float)
WEIGHTS = st.dictionaries(
    st.sampled_from(["size", "case mix", "demography", "place"]), st.sampled_from([0.0, 0.5, 2.0])
)


@st.composite
def profiles(draw: st.DrawFn) -> list[Profile]:
    kinds = draw(st.lists(st.sampled_from(["acute", "acute", "mental health"]), min_size=1, max_size=8))
    return [
        Profile(code(number), kind, {feature.key: draw(FIGURES) for feature in FEATURES})
        for number, kind in enumerate(kinds)
    ]


@given(profiles(), WEIGHTS)
def test_against_the_obvious_way(them: list[Profile], weights: dict[str, float]) -> None:
    found = nearest(them, FEATURES, code(0), weights, count=None)
    expected = obvious.distances(them, FEATURES, code(0), weights)
    assert {peer.organisation for peer in found} == set(expected)
    for peer in found:
        assert peer.distance == pytest.approx(expected[peer.organisation], abs=1e-9)


@given(profiles(), WEIGHTS)
def test_the_reasons_add_up(them: list[Profile], weights: dict[str, float]) -> None:
    for peer in nearest(them, FEATURES, code(0), weights, count=None):
        assert sum(one.share for one in peer.contributions) == pytest.approx(1 if peer.distance > 0 else 0, abs=1e-9)
        assert 0.5 < peer.shared <= 1 + 1e-12
        assert peer.similarity == 1 - peer.distance
        assert peer.nearest_in in {one.block for one in peer.contributions}


@given(profiles(), st.randoms(use_true_random=False))
def test_the_order_of_organisations_makes_no_difference(them: list[Profile], chance: object) -> None:
    mixed = them.copy()
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert nearest(mixed, FEATURES, code(0)) == nearest(them, FEATURES, code(0))


def profile(number: int, kind: str = "acute", **figures: float | None) -> Profile:
    return Profile(code(number), kind, figures)


def test_only_organisations_of_one_kind_are_compared() -> None:
    them = [profile(0, beds=500), profile(1, kind="community", beds=500), profile(2, beds=900)]
    assert [peer.organisation for peer in nearest(them, FEATURES[:1], code(0))] == [code(2)]


def test_a_block_weighs_the_same_however_many_columns_it_has() -> None:
    copies = [Feature(f"beds{copy}", "size", "beds") for copy in range(5)]
    place = Feature("nearby", "place", "nearby")
    one = [profile(n, beds0=figure, nearby=other) for n, (figure, other) in enumerate([(1, 9), (25, 4), (100, 1)])]
    many = [
        Profile(p.organisation, p.kind, {**p.figures, **{c.key: p.figures["beds0"] for c in copies}}) for p in one
    ]
    few, more = (
        nearest(them, columns, code(0)) for them, columns in ((one, [copies[0], place]), (many, [*copies, place]))
    )
    assert [p.organisation for p in few] == [p.organisation for p in more]
    assert [p.distance for p in few] == pytest.approx([p.distance for p in more])


def test_a_weight_moves_the_nearest() -> None:
    them = [profile(0, beds=100, nearby=1), profile(1, beds=100, nearby=9), profile(2, beds=900, nearby=1)]
    columns = [FEATURES[0], FEATURES[4]]
    assert nearest(them, columns, code(0), {"place": 0.1})[0].organisation == code(1)
    assert nearest(them, columns, code(0), {"size": 0.1})[0].organisation == code(2)


def test_a_pair_that_shares_too_little_is_not_compared() -> None:
    them = [profile(0, beds=1, admitted=1, older=1), profile(1, older=1), profile(2, beds=2, admitted=1)]
    found = nearest(them, FEATURES[:1] + FEATURES[2:4], code(0))
    assert [(peer.organisation, round(peer.shared, 2)) for peer in found] == [(code(2), 0.67)]


def test_a_column_nobody_has_costs_nobody_their_comparison() -> None:
    them = [profile(0, beds=1), profile(1, beds=2)]
    assert [peer.shared for peer in nearest(them, FEATURES, code(0))] == [1.0]


def test_no_weight_at_all_finds_nobody() -> None:
    assert nearest([profile(0, beds=1), profile(1, beds=2)], FEATURES[:1], code(0), {"size": 0}) == ()
    assert nearest([profile(0), profile(1)], [], code(0)) == ()


def test_ties_go_by_code() -> None:
    them = [profile(number, beds=5) for number in (3, 1, 0, 2)]
    found = nearest(them, FEATURES[:1], code(0), count=2)
    assert [(peer.organisation, peer.distance) for peer in found] == [(code(1), 0.0), (code(2), 0.0)]


def test_what_cannot_be_asked() -> None:
    with pytest.raises(KeyError, match="no profile"):
        nearest([profile(0)], FEATURES, code(7))
    with pytest.raises(ValueError, match="mend size"):
        nearest([profile(0)], FEATURES, code(0), {"size": -1})
    with pytest.raises(ValueError, match="square_root=False"):
        nearest([profile(0, beds=-1)], FEATURES, code(0))


def test_one_giant_does_not_squeeze_the_rest_together() -> None:
    column = np.array([*range(1, 40), 1e6])
    assert standardise(column, square_root=False).max() < 2
    assert np.isnan(standardise(np.array([1.0, np.nan, 3.0]), square_root=True)[1])
