"""Patients' identifiers are found where they stand, and hardly anything else is taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative.patients import check_digit_fits, holds_number

from alongside.core.patients import is_nhs_number, suspects

NUMBER = "9434765919"  # the NHS Data Dictionary's own example of a valid number; it is nobody's
NHS, HOSPITAL, BIRTH = "an NHS number", "a hospital's number for a patient", "a date of birth"


def valid(nine: str) -> str:
    """Nine digits with the tenth that fits; empty where none does."""
    return next((nine + digit for digit in "0123456789" if check_digit_fits(nine + digit)), "")


numbers = st.text("0123456789", min_size=9, max_size=9).map(valid).filter(bool)
styles = st.sampled_from(
    ["{}{}{}", "{} {} {}", "{}-{}-{}", "{}.{}.{}", "{}\u00a0{}\u2009{}", "{}–{}–{}", "{} - {}-{}"]
)


@given(st.text("0123456789", min_size=10, max_size=10))
def test_the_check_agrees_with_the_five_steps_of_the_data_dictionary(digits: str) -> None:
    assert is_nhs_number(digits) == check_digit_fits(digits)


@given(numbers, styles, st.sampled_from(["", "Ann, ", "see (", "she\n"]), st.sampled_from(["", ", said", ").", "\n"]))
def test_a_number_is_found_where_it_stands_however_it_is_written(number, style, before, after) -> None:
    written = style.format(number[:3], number[3:6], number[6:])
    if " - " in written:
        written = written.replace(" - ", " -")
    found = suspects(before + written + after)
    assert [(one.what, one.start, one.end) for one in found] == [(NHS, len(before), len(before) + len(written))]


@given(numbers)
def test_other_peoples_figures_and_unseen_characters_hide_nothing(number: str) -> None:
    wide = "".join(chr(0xFF10 + int(digit)) for digit in number)
    arabic = "".join(chr(0x660 + int(digit)) for digit in number)
    for written in (wide, arabic, "\u200b".join(number), number[:5] + "\u00ad" + number[5:]):
        assert [one.what for one in suspects(f"it is {written}")] == [NHS]


@settings(max_examples=400)
@given(st.text("0123456789 .-/a+", max_size=30) | st.lists(numbers, max_size=3).map(" ".join))
def test_a_second_slower_search_finds_the_same(text: str) -> None:
    assert any(one.what == NHS for one in suspects(text)) == holds_number(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("NHS no. 943 476 5918, by telephone", NHS),  # labelled: a slip of the pen is still a patient's
        ("NHS number is 943 476 5918", NHS),
        ("chi number: 0101701234", NHS),
        ("H&C No 3200000001", NHS),
        ("01-02-03 0007", ""),
        ("hospital number A1234567", HOSPITAL),
        ("MRN: 7654321", HOSPITAL),
        ("Patient ID 1234567", HOSPITAL),
        ("DOB 12/03/1950", BIRTH),
        ("d.o.b. 1.2.50", BIRTH),
        ("Date of birth: 5th July 1948", BIRTH),
        ("date of birth (1948-07-05)", BIRTH),
    ],
)
def test_words_say_what_a_number_is(text: str, what: str) -> None:
    assert [one.what for one in suspects(text)] == ([what] if what else [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The regulator's number is 1-9434765919.",
        "https://example.org/9434765919",
        "ISBN 0198526636",
        "ISBN-10: 0198526636",
        "telephone 020 7946 0958 or +44 943 476 5919",
        "0000000000",
        "0123456789",
        "The NHS was born on 5 July 1948",
        "patients number 123456 in England, in 1,234 hospitals",
        "CHI reported in 2001, 2002 and 2003",
        "94347659190",
        "from 12/03/2013 to 14/03/2013 at BB2 3HH",
        "1234567890.5",
    ],
)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert suspects(text) == ()


def test_the_words_say_where_and_why_and_repeat_nothing() -> None:
    words = suspects(f"Please call Ann ({NUMBER})")[0].words
    assert "characters 18 to 27 look like an NHS number" in words
    assert "nothing of this was saved" in words
    assert NUMBER not in words


def test_ten_million_characters_are_looked_through_in_moments() -> None:
    assert suspects("1 " * 1_000_000 + "x") == ()
    assert suspects("a" * 5_000_000) == ()
