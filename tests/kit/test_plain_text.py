"""What may be written in one's own words, and what is said of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kit.plain_text import MOST_MARKS, faults


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann\x00", "character 4 cannot be shown"),
        ("\x1b[31mred", "character 1 cannot be shown"),
        ("a\x9bb", "character 2 cannot be shown"),
        ("half \ud83d", "character 6 is half a character"),
        ("caf\N{REPLACEMENT CHARACTER}", "character 4 did not arrive"),
        ("abc\u202etxt.exe", "character 4 turns the direction"),
        ("\u2066isolated\u2069", "character 1 turns the direction"),
        ("\u200b\u200d\ufeff", "nothing in it that can be seen"),
        ("Z" + "\u0351" * 40, "carries more marks than can be read"),
        ("Ann is 943 476 5919", "characters 8 to 19 look like an NHS number"),
    ],
)
def test_what_cannot_be_kept_is_named_with_its_place(text: str, words: str) -> None:
    assert words in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Two lines\r\nand\ta tab",
        "עברית and العربية side by side",
        "👩‍👩‍👧‍👦 🇬🇧 नमस्ते ไทย tiếng Việt",
        "e" + "\u0301" * MOST_MARKS,
        "<script>alert('x')</script> & =SUM(A1)",
        "Ω≈ç√∫˜µ≤≥÷ ﷽ \u2028 \u0085",
    ],
)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert faults(text) == ""


@given(st.text())
def test_whatever_passes_can_be_kept_by_both_databases(text: str) -> None:
    if not faults(text):
        assert "\x00" not in text
        assert text.encode("utf-8").decode("utf-8") == text


def test_long_text_is_looked_through_in_moments() -> None:
    assert faults("é" * 1_000_000) == ""
