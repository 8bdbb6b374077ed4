"""The gap over time: nought in the middle, the others behind, the start and what else happened marked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in
from tests.kit.charts.courses import MONTHS, SUBJECT, TIMING, course

from alongside.core.indicators import Direction
from alongside.core.units import Period
from alongside.kit.charts import Timing, csv_of, gap_chart, png

GAPS = course(0.0, 2.1)


def others(count):
    return [[(one - count / 2) / 10 + at / 100 for at in range(len(MONTHS))] for one in range(count)]


def lines(svg, width):
    return [p for p in parsed(svg).iter(f"{SVG}path") if p.get("fill") == "none" and p.get("stroke-width") == width]


def test_it_is_sound_and_says_what_changed():
    drawing = gap_chart(GAPS, TIMING, SUBJECT, placebos=others(12), direction=Direction.INCREASE)
    assert_sound(drawing)
    assert drawing.title.startswith("Alderfen: 2.1 percentage points higher than comparable organisations suggest")
    for svg in (drawing.svg, drawing.narrow):
        said = words_in(svg)
        for words in ("Start Jan 2024", "higher is better", "12 organisations that nobody supported", "made-up"):
            assert words in said
        assert "a new leader" in said
        assert "after the end" not in said
        assert "a hard winter" in said
        assert "left out of the estimate" in said
    assert "Before the start on average no different" in drawing.description


def test_few_others_are_lines_and_many_are_a_band():
    few = gap_chart(GAPS, TIMING, SUBJECT, placebos=others(20))
    many = gap_chart(GAPS, TIMING, SUBJECT, placebos=others(21))
    assert len(lines(few.svg, "0.9")) == 20
    assert not lines(many.svg, "0.9")
    assert len(lines(many.svg, "0.8")) == 2
    assert "where nine in ten of 21 organisations" in words_in(many.svg)


def test_the_band_holds_nine_in_ten():
    placebos = [[float(one)] * len(MONTHS) for one in range(101)]
    table = gap_chart(GAPS, TIMING, SUBJECT, placebos=placebos).table
    assert table.rows[0] == ("Jan 2021", 0.0, 5.0, 95.0)
    assert "Nine in ten others: from" in csv_of(table)


def test_without_others_there_is_only_the_gap():
    drawing = gap_chart(GAPS, TIMING, SUBJECT)
    assert "nobody supported" not in words_in(drawing.svg)
    assert drawing.table.columns == ("Period", "Gap")
    assert drawing.table.rows[-1] == ("Dec 2024", 2.1)


def test_a_missing_period_breaks_the_line():
    holed = (*GAPS[:10], (GAPS[10][0], None), *GAPS[11:])
    assert len(lines(gap_chart(holed, TIMING, SUBJECT).svg, "2.2")) == 2
    assert len(lines(gap_chart(GAPS, TIMING, SUBJECT).svg, "2.2")) == 1


def test_nought_is_always_on_the_paper():
    svg = gap_chart(course(50.0, 60.0), TIMING, SUBJECT).svg
    assert "0" in [text.text for text in parsed(svg).iter(f"{SVG}text")]


def test_years_and_a_start_outside_the_figures():
    years = tuple((Period.parse(str(year)), 0.01 * (year - 2010)) for year in range(2010, 2016))
    drawing = gap_chart(years, Timing(Period.parse("2020")), replace(SUBJECT, unit="ratio", decimals=2, events=()))
    assert_sound(drawing)
    assert drawing.title == "Alderfen: no figures since the start"
    assert "Start" not in words_in(drawing.svg)


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="at least one period"):
        gap_chart([(MONTHS[0], None)], TIMING, SUBJECT)
    with pytest.raises(ValueError, match="one number for each"):
        gap_chart(GAPS, TIMING, SUBJECT, placebos=[[1.0]])


def test_it_becomes_a_bitmap_and_a_hostile_name_stays_words():
    drawing = gap_chart(GAPS, TIMING, replace(SUBJECT, organisation=HOSTILE, measure=HOSTILE), placebos=others(3))
    assert_sound(drawing)
    assert png(drawing.svg).startswith(b"\x89PNG")


@given(st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=60), st.integers(-5, 70))
def test_whatever_the_figures_it_stays_on_its_paper(values, start):
    if all(value is None for value in values):
        values = [*values, 0.0]
    gaps = tuple((MONTHS[0].shift(at), value) for at, value in enumerate(values))
    assert_sound(gap_chart(gaps, Timing(MONTHS[0].shift(start), transition=1), SUBJECT))
