"""Emergency departments in each published layout (made-up names and figures)."""

import pytest
from tests.sources.reading import FIXTURES, accounted_once, read

from alongside.core.organisations import Identifier
from alongside.core.units import Period
from alongside.sources.urgent_care._waits import FIELD_TEST, Waits, observations

FOLDER = FIXTURES / "urgent_care"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_every_row_of_every_layout_is_accounted_for_once(path) -> None:
    assert accounted_once(read(path).rows)


def test_monthly_with_number_of_before_the_columns() -> None:
    june = read(FOLDER / "Monthly-AE-June-2019-revised-210720.csv")
    assert (june.format, june.publication, june.edition) == ("ae_monthly", "nhse_ae_monthly", "2020-07-21")
    figures = june.figures("ZZ1")
    assert figures["ae_4hour"].value == 85.0
    assert (figures["ae_4hour"].numerator, figures["ae_4hour"].denominator) == (850, 1000)
    assert figures["ae_type1_4hour"].value == pytest.approx(81.25)
    assert figures["ae_attendances"].value == 1000
    assert figures["ae_dta_12h"].value == 3
    assert figures["ae_4hour"].period == Period.parse("2019-06")
    assert figures["ae_4hour"].name == "MERIDEN VALLEY NHS TRUST"


def test_suppressed_cells_are_missing_and_types_that_are_not_there_say_nothing() -> None:
    june = read(FOLDER / "Monthly-AE-June-2019-revised-210720.csv")
    suppressed = june.figures("ZZ2")
    assert suppressed["ae_type1_4hour"].value is None
    assert suppressed["ae_dta_12h"].value is None
    assert "ae_type1_4hour" not in june.figures("ZZ301")
    assert june.figures("ZZ301")["ae_4hour"].value == 99.5


def test_the_total_is_set_aside_wherever_it_is_marked() -> None:
    assert read(FOLDER / "Monthly-AE-June-2019-revised-210720.csv").set_aside() == [(1, "header"), (5, "total")]
    assert read(FOLDER / "April-2020-revised-260421-made-up.csv").set_aside() == [(1, "header"), (4, "total")]


def test_a_word_among_the_figures_is_refused_with_row_column_and_mend() -> None:
    april = read(FOLDER / "April-2020-revised-260421-made-up.csv")
    assert april.refused() == [(3, "A&E attendances Type 1", "'many' is not a number")]
    assert april.rows[2].refusals[0].mend
    assert april.figures("ZZ1")["ae_4hour"].value == 90.0


def test_booked_attendances_are_added() -> None:
    figures = read(FOLDER / "September-2020-revised-270421-made-up.csv").figures("ZZ1")
    assert figures["ae_attendances"].value == 900
    assert (figures["ae_4hour"].numerator, figures["ae_4hour"].denominator) == (800, 900)
    assert (figures["ae_type1_4hour"].numerator, figures["ae_type1_4hour"].denominator) == (640, 740)


@pytest.mark.parametrize("name", ["by-provider-December-2023", "by-provider-December-2023-plain"])
def test_by_provider_with_repeated_names_with_and_without_their_headings(name: str) -> None:
    december = read(FOLDER / f"{name}.csv")
    figures = december.figures("ZZ1")
    assert december.publication == "nhse_ae_by_provider"
    assert figures["ae_4hour"].value == pytest.approx(100 * (17712 - 3542) / 17712)
    assert figures["ae_type1_4hour"].denominator == 17000
    assert figures["ae_dta_12h"].value == 12
    assert figures["ae_4hour"].period == Period.parse("2023-12")
    assert not december.refused()


def test_an_organisation_that_sent_nothing_is_missing_not_zero() -> None:
    figures = read(FOLDER / "by-provider-December-2023.csv").figures("ZZ2")
    assert {key: figure.value for key, figure in figures.items()} == dict.fromkeys(
        ("ae_attendances", "ae_4hour", "ae_type1_4hour", "ae_dta_12h")
    )


def test_weekly_is_its_own_publication() -> None:
    week = read(FOLDER / "weekly.csv")
    assert (week.format, week.publication) == ("ae_weekly", "nhse_ae_weekly")
    assert week.figures("ZZ1")["ae_4hour"].period == Period.parse("W2010-11-01")
    assert week.figures("ZZ1")["ae_4hour"].value == 95.0
    assert week.set_aside()[-2:] == [(11, "banner"), (12, "banner")]


def test_tidy_series() -> None:
    by_type = read(FOLDER / "tidy_by_type.csv")
    assert by_type.publication == "ae_tidy_by_type"
    assert by_type.figures("ZZ1")["ae_type1_4hour"].value == 80.0
    assert set(by_type.figures("ZZ301")) == {"ae_attendances", "ae_4hour"}
    totals = read(FOLDER / "tidy_total.csv")
    assert totals.publication == "ae_tidy_total"
    assert [o.value for o in totals.records if o.indicator == "ae_4hour"] == [95.0, None]


def four_hours(period: str, over: float = 0, type1: float = 900, code: str = "RC9") -> float | None:
    waits = Waits(Identifier.ods(code), "", Period.parse(period), 1000, over, type1, over, by_type=True)
    return {o.indicator: o.value for o in observations(waits)}["ae_4hour"]


def test_field_test_zeros_are_missing_only_in_their_years_at_their_trusts() -> None:
    assert len(FIELD_TEST) == 15  # fourteen trusts, one of which changed its code
    assert four_hours("2019-05") is None
    assert four_hours("2023-05") is None
    assert four_hours("2019-04") == 100.0
    assert four_hours("2023-06") == 100.0
    assert four_hours("2020-01", over=100) == 90.0
    assert four_hours("2020-01", type1=0) == 100.0
    assert four_hours("2020-01", code="ZZ1") == 100.0
