"""The SPC chart says what it shows, shows what was measured, and is safe to put anywhere."""

from datetime import date

import pytest
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in

from alongside.core.indicators import Direction
from alongside.core.spc import xmr
from alongside.core.units import Grain
from alongside.kit.charts import Event, Subject, csv_of, png, spc_chart

WOBBLE = [10, 12, 11, 13, 9, 11, 12, 10, 11, 12, 10, 11]
SUBJECT = Subject("Waits over a year", "Northvale", "days", source="made-up figures")


def months(values):
    return [(date(2019 + i // 12, i % 12 + 1, 1), value) for i, value in enumerate(values)]


def test_the_title_states_the_finding():
    drawing = spc_chart(xmr(months([*WOBBLE, 30]), direction=Direction.DECREASE), SUBJECT)
    assert drawing.title == "Waits over a year: worse than usual. 30.0 days in Jan 2020, above the upper limit"
    assert drawing.title.split()[0] in words_in(drawing.svg)


def test_it_is_sound_with_phases_events_gaps_and_a_target():
    chart = xmr(
        months([*WOBBLE, None, None, *WOBBLE, 40]),
        direction=Direction.INCREASE,
        target=50,
        rebase={date(2020, 3, 1): "the ward moved"},
    )
    subject = Subject("Stays", "Northvale", "days", events=(Event(date(2019, 5, 2), "a new chief nurse"),))
    drawing = spc_chart(chart, subject)
    assert_sound(drawing)
    for svg in (drawing.svg, drawing.narrow):
        assert "the ward moved" in words_in(svg)
        assert "a new chief nurse" in words_in(svg)
        assert "no figure" in words_in(svg)


def test_a_missing_month_breaks_the_line():
    whole = spc_chart(xmr(months(WOBBLE)), SUBJECT)
    holed = spc_chart(xmr(months([*WOBBLE[:6], None, *WOBBLE[7:]])), SUBJECT)
    absent = spc_chart(xmr([*months(WOBBLE)[:6], *months(WOBBLE)[7:]]), SUBJECT)

    def lines(drawing):
        return [p for p in parsed(drawing.svg).iter(f"{SVG}path") if p.get("fill") == "none" and p.get("d")[0] == "M"]

    assert len(lines(holed)) == len(lines(whole)) + 1
    assert len(lines(absent)) == len(lines(whole)) + 1


def test_special_points_differ_by_shape_and_not_colour_alone():
    good = spc_chart(xmr(months([*WOBBLE, 30]), direction=Direction.INCREASE), SUBJECT)
    bad = spc_chart(xmr(months([*WOBBLE, 30]), direction=Direction.DECREASE), SUBJECT)
    assert "special cause, better" in words_in(good.svg)
    assert "special cause, worse" in words_in(bad.svg)

    def corners(drawing, fill):
        return [p.get("d").count("L") + 1 for p in parsed(drawing.svg).iter(f"{SVG}path") if p.get("fill") == fill]

    assert set(corners(good, "#005eb8")) == {4}
    assert set(corners(bad, "#ed8b00")) == {3}


@pytest.mark.parametrize("values", [[5], [None], [5] * 14, [None, 3, None], [1e9, 2e9, 1.5e9], [0.001, 0.002]])
def test_degenerate_series_are_drawn(values):
    assert_sound(spc_chart(xmr(months(values), direction=Direction.INCREASE, target=4), SUBJECT))


def test_hostile_names_stay_text():
    subject = Subject(HOSTILE, HOSTILE, HOSTILE, source=HOSTILE, events=(Event(date(2019, 3, 1), HOSTILE),))
    chart = xmr(months(WOBBLE), rebase={date(2019, 6, 1): HOSTILE})
    drawing = spc_chart(chart, subject, title=HOSTILE, key='"><x')
    assert_sound(drawing)
    assert "<script" not in drawing.svg
    assert "alert(1)" in words_in(drawing.svg)


def test_the_table_has_a_row_a_period_and_the_csv_no_live_formula():
    drawing = spc_chart(xmr(months([*WOBBLE, None])), SUBJECT)
    assert len(drawing.table.rows) == 13
    assert drawing.table.rows[-1][1] is None
    assert drawing.table.rows[-1][5] == "no figure published"
    live = spc_chart(xmr([(date(2019, 1, 1), 1.0)]), SUBJECT).table
    text = csv_of(type(live)(("=cmd()", "b"), (("@x", -1.5),)))
    assert text == "'=cmd(),b\r\n'@x,-1.5\r\n"


def test_periods_are_named_by_their_grain():
    chart = xmr([(date(year, 4, 1), float(year % 7)) for year in range(2010, 2016)])
    drawing = spc_chart(chart, Subject("Stays", grain=Grain.FINANCIAL_YEAR))
    assert "2010/11" in words_in(drawing.svg)
    assert drawing.table.rows[-1][0] == "2015/16"


def test_the_same_drawing_is_the_same_bytes():
    assert spc_chart(xmr(months(WOBBLE)), SUBJECT) == spc_chart(xmr(months(WOBBLE)), SUBJECT)


def test_it_becomes_a_png():
    made = png(spc_chart(xmr(months(WOBBLE)), SUBJECT).svg, width=300, scale=1)
    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20]) == 300


def test_what_is_no_svg_is_refused_in_words():
    with pytest.raises(ValueError, match="could not be turned into a PNG"):
        png("<svg")
