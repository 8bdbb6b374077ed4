"""Rows from a spreadsheet, the sound and the naughty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.matching.invented import PACK

from alongside.apps.directory.queries import organisations
from alongside.apps.matching.forms import pasted_needs, pasted_offers
from alongside.apps.matching.states import Priority
from alongside.core.assignment import Work

LONG_CELL = "x" * 90_000


@pytest.fixture
def parties(place):
    return organisations(by=place.broker)


def test_rows_copied_from_a_spreadsheet_are_understood(place, parties):
    text = (
        "Organisation\tArea\tDays\tKind\tPriority\tWords\r\n"
        "Alderfen Hospitals\tUrgent and emergency care\t60\thands-on\tfirst\tLong waits\r\n"
        "H01\turgent care\t40 days\tStrategic\t\t\r\n"
    )
    told = pasted_needs(text, parties, PACK.areas)
    assert told.sound
    first, second = told.needs
    assert (first.organisation, first.area, first.days) == (place["Alderfen"].public_id, "urgent_care", 60)
    assert (first.work, first.priority, first.words) == (Work.HANDS_ON, Priority.FIRST, "Long waits")
    assert (second.organisation, second.work, second.priority) == (
        place["Brackwater"].public_id,
        Work.STRATEGIC,
        Priority.SOON,
    )


def test_commas_and_semicolons_divide_too(parties):
    assert pasted_needs("Alderfen,Cancer,10", parties, PACK.areas).sound
    assert pasted_needs("Alderfen;Cancer;10", parties, PACK.areas).sound


def test_an_offer_may_hold_several_areas(place, parties):
    told = pasted_offers("Northvale\tCancer / Maternity\t80\t2", parties, PACK.areas)
    assert told.sound
    assert told.offers[0].areas == ("cancer", "maternity")
    assert (told.offers[0].days, told.offers[0].most) == (80, 2)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Aldrefen Hospitals\tCancer\t10", "Did you mean Alderfen Hospitals (H00)"),
        ("Nowhere at all\tCancer\t10", "No organisation is called 'Nowhere at all'"),
        ("\tCancer\t10", "Write an organisation's name or code"),
        ("Alderfen\tPlumbing\t10", "'Plumbing' is not a need area. Write one of: Urgent and emergency care"),
        ("Alderfen\tCancer\tten", "'ten' is not a number of days"),
        ("Alderfen\tCancer\t-3", "'-3' is not a number of days"),
        ("Alderfen\tCancer\t2001", "from 1 to 2,000"),
        ("Alderfen\tCancer\t٣", "number of days"),
        ("Alderfen\tCancer\t1e3", "number of days"),
        ("Alderfen\tCancer", "There is no number of days"),
        ("Alderfen\tCancer\t10\tsideways", "Write hands-on, strategic or virtual"),
        ("Alderfen\tCancer\t10\t\t9", "Write first, soon or later"),
        ("Alderfen\tCancer\t10\t\t\twords\textra", "There are 7 columns"),
        ("Alderfen\tCancer\t10\t\t\t" + "y" * 301, "Shorten them to 300"),
    ],
)
def test_a_row_that_is_not_understood_says_how_to_mend_it(row, fault, parties):
    told = pasted_needs(row, parties, PACK.areas)
    assert not told.sound
    assert any(fault in words for words in told.lines[0].faults), told.lines[0].faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "Paste at least one row"),
        ("  \n \t \n", "Paste at least one row"),
        ("Organisation\tArea\tDays", "headings but no rows"),
        ("Alderfen\tCancer\t10\n" * 501, "at most 500"),
        ("z" * 100_001, "at most 100,000"),
        (f'"{LONG_CELL}"', "" if len(LONG_CELL) < 131_072 else "rows of a table"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(text, fault, parties):
    told = pasted_needs(text, parties, PACK.areas)
    assert not told.sound
    assert fault in told.fault


def test_the_same_organisation_and_area_twice_is_pointed_at(parties):
    told = pasted_needs("Alderfen\tCancer\t10\nH00\tCancer\t20", parties, PACK.areas)
    assert "already stands above" in told.lines[1].faults[0]


def test_letters_nobody_sees_do_not_hide_an_organisation(parties):
    assert pasted_needs("Alder\u200bfen\tCancer\t10", parties, PACK.areas).sound
    assert pasted_needs("Alderfen\x00\tCancer\t10", parties, PACK.areas).sound


@given(st.text(max_size=300))
def test_no_text_at_all_breaks_the_reader(text):
    told = pasted_needs(text, (), PACK.areas)
    assert not told.sound, "nobody is known, so nothing can be understood"
    assert not told.needs
