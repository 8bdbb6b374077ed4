"""What a pack answers, on invented content."""

from datetime import date

import pytest

from alongside.core.indicators import Definition, Direction
from alongside.core.packs import (
    UNKNOWN_KIND,
    Block,
    Derived,
    Figure,
    Matching,
    NeedArea,
    Pack,
    Preset,
    ProviderType,
    Region,
    Similarity,
    Term,
)


def definition(key: str, area: str, role: str = "performance") -> Definition:
    return Definition(key, key, "why", Direction.INCREASE, "%", area, "source", date(2026, 1, 1), "month", role=role)


PACK = Pack(
    key="invented",
    version="1.0",
    title="Invented",
    licence="none",
    reviewed=date(2026, 1, 1),
    indicators=(definition("speed", "waits"), definition("size", "waits", "context"), definition("calm", "staff")),
    areas=(NeedArea("waits", "Waits", "", "", ""), NeedArea("staff", "Staff", "", "", "")),
    provider_types=(ProviderType("acute", "Acute", ("Acute hospital - NHS non-specialist",)),),
    regions=(Region("Y63", "North East and Yorkshire", "region", 2019),),
    similarity=Similarity((Block("size", "Size", "", 2.0),), ()),
    matching=Matching((Term("strength", "Strength", "", 1.0),), (Preset("all", "All", "", {"strength": 1.0}),)),
    references=(),
)


def test_a_label_carries_key_and_version() -> None:
    assert PACK.label == "invented@1.0"


def test_indicators_by_key_and_by_area_without_context() -> None:
    assert PACK.definitions["calm"].need_area == "staff"
    assert [one.key for one in PACK.indicators_in("waits")] == ["speed"]
    assert PACK.area("staff").name == "Staff"
    with pytest.raises(KeyError):
        PACK.area("parking")


def test_categories_match_whatever_their_case_and_spacing() -> None:
    assert PACK.kind_of("acute hospital -  NHS non-specialist ") == "acute"
    assert PACK.kind_of("Lighthouse") == UNKNOWN_KIND


def test_regions_by_code() -> None:
    found = PACK.region(" y63 ")
    assert found is not None
    assert found.name == "North East and Yorkshire"
    assert PACK.region("Y99") is None


def test_weights_by_key() -> None:
    assert PACK.similarity.weights == {"size": 2.0}
    assert PACK.matching.weights == PACK.matching.preset("all").weights == {"strength": 1.0}


def test_a_ratio_needs_both_figures_and_somebody_below() -> None:
    known = {Figure("a", "value"): 3.0, Figure("b", "value"): 4.0, Figure("none", "value"): 0.0}
    ratio = Derived("share", Figure("a", "value"), Figure("b", "value"))
    assert ratio.figure(known.get) == 0.75
    assert Derived("share", Figure("a", "value"), Figure("none", "value")).figure(known.get) is None
    assert Derived("share", Figure("a", "value"), Figure("c", "value")).figure(known.get) is None
    assert Derived("distance").figure(known.get) is None
