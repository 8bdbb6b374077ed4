"""What the pack asks of an agreement, and what is wrong in a pack that asks it badly."""

from pathlib import Path

from alongside.core.agreeing import Kind, Rows, Scale
from alongside.sources._agreeing import agreeing
from alongside.sources._pack_table import Folder
from alongside.sources.packs import builtin_packs

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england").agreeing
MAIN = '[[group]]\nkey = "why"\nname = "Why"\n'
PART = '[[part]]\nkey = "a"\ngroup = "why"\ntitle = "A"\nquestion = "A?"\nrows = "one"\n'
PART += 'since = "light"\nsource = "Ours"\n'
# What the issue of agreements names, and where it stands.
ASKED = {
    "purpose", "value_map", "principles", "governance", "escalation", "mediation", "people", "leads", "voices",
    "time", "milestones", "promises", "money", "risks", "dip", "strip", "communications", "involvement", "data",
    "success", "theory", "evaluation", "reviews", "exit", "signatories", "measure",
}  # fmt: skip


def test_everything_an_agreement_holds_has_its_part_with_a_source() -> None:
    keys = [part.key for part in PACK.parts]
    assert len(set(keys)) == len(keys)
    assert set(keys) >= ASKED
    assert all(part.source and part.question.endswith("?") for part in PACK.parts)
    assert {part.group for part in PACK.parts} == {group.key for group in PACK.groups}


def test_the_fields_of_a_part_are_called_once_and_choices_have_words() -> None:
    for part in PACK.parts:
        names = [field.key for field in part.fields]
        assert len(set(names)) == len(names), part.key
        chosen = [field for field in part.fields if field.kind is Kind.CHOICE]
        assert all(len(field.choices) >= 2 for field in chosen), part.key
        assert not any(field.choices for field in part.fields if field not in chosen), part.key
        assert part.rows is not Rows.EACH or part.party, part.key
        assert part.party or not part.own, part.key


def test_light_asks_for_the_one_page_alone() -> None:
    asked = [part for part in PACK.parts if Scale.LIGHT.asks(part.since)]
    assert asked == [part for part in PACK.parts if part.sheet]
    assert all(part.rows is not Rows.MANY for part in asked)
    fields = sum(len([one for one in part.offered(Scale.LIGHT) if one.kind is not Kind.PARTY]) for part in asked)
    both = sum(len(part.needed(Scale.LIGHT)) for part in asked if part.rows is Rows.EACH)
    assert fields + both <= 20  # two leads, one page each; the walk counts every field to the end


def test_each_scale_asks_for_more() -> None:
    counts = [sum(scale.asks(part.since) for part in PACK.parts) for scale in Scale]
    assert counts[0] < counts[1] < counts[2]


def told(tmp_path: Path, main: str, part: str) -> list[tuple[str, str]]:
    place = tmp_path / "agreement"
    place.mkdir()
    (place / "agreement.toml").write_text(main)
    (place / "part.toml").write_text(part)
    folder = Folder(tmp_path)
    agreeing(folder, {"indicators": []})
    return [(fault.place if hasattr(fault, "place") else fault.entry, fault.column) for fault in folder.faults]


def test_a_pack_without_agreements_asks_for_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert agreeing(folder, {}).parts == ()
    assert folder.faults == []


def test_each_slip_in_a_part_is_named_where_it_stands(tmp_path: Path) -> None:
    field = '[[part.field]]\nkey = "x"\nlabel = "X"\nkind = "colour"\nchoices = ["a"]\nsinse = "light"\n'
    assert told(tmp_path, MAIN, PART + field) == [
        ("part 1 (a), field 1", "kind"),
        ("part 1 (a), field 1", "choices"),
        ("part 1 (a), field 1", "sinse"),
    ]


def test_a_part_without_fields_or_under_no_heading_is_a_fault(tmp_path: Path) -> None:
    assert told(tmp_path, MAIN, PART.replace('"why"', '"whither"')) == [
        ("part 1 (a)", "field"),
        ("part 1 (a)", "group"),
    ]
