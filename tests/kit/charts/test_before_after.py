"""Observed against expected: two lines told apart without colour, the difference filled since the start."""

from dataclasses import replace

import pytest
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in
from tests.kit.charts.courses import MONTHS, START, SUBJECT, TIMING, course

from alongside.core.indicators import Direction
from alongside.kit.charts import before_after, png

OBSERVED, EXPECTED = course(90.0, 94.0), course(90.5, 91.0)


def lines(svg):
    return [path for path in parsed(svg).iter(f"{SVG}path") if path.get("fill") == "none"]


def filled(svg):
    return [path for path in parsed(svg).iter(f"{SVG}path") if path.get("fill") == "#f6e3c6"]


def test_it_is_sound_and_says_both():
    drawing = before_after(OBSERVED, EXPECTED, TIMING, SUBJECT, direction=Direction.INCREASE)
    assert_sound(drawing)
    assert drawing.title == "Alderfen: 94.0% since the start, where 91.0% was to be expected"
    assert "3.0 percentage points higher" in drawing.description
    for svg in (drawing.svg, drawing.narrow):
        for words in ("as published", "a mix of comparable organisations", "Start Jan 2024", "a new leader"):
            assert words in words_in(svg)


def test_the_two_lines_differ_by_their_dash_and_only_one_has_dots():
    svg = before_after(OBSERVED, EXPECTED, TIMING, SUBJECT).svg
    assert {line.get("stroke-dasharray") for line in lines(svg)} == {None, "7 4"}
    assert len(list(parsed(svg).iter(f"{SVG}circle"))) >= len(MONTHS)


def test_the_difference_is_filled_only_since_the_start_and_not_over_a_missing_month():
    svg = before_after(OBSERVED, EXPECTED, TIMING, SUBJECT).svg
    assert len(filled(svg)) == 1
    holed = tuple((month, None if month == START.shift(5) else value) for month, value in OBSERVED)
    drawing = before_after(holed, EXPECTED, TIMING, SUBJECT)
    assert len(filled(drawing.svg)) == 2
    assert "no figure" in words_in(drawing.svg)
    assert drawing.table.rows[41] == ("Jun 2024", None, 91.0, None)


def test_an_earlier_course_gone_on_begins_at_the_start():
    gone_on = tuple((month, value) for month, value in EXPECTED if month >= START)
    words = "its own earlier course, gone on"
    drawing = before_after(OBSERVED, gone_on, TIMING, SUBJECT, fitted=course(90.1, 93.9), expected_words=words)
    assert_sound(drawing)
    assert f"to be expected from {words}" in words_in(drawing.svg)
    assert "the line that fits these figures best" in words_in(drawing.svg)
    assert drawing.table.rows[0] == ("Jan 2021", 90.0, None, None)
    assert drawing.table.rows[-1] == ("Dec 2024", 94.0, 91.0, 3.0)


def test_figures_before_the_start_alone():
    early = OBSERVED[:30]
    assert before_after(early, EXPECTED, TIMING, SUBJECT).title.endswith("no figures since the start to compare")


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="at least one observed"):
        before_after([(MONTHS[0], None)], EXPECTED, TIMING, SUBJECT)


def test_it_becomes_a_bitmap_and_a_hostile_name_stays_words():
    drawing = before_after(OBSERVED, EXPECTED, TIMING, replace(SUBJECT, organisation=HOSTILE), expected_words=HOSTILE)
    assert_sound(drawing)
    assert png(drawing.narrow, width=320).startswith(b"\x89PNG")
