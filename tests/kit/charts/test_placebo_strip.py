"""One change among the changes of organisations that nobody supported."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in
from tests.kit.charts.courses import SUBJECT

from alongside.core.indicators import Direction
from alongside.kit.charts import placebo_strip, png

OTHERS = tuple(at / 10 for at in range(-30, 31))


def discs(svg):
    return list(parsed(svg).iter(f"{SVG}circle"))


def test_it_is_sound_and_counts_those_that_moved_as_far():
    drawing = placebo_strip(-2.5, OTHERS, SUBJECT, direction=Direction.INCREASE, worthwhile=2.0, rebound=0.8)
    assert_sound(drawing)
    assert (
        drawing.title == "Alderfen: −2.5 percentage points. Of 61 comparable organisations, 12 moved as far by chance"
    )
    for svg in (drawing.svg, drawing.narrow):
        for words in ("12 organisations that moved at least as far", "49 organisations", "made-up figures"):
            assert words in words_in(svg)
        assert "+0.8 percentage points: to be expected without help" in words_in(svg)
        assert len(discs(svg)) == 49 + 1  # and the one in the key
    assert sum(row[2] == "yes" for row in drawing.table.rows) == 12 + 1


def test_nobody_moved_as_far():
    drawing = placebo_strip(9.0, OTHERS, SUBJECT)
    assert drawing.title.endswith("Of 61 comparable organisations, none moved as far by chance")
    assert "at least as far" not in words_in(drawing.svg)


def test_a_tie_counts_against():
    assert "1 moved as far" in placebo_strip(2.0, [-2.0, 1.0], SUBJECT).title


def test_dots_do_not_cover_each_other():
    svg = placebo_strip(1.0, [0.5] * 40, SUBJECT).svg
    heights = [float(disc.get("cy")) for disc in discs(svg)[:40]]
    assert len(set(heights)) == 40


def test_many_are_drawn_smaller():
    few, many = (placebo_strip(9.0, [at / 100 for at in range(count)], SUBJECT) for count in (250, 251))
    assert float(discs(few.svg)[0].get("r")) > float(discs(many.svg)[0].get("r"))


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="at least one other"):
        placebo_strip(1.0, [], SUBJECT)


def test_it_becomes_a_bitmap_and_a_hostile_name_stays_words():
    drawing = placebo_strip(1.0, OTHERS, replace(SUBJECT, organisation=HOSTILE, measure=HOSTILE))
    assert_sound(drawing)
    assert png(drawing.svg).startswith(b"\x89PNG")


@given(st.floats(-1e6, 1e6), st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50))
def test_whatever_the_changes_they_are_all_on_the_paper(estimate, others):
    drawing = placebo_strip(estimate, others, SUBJECT)
    assert_sound(drawing)
    assert len(drawing.table.rows) == len(others) + 1
