"""Two boards on the same questions, drawn."""

import re
from xml.etree import ElementTree

import pytest

from alongside.kit.charts import Mark, Pair, dumbbells

PAIRS = (
    Pair(
        "Could everybody say what their part is?", "No", "Yes", Mark(0.3, 0.2, "0.6"), Mark(0.8, 0.1, "1.6 or more")
    ),
    Pair("Is there a <plan>?", "No", "Yes", Mark(None), Mark(0.5, 0.3, "1.0")),
)


def test_each_side_is_drawn_where_it_lies_with_its_spread() -> None:
    drawn = dumbbells(PAIRS, ("Alderfen", "Northvale"), title="They differ on parts")
    root = ElementTree.fromstring(drawn.svg)
    ns = "{http://www.w3.org/2000/svg}"
    circles, diamonds = root.findall(f".//{ns}circle"), root.findall(f".//{ns}polygon")
    assert (len(circles), len(diamonds)) == (2, 3), "one of each in the key; one side is not told once"
    assert float(circles[-1].get("cx", "0")) == pytest.approx(9.5 + 0.3 * (760 - 19), abs=0.1)
    assert "not shown" in drawn.description
    assert drawn.table.rows[0] == ("Could everybody say what their part is?", "0.6", "1.6 or more")


def test_one_board_has_one_mark_and_nothing_the_policy_forbids() -> None:
    drawn = dumbbells((Pair("A question", "No", "Yes", Mark(1.0, 0.4, "2.0")),), ("Alderfen",), title="It is high")
    for svg in (drawn.svg, drawn.narrow):
        assert not re.search(r"style=|<style|<script|polygon", svg)
    assert drawn.table.columns == ("Question", "Alderfen")


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one question"):
        dumbbells((), ("Alderfen",), title="Nothing")
