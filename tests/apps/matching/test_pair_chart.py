"""Both organisations of a pair in one picture, with what it says and its files."""

import pytest
from django.urls import reverse
from tests.apps.matching.invented import client_of

from alongside.apps.matching import presenters, queries


@pytest.fixture
def pair(place, solved) -> tuple[str, str]:
    chosen = queries.the_run(by=place.broker, round_id=solved).answer["partnerships"][0]
    return chosen["organisation"], chosen["supporter"]


def at(name, solved, pair):
    return reverse(name, args=[solved, *pair])


def test_the_picture_says_who_is_ahead_how_often(place, solved, pair):
    run = queries.the_run(by=place.broker, round_id=solved)
    shown = queries.needed_series(by=place.broker, round_id=solved, run=run, organisation=pair[0], supporter=pair[1])
    told = presenters.compared(run, shown)
    assert f"{run.name(pair[1])} better in all 24 months" in told.drawing.title
    assert told.drawing.table.columns == ("Period", run.name(pair[0]), run.name(pair[1]))
    assert [line.split(" against its own past: the latest value")[0] for line in told.takeaway] == [
        run.name(code) for code in pair
    ]


def test_the_page_shows_one_picture_with_its_table_and_files(place, solved, pair):
    page = client_of(place.broker).get(at("round_pair", solved, pair)).content.decode()
    section = page.split("Both on the needed measure")[1].split("Why not somebody else?")[0]
    assert section.count('<div class="chart__wide">') == 1
    assert "Show the figures as a table" in section
    for name in ("round_pair_table", "round_pair_svg", "round_pair_png"):
        assert at(name, solved, pair) in section


def test_the_files_hold_the_same_figures(place, solved, pair):
    broker = client_of(place.broker)
    assert broker.get(at("round_pair_svg", solved, pair)).content.startswith(b"<svg")
    assert broker.get(at("round_pair_png", solved, pair)).content.startswith(b"\x89PNG")
    rows = broker.get(at("round_pair_table", solved, pair)).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 25
    assert rows[0].startswith("Period,")


def test_two_without_a_shared_measure_have_no_picture(place, solved):
    told = client_of(place.broker).get(at("round_pair_svg", solved, ("LOCAL:H00", "LOCAL:H05")))
    assert told.status_code == 404
