"""A row of squares says how many things are so, not so, or not known, in shapes and in words."""

from xml.etree import ElementTree

import pytest

from alongside.kit.charts.squares import Shown, squares

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*row: Shown) -> ElementTree.Element:
    return ElementTree.fromstring(squares(row, "Mentoring: 1 met & 2 not known"))


def test_each_thing_has_a_square_and_a_mark_that_is_not_its_colour_alone() -> None:
    one = drawn(Shown.YES, Shown.NO, Shown.UNKNOWN)
    boxes, marks = one.findall(f"{SVG}rect"), one.findall(f"{SVG}path")
    assert [box.get("stroke-dasharray") is not None for box in boxes] == [False, False, True]
    assert len({mark.get("d", "")[:2] + mark.get("d", "").split("l", 1)[1] for mark in marks}) == 2
    assert len({box.get("fill") for box in boxes}) == 3


def test_it_is_named_for_those_who_do_not_see_it() -> None:
    one = drawn(Shown.YES)
    assert one.get("role") == "img"
    assert one.findtext(f"{SVG}title") == "Mentoring: 1 met & 2 not known"


@pytest.mark.parametrize("many", [0, 1, 16])
def test_squares_stand_beside_each_other_inside_the_picture(many: int) -> None:
    one = drawn(*[Shown.YES] * many)
    wide = float(one.get("width", "0"))
    ends = [float(box.get("x", "0")) + float(box.get("width", "0")) for box in one.findall(f"{SVG}rect")]
    assert ends == sorted(set(ends))
    assert all(end <= wide for end in ends)
    assert wide <= 264, "sixteen fit into a phone"
