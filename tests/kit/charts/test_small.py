"""Sparklines, bars, strips and icons."""

from datetime import date

import pytest
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in

from alongside.core.indicators import Direction
from alongside.core.spc import Assurance, Signal, Verdict, xmr
from alongside.kit.charts import (
    Bar,
    Place,
    Subject,
    Term,
    assurance_icon,
    place_strip,
    sparkline,
    stacked,
    stacked_bar,
    variation_icon,
)

SUBJECT = Subject("Waits", "Northvale", "%")


def months(values):
    return [(date(2019 + i // 12, i % 12 + 1, 1), value) for i, value in enumerate(values)]


@pytest.mark.parametrize("values", [[5], [None], [3, None, 4, 5] * 6, [7] * 13])
def test_a_sparkline_is_small_and_says_what_it_shows(values):
    drawing = sparkline(xmr(months(values), direction=Direction.INCREASE, target=9), SUBJECT)
    root = parsed(drawing.svg)
    assert int(root.get("width")) < 200
    assert root.find(f"{SVG}title").text == drawing.title
    assert "style" not in drawing.svg
    assert drawing.html == drawing.svg


def test_a_bar_names_each_term_by_letter_and_adds_them_up():
    terms = (Term("Strength", 34.2), Term("Travel", 12.0), Term("Strain", -7.3), Term("Nothing", 0.0))
    drawing = stacked_bar([Bar("Northvale", terms, "an hour by road")], title="Why")
    assert_sound(drawing)
    said = words_in(drawing.svg)
    assert "A 34.2" in said
    assert "C Strain" in said
    assert "38.9" in said
    assert drawing.table.rows == (("Northvale", 34.2, 12.0, -7.3, 0.0, pytest.approx(38.9)),)


def test_a_bar_below_nought_stands_left_of_it():
    drawing = stacked_bar([Bar("x", (Term("up", 10.0), Term("down", -5.0)))], title="Why")
    up, down = (rect for rect in parsed(drawing.svg).iter(f"{SVG}rect") if rect.get("height") == "26")
    assert float(down.get("x")) + float(down.get("width")) == pytest.approx(float(up.get("x")), abs=0.3)


def test_bars_of_nothing():
    assert_sound(stacked_bar([Bar("x", (Term("a", 0.0),)), Bar("y", ())], title="Why"))
    with pytest.raises(ValueError, match="nothing to draw"):
        stacked_bar([], title="Why")


PEERS = [Place(f"Peer {i}", 70.0 + i) for i in range(20)]


def test_a_strip_counts_only_those_clearly_beyond_the_interval():
    drawing = place_strip(Place("Northvale", 80, 77.5, 82.5), PEERS, SUBJECT, direction=Direction.INCREASE)
    assert_sound(drawing)
    assert drawing.title == ("Northvale: 80.0%. Of 20 similar organisations, 7 do clearly better and 8 clearly worse")
    lower_is_better = place_strip(Place("Northvale", 80), PEERS, SUBJECT, direction=Direction.DECREASE)
    assert "10 do clearly better and 9 clearly worse" in lower_is_better.title
    assert "10 are clearly lower" not in place_strip(Place("N", 80), PEERS, SUBJECT).title


def test_dots_do_not_lie_on_each_other():
    same = [Place(f"Peer {i}", 5.0) for i in range(9)]
    drawing = place_strip(Place("Northvale", 6), same, SUBJECT)
    dots = [(c.get("cx"), c.get("cy")) for c in parsed(drawing.svg).iter(f"{SVG}circle")]
    assert len(dots) == len(set(dots))


def test_hostile_names_stay_text_everywhere():
    for drawing in (
        stacked_bar([Bar(HOSTILE, (Term(HOSTILE, 3.0),), HOSTILE)], title=HOSTILE, subtitle=HOSTILE, source=HOSTILE),
        place_strip(Place(HOSTILE, 1.0), [Place(HOSTILE, 2.0)], Subject(HOSTILE, source=HOSTILE)),
        place_strip(Place("alone", 1.0), [], SUBJECT),
    ):
        assert_sound(drawing)
        assert "<script" not in drawing.svg


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("signal", [Signal.NONE, Signal.TREND_UP, Signal.BELOW_LIMIT])
def test_icons_are_hidden_from_those_who_hear_the_words(verdict, signal):
    root = parsed(variation_icon(verdict, signal))
    assert root.get("aria-hidden") == "true"
    assert root.get("viewBox") == "0 0 24 24"


def test_no_two_icons_are_told_apart_by_colour_alone():
    def shapes(icon):
        return [(e.tag, e.get("d")) for e in parsed(icon).iter() if e.tag != f"{SVG}svg"]

    icons = [assurance_icon(a) for a in (*Assurance, None)]
    assert len({str(shapes(icon)) for icon in icons}) == 4
    assert shapes(variation_icon(None)) != shapes(variation_icon(Verdict.COMMON_CAUSE))


def test_drawings_stack_into_one():
    bars = [stacked_bar([Bar("x", (Term("a", n),))], title=f"Number {n}") for n in (1.0, 2.0)]
    root = parsed(stacked(bars, title="Both"))
    inner = root.findall(f"{SVG}svg")
    assert float(inner[0].get("y")) == 0
    assert float(inner[1].get("y")) >= float(inner[0].get("height"))
    assert stacked(bars[:1], title="One") == bars[0].svg
    with pytest.raises(ValueError, match="nothing to draw"):
        stacked([], title="None")
