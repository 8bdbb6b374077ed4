"""What a diagnosis is read with: clashes of methods, and when partners become too many."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.diagnosing import Diagnosing
from alongside.sources.packs import builtin_packs

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
READ = PACK.diagnosing
METHODS = st.lists(st.sampled_from([one.key for one in READ.methods]), max_size=8)


def test_both_published_sets_of_four_barriers_stand_side_by_side() -> None:
    assert [(one.key, len(READ.barriers_of(one.key))) for one in READ.sets] == [("change", 4), ("places", 4)]
    assert [one.key for one in READ.barriers_of("change")] == ["recognition", "capability", "motivation", "headspace"]
    assert all(one.source for one in READ.sets)


def test_the_four_factors_of_the_regulator_are_named() -> None:
    assert [one.key for one in READ.factors] == ["leadership", "acceptance", "alignment", "outside_help"]


def test_every_inspected_service_speaks_to_an_area_of_the_pack() -> None:
    areas = {one.key for one in PACK.areas}
    assert {one.area for one in READ.rated} <= areas
    assert READ.area_of("Maternity and gynaecology", "Safe") == "maternity"
    assert READ.area_of("Overall", "Well-led") == "leadership_governance"
    assert READ.area_of("Critical care", "Safe") == ""


@given(METHODS)
def test_a_clash_is_told_once_for_each_two_that_pull_apart(methods: list[str]) -> None:
    told = READ.clashing(methods)
    written = {frozenset((one.one, one.other)) for one in READ.clashes}
    assert {frozenset((one.one, one.other)) for one in told} == {
        frozenset(pair) for pair in combinations(set(methods), 2) if frozenset(pair) in written
    }
    assert len(told) == len({frozenset((one.one, one.other)) for one in told})


@pytest.mark.parametrize(
    ("partners", "days", "name"),
    [
        (0, 0, "Room to work"),
        (3, 19, "Room to work"),
        (4, 0, "Getting full"),
        (1, 20, "Getting full"),
        (6, 0, "Too many partners"),
        (1, 40, "Too many partners"),
        (9, 90, "Too many partners"),
    ],
)
def test_the_higher_of_partners_and_days_counts(partners: int, days: int, name: str) -> None:
    found = READ.load(partners, days)
    assert found is not None
    assert found.name == name


@given(st.integers(0, 20), st.integers(0, 200))
def test_one_more_partner_or_day_never_makes_more_room(partners: int, days: int) -> None:
    order = [one.name for one in READ.loads]
    here, more, longer = (READ.load(*one) for one in ((partners, days), (partners + 1, days), (partners, days + 1)))
    assert here is not None
    assert more is not None
    assert longer is not None
    assert order.index(here.name) <= min(order.index(more.name), order.index(longer.name))


def test_a_pack_that_says_nothing_has_no_scale() -> None:
    assert Diagnosing().load(9, 90) is None
    assert Diagnosing().method("ihi") is None
