"""Identifiers hold what their register can hold, and say what is wrong with the rest."""

import pytest

from alongside.core.organisations import Identifier, Scheme


def test_an_ods_code_is_tidied() -> None:
    assert str(Identifier.ods(" rxr ")) == "ODS:RXR"


@pytest.mark.parametrize("text", ["ODS:R0A", "ODS:RT302", "URN:100000", "COMPANY:SC123456", "LOCAL:EAST-1"])
def test_what_is_written_can_be_read(text: str) -> None:
    assert str(Identifier.parse(text)) == text


def test_a_bare_code_is_of_the_ods() -> None:
    assert Identifier.parse("rxr") == Identifier(Scheme.ODS, "RXR")


@pytest.mark.parametrize("text", ["", "ODS:", "ODS:R-1", "URN:12", "URN:١٢٣٤٥", "COMPANY:1", "GP:RXR", "LOCAL:-A"])
def test_anything_else_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(ValueError, match="write SCHEME:VALUE"):
        Identifier.parse(text)


def test_a_code_the_register_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="not a code of the ODS register"):
        Identifier.ods("-")


def test_identifiers_sort_by_scheme_then_value() -> None:
    texts = ["URN:100000", "ODS:RB1", "ODS:RA9", "LOCAL:Z"]
    assert [str(one) for one in sorted(map(Identifier.parse, texts))] == [
        "LOCAL:Z",
        "ODS:RA9",
        "ODS:RB1",
        "URN:100000",
    ]
