"""Registers, calendars and strips: empty they say how to begin, filled they warn first."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.agreement.terms_scene import Scene, scene

from alongside.core.agreeing import Scale

pytestmark = pytest.mark.django_db


def day(ahead: int) -> str:
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


@pytest.fixture
def made() -> Scene:
    return scene()


def read(made: Scene, where: str) -> str:
    answer = made.client("low").get(f"/partnerships/{made.arrangement}/agreement/{where}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("data/", "No set of data is written down yet."),
        ("involvement/", "Nobody is written down yet who speaks for staff"),
        ("communications/", "Nothing is planned yet that either side tells anybody."),
        ("strip/", "No measure is written down yet"),
        ("promises/", "Nothing is promised yet."),
    ],
)
def test_empty_it_says_so_and_leads_to_where_it_is_written(made: Scene, where: str, words: str) -> None:
    page = read(made, where)
    assert words in page
    assert f"/agreement/parts/{where}" in page


def test_data_that_is_overdue_comes_first_with_a_warning(made: Scene) -> None:
    made.write("data", {"dataset": "Rotas", "basis": "none", "access": day(-30)})
    made.write("data", {"dataset": "Waits by hour", "basis": "task", "access": day(-2), "blocker": "No contract"})
    made.write("data", {"dataset": "Falls", "basis": "unsettled"})
    page = read(made, "data/")
    assert "3 sets of data: 1 there, 1 overdue and 1 held up." in page
    assert "something stands in the way: No contract." in page
    assert page.index("Waits by hour") < page.index("Falls") < page.rindex("Rotas")


def test_whoever_was_not_asked_is_named(made: Scene) -> None:
    low, high = made.parties["low"], made.parties["high"]
    made.write("involvement", {"name": "Staff side", "for": "staff", "party": low, "asked": day(-2)})
    made.write("involvement", {"name": "Patients’ panel", "for": "patients", "party": high})
    page = read(made, "involvement/")
    assert "1 of 2 representatives was asked; of 0 it is written what changed." in page
    assert "Nobody who speaks for patients at" in page
    assert page.count("Nobody who speaks for") == 3
    assert "Staff side was asked, and nothing is written about what changed." in page
    assert page.rindex("Patients’ panel") < page.rindex("Staff side")


def test_calendars_that_get_in_each_other_s_way_are_said_with_what_mends_them(made: Scene) -> None:
    low, high = made.parties["low"], made.parties["high"]
    about = {"about": "We begin"}
    made.write("communications", {**about, "party": low, "on": day(3), "audience": "press"})
    made.write("communications", {**about, "party": low, "on": day(5), "audience": "staff"})
    made.write("communications", {**about, "party": high, "on": day(3), "audience": "staff"})
    page = read(made, "communications/")
    assert "3 releases from" in page
    assert "2 conflicts to mend." in page
    assert "its own staff hear it only on" in page
    assert "Agree on one day" in page
    assert page.count("ag-month") >= 1


def test_the_calendar_file_holds_everybody_s_days(made: Scene) -> None:
    made.write("communications", {"party": made.parties["low"], "on": day(3), "audience": "press", "about": "A; b"})
    made.write("milestones", {"what": "First visit", "party": made.parties["high"], "by": day(9)})
    made.write("reviews", {"on": day(60), "who": "Both", "asks": "Go on?"})
    made.write("time", {"starts": day(0), "review": day(60), "ends": day(200)})
    answer = made.client("high").get(f"/partnerships/{made.arrangement}/agreement/partnership.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 6
    assert "A\\; b" in text
    assert "SUMMARY:Milestone: First visit" in text


def test_both_strips_stand_side_by_side_with_what_they_lack() -> None:
    made = scene(Scale.FULL)
    measure = {"measure": "Waits", "baseline": "82%", "tripwire": "78%", "action": "Talk", "owner": "The chief nurse"}
    made.write("strip", {**measure, "party": made.parties["low"]})
    page = read(made, "strip/")
    assert "One measure of two organisations; none has one about staff." in page
    assert "a measure about staff" in page
    assert "Hospitals: six measures (it has 1)" in page
    assert "Hospitals: a measure, and one about staff" in page


def test_the_task_list_leads_to_all_of_them(made: Scene) -> None:
    page = read(made, "")
    for where in ("promises", "strip", "communications", "involvement", "data"):
        assert f"/agreement/{where}/" in page
