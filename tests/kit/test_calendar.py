"""The calendar file: escaped, folded, and read back as it was."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from alongside.kit.calendar import Day, calendar_file, escaped, folded

MADE = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n,;\\"), max_size=200)


def unfolded(made: bytes) -> list[str]:
    """The lines as a calendar reads them."""
    assert made.endswith(b"\r\n")
    return made.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), text)


@given(TEXT, TEXT)
def test_what_is_written_is_read_back(title: str, words: str) -> None:
    made = calendar_file("Both", [Day("1@here", date(2026, 12, 31), title, words)], made=MADE)
    lines = dict(line.split(":", 1) for line in unfolded(made) if ":" in line)
    assert unescaped(lines["SUMMARY"]) == title
    assert unescaped(lines.get("DESCRIPTION", "")) == words
    assert lines["DTSTART;VALUE=DATE"] == "20261231"
    assert lines["DTEND;VALUE=DATE"] == "20270101"
    assert lines["DTSTAMP"] == "20261121T150000Z"


@given(TEXT)
def test_no_line_is_longer_than_75_octets_and_none_breaks_a_character(text: str) -> None:
    lines = folded("SUMMARY:" + escaped(text)).split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines[:-1])
    assert all(line.startswith(b" ") for line in lines[1:-1])


def test_nothing_written_can_begin_a_line_of_its_own() -> None:
    made = calendar_file("x", [Day("1", date(2026, 1, 1), "a\r\nEND:VEVENT\rBEGIN:VALARM\x00")], made=MADE)
    lines = unfolded(made)
    assert lines.count("END:VEVENT") == 1
    assert "BEGIN:VALARM" not in lines
    assert "SUMMARY:a\\nEND:VEVENT\\nBEGIN:VALARM" in lines


def test_several_days_end_the_day_after_the_last_and_have_a_place() -> None:
    several = Day("1", date(2026, 12, 30), "Visit", until=date(2026, 12, 31), place="Main entrance, left")
    lines = unfolded(calendar_file("x", [several], made=MADE))
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "LOCATION:Main entrance\\, left" in lines
