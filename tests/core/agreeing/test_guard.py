"""The guard of language: true alarms, false ones, and that it only looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.agreeing.guard import noticed
from alongside.sources.packs import builtin_packs

FRAMINGS = next(pack for pack in builtin_packs() if pack.key == "nhs_england").agreeing.framings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rosemere is a failing trust.", "failing trust"),
        ("FAILED\nHospitals need help", "FAILED\nHospitals"),
        ("The hospital next door is failing and knows it.", "hospital next door is failing"),
        ("the weaker partner", "weaker partner"),
        ("A struggling service and its stronger neighbour", "struggling service"),
        ("We come to the rescue.", "to the rescue"),
        ("Fellside rescues a small hospital", "rescues a small hospital"),
        ("Fellside will turn the hospital around", "turn the hospital around"),
        ("a white knight", "white knight"),
        ("the junior partner", "junior partner"),
        ("under-performing trust, or underperforming trust", "underperforming trust"),
        ("the recipient organisation", "recipient organisation"),
        ("This takeover is friendly", "takeover"),
        ("a buddying arrangement", "buddying arrangement"),
    ],
)
def test_framings_are_noticed_with_what_could_stand_instead(text: str, words: str) -> None:
    found = noticed(text, FRAMINGS)
    assert words in [one.words for one in found]
    for one in found:
        assert text[one.at : one.until] == one.words
        assert one.instead
        assert one.why


@pytest.mark.parametrize(
    "text",
    [
        "The failure rate of the pump is 2%.",
        "Heart failure and failure to rescue are measured.",
        "Rated “Requires improvement” for safe and “Inadequate” for well led by its regulator.",
        "A strong partnership with strong leadership and strong evidence.",
        "The service saves the hospital money.",
        "We save time and saved £20,000.",
        "Failing that, the leads meet.",
        "The alarm is failing at night.",
        "The weak signal in the basement.",
        "The receiving hospital admits the patient.",
        "A better service for patients; best practice.",
        "The lead takes over the shift.",
        "Rescue medication is kept on the ward.",
        "",
    ],
)
def test_what_is_meant_otherwise_is_let_be(text: str) -> None:
    assert noticed(text, FRAMINGS) == ()


def test_the_longest_of_two_in_one_place_is_told_once() -> None:
    assert [one.words for one in noticed("rescue the failing hospital", FRAMINGS)] == ["rescue the failing hospital"]


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    for one in noticed(text, FRAMINGS):
        assert text[one.at : one.until] == one.words


def test_a_long_text_takes_no_time() -> None:
    found = noticed("the hospital was rather " * 2_000, FRAMINGS)
    assert found == ()
