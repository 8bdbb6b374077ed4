"""Diagnostic waits in the published layout (made-up names and figures)."""

from tests.sources.reading import FIXTURES, accounted_once, read

from alongside.core.indicators import Observation

FOUND = FIXTURES / "diagnostics/dm01.csv"


def test_commissioners_are_summed_and_the_total_is_the_whole() -> None:
    found = read(FOUND)
    assert found.format == "dm01"
    assert accounted_once(found.rows)
    made = {(o.organisation.value, o.part): o for o in found.records if isinstance(o, Observation)}
    whole, scan = made["XA1", ""], made["XA1", "MRI"]
    assert (whole.numerator, whole.denominator, whole.value) == (5, 40, 12.5)
    assert (scan.numerator, scan.denominator) == (5, 40)
    assert str(whole.period) == "2024-04"


def test_names_lose_their_outer_spaces() -> None:
    assert read(FOUND).figures("XA1")["dm01_6week"].name == "ALDERBROOK HOSPITALS"


def test_tests_are_named_readably() -> None:
    parts = {o.part for o in read(FOUND).records if isinstance(o, Observation)}
    assert parts == {"", "MRI", "Non obstetric ultrasound"}


def test_a_sum_that_lacks_a_line_is_refused() -> None:
    assert read(FOUND).refused() == [
        (7, "Total WL", "the weeks add up to 4 and not to 5"),
        (8, "", "line 7 belongs to the same figure and cannot be read"),
    ]
