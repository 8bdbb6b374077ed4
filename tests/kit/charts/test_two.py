"""Two organisations in one picture: one scale, told apart without colour, gaps left open."""

from datetime import date

import pytest
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in

from alongside.kit.charts import Figure, Strand, Subject, csv_of, png, two_lines

SUBJECT = Subject("Seen within four hours", unit="percent", source="made-up figures")


def strand(name, role, values):
    return Strand(name, role, tuple(Figure(date(2025, at + 1, 1), value) for at, value in enumerate(values)))


def drawn(one=(61, 63, None, 60), other=(90, 92, 91, 95), **named):
    both = (strand("Alderfen", "supported", one), strand("Northvale", "supporting", other))
    return two_lines(both, SUBJECT, title="Northvale better", description="Both.", **named)


def lines(svg):
    return [p for p in parsed(svg).iter(f"{SVG}path") if p.get("fill") == "none"]


def test_it_is_sound_and_names_both():
    drawing = drawn(target=95, better="higher is better")
    assert_sound(drawing)
    for svg in (drawing.svg, drawing.narrow):
        for words in ("Alderfen: supported", "Northvale: supporting", "Target 95%", "higher is better", "made-up"):
            assert words in words_in(svg)


def test_the_two_differ_by_mark_and_line_and_not_colour_alone():
    svg = drawn().svg
    dashes = {line.get("stroke-dasharray") for line in lines(svg)}
    assert len(dashes) == 2
    assert list(parsed(svg).iter(f"{SVG}circle"))
    assert [p for p in parsed(svg).iter(f"{SVG}path") if p.get("fill") not in (None, "none")]


def test_a_missing_month_breaks_the_line_and_leaves_the_cell_empty():
    drawing = drawn(one=(61, 63, None, 60, 62))
    assert len(lines(drawing.svg)) == len(lines(drawn(one=(61, 63, 64, 60, 62)).svg)) + 1
    assert drawing.table.columns == ("Period", "Alderfen", "Northvale")
    assert drawing.table.rows[2][1] is None
    assert drawing.table.rows[4][2] is None
    assert "Alderfen,Northvale" in csv_of(drawing.table)


def test_one_scale_serves_both():
    low, high = drawn(one=(10, 10), other=(90, 90)).svg, drawn(one=(90, 90), other=(10, 10)).svg
    discs = [[c.get("cy") for c in parsed(svg).iter(f"{SVG}circle")] for svg in (low, high)]
    assert float(discs[0][0]) > float(discs[1][0])


def test_equal_figures_keep_their_labels_apart():
    texts = list(parsed(drawn(one=(50, 50), other=(50, 50)).svg).iter(f"{SVG}text"))
    heights = [float(t.get("y")) for t in texts if t.text in ("Alderfen", "Northvale")]
    assert abs(heights[0] - heights[1]) > 20


def test_a_hostile_name_stays_words():
    both = (strand(HOSTILE, "supported", (1, 2)), strand("B", "supporting", (1, 2)))
    assert_sound(two_lines(both, SUBJECT, title=HOSTILE, description=HOSTILE))


def test_it_becomes_a_bitmap():
    assert png(drawn().svg).startswith(b"\x89PNG")


def test_without_a_figure_there_is_nothing_to_compare():
    with pytest.raises(ValueError, match="both organisations"):
        drawn(one=(None, None))
