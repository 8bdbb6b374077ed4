"""The safety strip: what each side's lacks."""

import pytest

from alongside.core.agreeing import Content, Entry
from alongside.core.agreeing.strip import lacking, measures

PARTIES = {"a": "Alder", "b": "Birch"}


def rows(party: str, many: int, staff: bool) -> list[Entry]:
    made = [Entry(f"{party}{at}", "strip", {"party": party, "measure": f"Measure {at}"}) for at in range(many)]
    if staff:
        made[0] = Entry(made[0].key, "strip", {**made[0].values, "staff": "yes"})
    return made


@pytest.mark.parametrize(
    ("scale", "many", "staff", "words"),
    [
        ("light", 0, False, []),
        ("standard", 1, True, []),
        ("standard", 2, False, ["a measure about staff"]),
        ("full", 5, True, ["six measures (it has 5)"]),
        ("full", 6, True, []),
    ],
)
def test_what_a_side_lacks_at_a_scale(scale: str, many: int, staff: bool, words: list[str]) -> None:
    content = Content(scale, (*rows("a", many, staff), *rows("b", 6, True)))
    assert [one.words for one in lacking(content, PARTIES)] == words


def test_a_side_without_any_is_told_so_once() -> None:
    found = lacking(Content("full", tuple(rows("b", 6, True))), PARTIES)
    assert [(one.part, one.party, one.words) for one in found] == [("strip", "a", "a measure, and one about staff")]


def test_a_side_s_measures_stand_in_order_with_those_about_staff_last() -> None:
    found = measures(Content("full", tuple(rows("a", 3, True))), "a")
    assert [(one.name, one.staff) for one in found] == [
        ("Measure 1", False),
        ("Measure 2", False),
        ("Measure 0", True),
    ]
    assert measures(Content("full"), "a") == ()
