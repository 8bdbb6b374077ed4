"""Two release calendars: what gets in each other's way, found twice."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative.releases import conflicts as slow

from alongside.core.agreeing import Content, Entry
from alongside.core.agreeing.releases import Clash, Release, conflicts, releases

DAY = date(2026, 12, 1)
AUDIENCES = ("staff", "unions", "patients", "governors", "partners", "regulator", "press")


def told(key: str, party: str, day: int, audience: str, about: str = "The plan") -> Release:
    return Release(key, party, DAY + timedelta(days=day), audience, about)


@st.composite
def calendars(draw: st.DrawFn) -> list[Release]:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from("abc"),
                st.integers(0, 3),
                st.sampled_from(AUDIENCES),
                st.sampled_from(["The plan", "the  plan.", "A date"]),
            ),
            max_size=8,
        )
    )
    return [told(f"{at:02}", *row) for at, row in enumerate(rows)]


@settings(max_examples=300)
@given(calendars())
def test_every_conflict_is_found_the_slow_way_too(rows: list[Release]) -> None:
    found = conflicts(rows)
    named = {(one.clash.value, one.first.key, one.then.key if one.then else "") for one in found}
    assert named == slow(rows)
    assert len(named) == len(found)


def kinds(rows: Sequence[Release]) -> list[tuple[Clash, str, str]]:
    return [(one.clash, one.first.key, one.then.key if one.then else "") for one in conflicts(rows)]


def test_a_calendar_in_order_has_no_conflict() -> None:
    days = [
        told(f"{side}{at}", side, at, who) for side in "ab" for at, who in enumerate(("staff", "patients", "press"))
    ]
    assert kinds(days) == []


def test_staff_hear_it_first() -> None:
    assert kinds([told("1", "a", 0, "partners"), told("2", "a", 1, "staff")]) == [(Clash.STAFF_LATER, "1", "2")]
    assert kinds([told("1", "a", 0, "partners")]) == [(Clash.STAFF_LATER, "1", "")]
    assert kinds([told("1", "a", 0, "regulator")]) == []


def test_two_sides_tell_the_same_audience_on_one_day() -> None:
    assert kinds([told("1", "a", 0, "staff"), told("2", "b", 1, "staff", "the plan.")]) == [
        (Clash.DAYS_APART, "1", "2")
    ]


def test_the_press_comes_last() -> None:
    rows = [told("0", "a", -1, "staff"), told("1", "a", 0, "press"), told("2", "b", 2, "governors")]
    assert kinds(rows) == [(Clash.PRESS_FIRST, "1", "2")]


def test_two_different_things_on_one_day_are_named_once() -> None:
    rows = [told("1", "a", 0, "staff"), told("2", "b", 0, "staff", "A date"), told("3", "b", 0, "unions", "A date")]
    assert kinds(rows) == [(Clash.SAME_DAY, "1", "2")]


def test_they_are_read_from_the_text_and_what_has_no_day_is_left_out() -> None:
    full = {"party": "a", "on": "2026-12-01", "audience": "staff", "about": "The plan", "who": "The chair"}
    rows = (Entry("1", "communications", full), Entry("2", "communications", {**full, "on": ""}))
    assert releases(Content("standard", rows)) == (Release("1", "a", DAY, "staff", "The plan", "The chair"),)
