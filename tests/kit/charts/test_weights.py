"""Who a comparison is made of."""

import pytest
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in

from alongside.kit.charts import png, weight_bars

MIX = (("Brinmouth", 0.25), ("Ashford Vale", 0.4), ("Corby Green", 0.2), ("Denholm", 0.145), ("Eastry", 0.005))


def bars(svg):
    return [rect for rect in parsed(svg).iter(f"{SVG}rect") if rect.get("fill") == "#005eb8"]


def test_it_is_sound_and_the_largest_comes_first():
    drawing = weight_bars(MIX, compared="Alderfen", out_of=120, measure="Waits", source="made-up figures")
    assert_sound(drawing)
    assert drawing.title == "Alderfen is compared with a mix of 5 organisations, none of them more than 40%"
    assert "5 of 120 organisations" in words_in(drawing.svg)
    assert "made-up figures" in words_in(drawing.narrow)
    assert drawing.table.rows[0] == ("Ashford Vale", 40.0)
    wide = [float(bar.get("width")) for bar in bars(drawing.svg)]
    assert wide == sorted(wide, reverse=True)
    assert wide[1] / wide[0] == pytest.approx(0.25 / 0.4, abs=0.01)


def test_small_shares_stand_together():
    mix = [("Ashford Vale", 0.9), *((f"Small {at}", 0.01) for at in range(10))]
    drawing = weight_bars(mix)
    assert "10 other organisations together" in words_in(drawing.svg)
    assert "more than half of it Ashford Vale" in drawing.title
    assert len(bars(drawing.svg)) == 1
    assert len(drawing.table.rows) == 11


def test_at_most_ten_bars():
    drawing = weight_bars([(f"Organisation {at}", 0.05) for at in range(20)])
    assert len(bars(drawing.svg)) == 10
    assert "10 other organisations together" in words_in(drawing.narrow)


def test_one_organisation_alone_and_one_tiny_share():
    assert weight_bars([("Ashford Vale", 1.0)], compared="Alderfen").title == (
        "Alderfen is compared with Ashford Vale alone"
    )
    said = words_in(weight_bars(MIX).svg)
    assert "Eastry" in said
    assert "under 1%" in said


def test_a_long_name_does_not_leave_its_column():
    drawing = weight_bars([(f"{'Very Long ' * 6}Hospitals", 0.6), ("B", 0.4)])
    assert_sound(drawing)
    assert max(float(bar.get("x")) for bar in bars(drawing.svg)) <= 0.42 * 760


def test_what_cannot_be_drawn_is_refused():
    for wrong in ([], [("A", -0.1), ("B", 1.1)]):
        with pytest.raises(ValueError, match="at least one weight"):
            weight_bars(wrong)


def test_it_becomes_a_bitmap_and_a_hostile_name_stays_words():
    drawing = weight_bars([(HOSTILE, 0.7), ("B", 0.3)], compared=HOSTILE)
    assert_sound(drawing)
    assert png(drawing.svg).startswith(b"\x89PNG")
