"""The standards a peer review looks at."""

from pathlib import Path

import pytest

from alongside.sources._pack_table import Folder
from alongside.sources._standards import standard_sets
from alongside.sources.packs import builtin_packs

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england")


def test_there_are_two_example_sets_each_standard_with_what_to_look_for() -> None:
    assert [one.key for one in PACK.standard_sets] == ["acute_emergency_pathway", "partnership_ready_board"]
    areas = {area.key for area in PACK.areas}
    for held in PACK.standard_sets:
        assert len(held.standards) in range(5, 13)
        assert len({one.key for one in held.standards}) == len(held.standards)
        assert all(len(one.look_for) >= 2 and one.area in areas for one in held.standards)
        assert "our own wording" in held.source


def test_a_set_and_its_standards_are_found_by_their_keys() -> None:
    held = PACK.standards("partnership_ready_board")
    assert held.standard("purpose").name == "A purpose everybody can say"
    assert held.standard("nothing") is None
    with pytest.raises(KeyError):
        PACK.standards("nothing")


def test_a_standard_without_anything_to_look_for_is_a_fault(tmp_path: Path) -> None:
    place = tmp_path / "standards"
    place.mkdir()
    head = '[[set]]\nkey = "one"\nname = "One"\nabout = "About"\nsource = "Ours"\n'
    (place / "one.toml").write_text(head + '[[standard]]\nkey = "a"\nname = "A"\nabout = "B"\narea = "moon"\n')
    folder = Folder(tmp_path)
    assert [one.key for one in standard_sets(folder, ("earth",))] == ["one"]
    assert [fault.column for fault in folder.faults] == ["look_for", "area"]


def test_a_pack_without_standards_has_none(tmp_path: Path) -> None:
    assert standard_sets(Folder(tmp_path), ()) == ()
