"""Money by month on one scale, and what moves it."""

import pytest
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in

from alongside.core.units import Period
from alongside.kit.charts import Assumed, MonthOfMoney, Side, csv_of, money_by_month, png, tornado

NOVEMBER = Period.month(2026, 11)


def side(name, months):
    return Side(
        name, "what it comes to", tuple(MonthOfMoney(NOVEMBER.shift(i), *one) for i, one in enumerate(months))
    )


def drawn(one=((100, 0), (200, 500)), other=((0, 50), (0, 0))):
    return money_by_month([side("Ashby", one), side("Bramley", other)], title="It balances", source="the agreement")


def bars(svg):
    return [rect for group in parsed(svg).iter(f"{SVG}g") if group.find(f"{SVG}title") is not None for rect in group]


def heights(svg):
    return [float(one.get("height")) for one in bars(svg) if one.tag == f"{SVG}rect"]


def test_months_are_sound_in_both_layouts():
    drawing = drawn()
    assert_sound(drawing)
    for svg in (drawing.svg, drawing.narrow):
        for words in ("Ashby", "Bramley", "Nov 2026", "£500", "receives (upwards)", "Source: the agreement"):
            assert words in words_in(svg)
    assert "Ashby bears, £" in csv_of(drawing.table)
    assert drawing.table.rows[1] == ("December 2026", 200, 500, 0, 0)
    assert png(drawing.svg).startswith(b"\x89PNG")


def test_one_scale_serves_every_side():
    tall = heights(drawn().svg)
    first, received, second, other = tall
    assert first / second == pytest.approx(0.5, abs=0.02)
    assert received / other == pytest.approx(10, rel=0.05)  # of one side against the other
    assert len(tall) == 4  # nothing is drawn for nought


def test_twenty_months_and_hostile_names_stay_on_the_paper():
    many = tuple((1_000_000 + at, at) for at in range(40))
    assert_sound(money_by_month([side(HOSTILE * 3, many)], title=HOSTILE))
    assert_sound(money_by_month([side("Nothing yet", ((0, 0),))], title="Nothing yet"))


def test_months_that_differ_are_refused():
    with pytest.raises(ValueError, match="every side needs the same months"):
        money_by_month([side("Ashby", ((1, 1),)), side("Bramley", ((1, 1), (1, 1)))], title="No")
    with pytest.raises(ValueError, match="at least one side with one month"):
        money_by_month([], title="No")


ROWS = (
    Assumed("Two matrons", "20% less", "20% more", 4_000, -4_000),
    Assumed("It ends", "sooner", "later", -500, -1_500),
    Assumed("Nothing", "low", "high", 0, 0),
)


def test_a_tornado_is_sound_and_says_both_ends():
    drawing = tornado(ROWS, title="The matrons move it most", subtitle="Change of what is left")
    assert_sound(drawing)
    for svg in (drawing.svg, drawing.narrow):
        for words in ("Two matrons: 20% less or 20% more", "+£4,000", "−£4,000", "−£1,500", "no change"):
            assert words in words_in(svg)
    assert drawing.table.rows[0] == ("Two matrons", "20% less", 4_000, "20% more", -4_000)
    assert ROWS[1].reach == 1_500


def test_bars_are_as_long_as_their_change():
    wide = [float(one.get("width")) for one in bars(tornado(ROWS, title="It").svg) if one.tag == f"{SVG}rect"]
    assert wide[0] == wide[1]
    assert wide[2] / wide[0] == pytest.approx(1_500 / 4_000, abs=0.01)  # the longer is drawn first, the other upon it
    assert wide[3] / wide[0] == pytest.approx(500 / 4_000, abs=0.01)


def test_only_ten_are_drawn_and_all_are_told():
    rows = [Assumed(f"Line {at}", "low", "high", at, -at) for at in range(1, 15)]
    drawing = tornado([*rows, Assumed(HOSTILE, "low", "high", 10**9, -(10**9))], title="It")
    assert_sound(drawing)
    assert len(drawing.table.rows) == 15
    assert "Line 11: low or high" not in words_in(drawing.svg)
    with pytest.raises(ValueError, match="at least one assumption"):
        tornado([], title="It")
