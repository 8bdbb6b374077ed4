"""Effects of several partnerships, and what they say together."""

from dataclasses import replace

import pytest
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in
from tests.kit.charts.courses import SUBJECT

from alongside.core.indicators import Direction
from alongside.kit.charts import Average, Effect, forest_plot, png

EFFECTS = tuple(Effect(f"Partnership {at}", 0.5 * at, 0.5 * at - 1, 0.5 * at + 1, 0.1 + 0.05 * at) for at in range(6))
AVERAGE = Average(1.2, 0.4, 2.0, (-1.5, 3.9))


def squares(svg):
    """The sides of the squares drawn for effects, in order."""
    found = []
    for path in parsed(svg).iter(f"{SVG}path"):
        corners = path.get("d").replace("Z", "").replace("M", "").split("L")
        xs = [float(corner.split()[0]) for corner in corners]
        if path.get("fill") == "#005eb8" and len(corners) == 4:
            found.append(max(xs) - min(xs))
    return found


def test_it_is_sound_and_says_all_together():
    drawing = forest_plot(EFFECTS, AVERAGE, SUBJECT, direction=Direction.INCREASE, worthwhile=2.0)
    assert_sound(drawing)
    assert drawing.title == "6 partnerships: +1.2 percentage points on average, but the next one may see nothing"
    for svg in (drawing.svg, drawing.narrow):
        said = words_in(svg)
        for words in ("Partnership 5", "+2.5 (+1.5 to +3.5)", "Average", "A new partnership", "made-up figures"):
            assert words in said
        assert "smallest change worth having, +2.0 percentage points" in said
    assert drawing.table.rows[-2][:4] == ("Average", 1.2, 0.4, 2.0)
    assert drawing.table.rows[-1] == ("A new partnership", None, -1.5, 3.9, None)


def test_what_counts_more_is_larger():
    sides = squares(forest_plot(EFFECTS, AVERAGE, SUBJECT).svg)[:6]
    assert sides == sorted(sides)
    assert sides[0] < sides[-1]


def test_under_five_there_is_no_average():
    drawing = forest_plot(EFFECTS[:4], AVERAGE, SUBJECT)
    assert_sound(drawing)
    assert drawing.title == "4 partnerships: too few for an average"
    assert "Average" not in words_in(drawing.svg)
    assert "A new partnership" in words_in(drawing.svg)
    assert all(row[0] != "Average" for row in drawing.table.rows)


def test_an_average_that_may_be_chance_says_so():
    assert forest_plot(EFFECTS, Average(0.3, -0.5, 1.1), SUBJECT).title.endswith("which may be chance")
    sure = forest_plot(EFFECTS, Average(1.2, 0.4, 2.0, (0.1, 2.3)), SUBJECT)
    assert sure.title == "6 partnerships: +1.2 percentage points on average"


def test_the_smallest_change_lies_on_the_better_side():
    lower = forest_plot(EFFECTS, AVERAGE, SUBJECT, direction=Direction.DECREASE, worthwhile=2.0)
    assert "smallest change worth having, −2.0" in words_in(lower.svg)
    neither = forest_plot(EFFECTS, AVERAGE, SUBJECT, direction=Direction.NEUTRAL, worthwhile=2.0)
    assert "smallest change" not in words_in(neither.svg)


def test_effects_alone():
    alone = tuple(replace(effect, share=None) for effect in EFFECTS)
    drawing = forest_plot(alone, None, SUBJECT)
    assert_sound(drawing)
    assert "the more it counts" not in words_in(drawing.svg)
    assert len(set(squares(drawing.svg)[:6])) == 1


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="at least one effect"):
        forest_plot((), None, SUBJECT)


def test_it_becomes_a_bitmap_and_a_hostile_name_stays_words():
    drawing = forest_plot((Effect(HOSTILE, 1e-4, -5e5, 5e5), *EFFECTS), AVERAGE, SUBJECT)
    assert_sound(drawing)
    assert png(drawing.narrow, width=320).startswith(b"\x89PNG")
