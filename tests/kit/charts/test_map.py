"""The map of England."""

import pytest
from tests.kit.charts.checks import HOSTILE, SVG, assert_sound, parsed, words_in

from alongside.kit.charts import MapLine, MapPoint, Role, map_of_england
from alongside.kit.charts import _england as england

NORTH = MapPoint("n", "Northvale", -1.6, 54.9, Role.SUPPORTED, href="/organisations/n")
SOUTH = MapPoint("s", "Southmere", -1.4, 50.95, Role.SUPPORTING, words="offers 40 days", href="/organisations/s")
FAR = MapPoint("f", "Farwick", None, None, Role.UNMET)


def crossings(outline, longitude, latitude):
    inside = False
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(-0.13, 51.51), (-1.9, 52.48), (-2.24, 53.48), (-1.61, 54.97), (-3.53, 50.72), (1.3, 52.63), (-1.9, 53.8)],
)
def test_inland_towns_of_england_lie_on_its_land(longitude, latitude):
    assert crossings(england.MAINLAND, longitude, latitude)


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(-3.2, 51.9), (-3.2, 55.9), (1.0, 54.0), (-1.0, 50.4), (-4.5, 54.0)]
)
def test_sea_and_neighbours_do_not(longitude, latitude):
    assert not crossings(england.MAINLAND, longitude, latitude)


def test_points_and_lines_by_role_with_names_links_and_a_table():
    drawing = map_of_england([NORTH, SOUTH, FAR], [MapLine("s", "n", "urgent care")], title="One pair")
    assert_sound(drawing)
    root = parsed(drawing.svg)
    assert root.get("role") == "group"
    assert [a.get("href") for a in root.iter(f"{SVG}a")] == ["/organisations/s", "/organisations/n"]
    assert all(a.get("aria-label") for a in root.iter(f"{SVG}a"))
    assert "Northvale" in words_in(drawing.svg)
    assert "Not on the map, but in the table: 1 organisation." in words_in(drawing.svg)
    assert drawing.table.rows[0] == ("Northvale", "supported organisation", "Southmere (urgent care)", "")
    assert "Southmere with Northvale" in drawing.description


def test_north_is_up_and_west_is_left():
    drawing = map_of_england([NORTH, SOUTH], title="Two")
    [disc] = [c for c in parsed(drawing.svg).iter(f"{SVG}circle") if c.get("r") == "6"][:1]
    north = float(disc.get("cy"))
    words = {t.text: t for t in parsed(drawing.svg).iter(f"{SVG}text")}
    assert north < float(words["Southmere"].get("y"))


def test_crowded_london_is_drawn_larger_and_each_link_met_once():
    crowd = [MapPoint(f"l{i}", f"London {i}", -0.1 + i / 100, 51.5, href=f"/o/{i}") for i in range(8)]
    drawing = map_of_england(crowd, title="A crowd")
    assert "London, enlarged" in words_in(drawing.svg)
    links = [a.get("href") for a in parsed(drawing.svg).iter(f"{SVG}a")]
    assert sorted(links) == sorted(point.href for point in crowd)
    assert "London, enlarged" not in words_in(map_of_england(crowd[:3], title="Few").svg)


def test_two_hundred_points_do_not_write_names_over_each_other():
    points = [
        MapPoint(str(i), f"Organisation number {i}", -2.5 + i % 20 / 10, 51.6 + i // 20 / 6, Role.SUPPORTED)
        for i in range(200)
    ]
    drawing = map_of_england(points, title="Many")
    assert_sound(drawing)
    places = [(t.get("x"), t.get("y")) for t in parsed(drawing.svg).iter(f"{SVG}text")]
    assert len(places) == len(set(places))


def test_an_empty_map_is_a_map():
    assert_sound(map_of_england([], title="Nobody yet"))


def test_hostile_names_stay_text_and_hostile_links_are_refused():
    bad = MapPoint("x", HOSTILE, -1.5, 52.5, Role.UNMET, words=HOSTILE, href='/o?q="><script>')
    drawing = map_of_england([bad], title=HOSTILE, subtitle=HOSTILE, source=HOSTILE)
    assert_sound(drawing)
    assert "<script" not in drawing.svg
    with pytest.raises(ValueError, match="no link to a page"):
        map_of_england([MapPoint("x", "X", 0, 52, href="javascript:alert(1)")], title="no")


def test_a_line_to_nobody_is_refused():
    with pytest.raises(ValueError, match="no point of the map"):
        map_of_england([NORTH], [MapLine("n", "z")], title="no")
