"""What a pack weighs is what the engine knows."""

import pytest

from alongside.core.assignment.terms import Name
from alongside.core.packs import Pack
from alongside.sources.packs import builtin_packs


@pytest.mark.parametrize("pack", builtin_packs(), ids=lambda pack: pack.key)
def test_the_terms_of_a_pack_are_the_engines_terms(pack: Pack) -> None:
    assert {term.key for term in pack.matching.terms} == {name.value for name in Name}
    assert sum(pack.matching.weights.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("pack", builtin_packs(), ids=lambda pack: pack.key)
def test_every_preset_adds_up_to_one(pack: Pack) -> None:
    assert {p.key: sum(p.weights.values()) for p in pack.matching.presets} == pytest.approx(
        {p.key: 1.0 for p in pack.matching.presets}
    )


def test_culture_weighs_more_than_likeness_by_default() -> None:
    weights = builtin_packs()[0].matching.weights
    assert weights["culture"] > weights["similarity"]
