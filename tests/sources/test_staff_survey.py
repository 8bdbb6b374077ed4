"""The staff survey in both layouts (made-up names and figures), and the real files."""

from pathlib import Path

import pytest
from tests.sources.reading import FIXTURES, accounted_once, read

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier

FOLDER = FIXTURES / "staff_survey"


def test_shares_become_per_cent_and_scores_stay_scores() -> None:
    found = read(FOLDER / "earlier.csv")
    assert accounted_once(found.rows)
    values = {key: one.value for key, one in found.figures("XA1").items()}
    assert values == {
        "staff_engagement": 3.83,
        "staff_recommend_work": 53.0,
        "staff_recommend_care": 54.0,
        "staff_stress": 40.0,
    }
    assert {(one.denominator, one.numerator) for one in found.figures("XA1").values()} == {(400.0, None)}


def test_mortality_beside_the_survey_is_not_told_twice() -> None:
    found = read(FOLDER / "earlier.csv")
    assert not {one.indicator for one in found.records if isinstance(one, Observation)} & {"shmi", "shmi_rolling"}


def test_a_line_without_answers_is_kept_as_missing_and_a_slip_refused() -> None:
    found = read(FOLDER / "earlier.csv")
    assert {one.value for one in found.figures("XB2").values()} == {None}
    assert found.refused() == [(4, "RecommendWork.Index.dichot", "'53' is not between 0 and 1")]


def test_heads_are_counted_only_where_the_rate_is_unweighted() -> None:
    found = read(FOLDER / "wellbeing.csv")
    weighted, unweighted = found.figures("XA1")["staff_burnout"], found.figures("XD4")["staff_burnout"]
    assert (weighted.value, weighted.numerator, weighted.denominator) == (33.3333, None, 2000)
    assert (unweighted.value, unweighted.numerator, unweighted.denominator) == (25.0, 20, 80)


def test_joint_returns_and_sectors_of_one_trust() -> None:
    found = read(FOLDER / "wellbeing.csv")
    assert accounted_once(found.rows)
    assert {str(o.organisation) for o in found.records if o.name.startswith("Eastholm")} == {"LOCAL:XE5-XE6"}
    sector = found.figures("XF7")["staff_stress"]
    assert (sector.part, sector.name, sector.value) == ("ambulance sector", "Fernley Trust", 40.0)
    assert found.figures("XC3")["staff_stress"].value is None
    assert found.refused() == [(7, "Stress_rate", "'140.0' is not between 0 and 100")]


@pytest.mark.real_data
def test_the_real_files_whole(data_folder: Path) -> None:
    earlier = read(data_folder / "tidy/staff_survey_and_shmi_2012_2016.csv")
    assert (len(earlier.records), earlier.refused()) == (691 * 4, [])
    barts = [o for o in earlier.records if o.organisation == Identifier.ods("R1H") and str(o.period) == "2013"]
    assert {o.indicator: o.value for o in barts}["staff_recommend_work"] == 43.0
    later = read(data_folder / "tidy/staff_survey_wellbeing_2021_2022.csv")
    assert (len(later.records), later.refused()) == (544 * 11, [])
    parts = {o.part for o in later.records if o.organisation == Identifier.ods("R1F")}
    assert parts == {"acute sector", "ambulance sector", "mental health sector", "community sector"}
