"""Staggered starts: equal to R's did, and to differences of means cell by cell."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from tests.alternative import differences as slow

from alongside.core.impact.effect import Refused
from alongside.core.impact.panel import UnitPanel
from alongside.core.impact.staggered import staggered
from alongside.core.impact.staggered_result import Staggered
from alongside.core.units import Period


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def counties(request: pytest.FixtureRequest) -> Staggered:
    """Teen employment by county."""
    folder = request.getfixturevalue("reference_folder") / "evaluation"
    rows = rows_of(folder / "mpdta.csv")
    panel = UnitPanel.of(
        "log teen employment", [(row["countyreal"], Period.parse(row["year"]), float(row["lemp"])) for row in rows]
    )
    starts = {row["countyreal"]: Period.parse(row["first.treat"]) for row in rows if row["first.treat"] != "0"}
    return staggered(panel, starts)


def expected(folder: Path, kind: str) -> list[dict[str, str]]:
    """What did says of the never-treated, doubly robust."""
    rows = rows_of(folder / "evaluation" / "mpdta_r_did_aggte.csv")
    return [row for row in rows if row["scenario"] == "mpdta_nev_dr" and row["type"] == kind]


@pytest.mark.reference
def test_the_average_is_the_published_one(counties: Staggered) -> None:
    assert counties.overall.estimate == pytest.approx(-0.0399512752, abs=1e-8)
    assert counties.overall.se == pytest.approx(0.0120340128, abs=1e-6)


@pytest.mark.reference
def test_by_years_since_the_start(counties: Staggered, reference_folder: Path) -> None:
    ours = {one.periods_after: one.effect for one in counties.by_event}
    rows = expected(reference_folder, "dynamic")
    assert len(rows) == 7
    for row in rows:
        assert ours[int(row["egt"])].estimate == pytest.approx(float(row["att_egt"]), abs=1e-8)
        assert ours[int(row["egt"])].se == pytest.approx(float(row["se_egt"]), abs=1e-6)


@pytest.mark.reference
def test_by_cohort(counties: Staggered, reference_folder: Path) -> None:
    ours = {str(one.start): one.effect for one in counties.by_cohort}
    rows = expected(reference_folder, "group")
    assert len(rows) == 3
    for row in rows:
        assert ours[row["egt"]].estimate == pytest.approx(float(row["att_egt"]), abs=1e-8)
        assert ours[row["egt"]].se == pytest.approx(float(row["se_egt"]), abs=1e-6)


@pytest.mark.reference
def test_every_group_and_time(counties: Staggered, reference_folder: Path) -> None:
    ours = {(str(start), str(period)): effect for start, period, effect in counties.group_time}
    rows = [
        row
        for row in rows_of(reference_folder / "evaluation" / "mpdta_r_did_attgt.csv")
        if row["scenario"] == "mpdta_nev_dr"
    ]
    assert len(rows) >= 12
    for row in rows:
        assert ours[row["group"], row["t"]].estimate == pytest.approx(float(row["att"]), abs=1e-8)
        assert ours[row["group"], row["t"]].se == pytest.approx(float(row["se"]), abs=1e-6)


def made(
    seed: int, starts: dict[str, int], units: int = 9, periods: int = 8
) -> tuple[UnitPanel, dict[str, list[float]]]:
    """A small panel by year from 2010, two more from their start for whoever has one."""
    values = np.random.default_rng(seed).normal(0, 1, (units, periods))
    rows = {f"U{at}": list(row) for at, row in enumerate(values)}
    for unit, at in starts.items():
        rows[unit][at:] = [value + 2 for value in rows[unit][at:]]
    first = Period.parse("2010")
    cells = [(unit, first.shift(at), value) for unit, row in rows.items() for at, value in enumerate(row)]
    return UnitPanel.of("waits", cells), rows


@pytest.mark.parametrize("seed", range(3))
def test_group_time_effects_are_differences_of_means(seed: int) -> None:
    starts = {"U0": 3, "U1": 3, "U2": 5, "U3": 5}
    panel, rows = made(seed, starts)
    found = staggered(panel, {unit: panel.periods[at] for unit, at in starts.items()})
    assert (found.supported, found.never_supported) == (4, 5)
    for start, period, effect in found.group_time:
        ours = slow.group_time(rows, starts, panel.place(start), panel.place(period))
        assert effect.estimate == pytest.approx(ours)
    json.dumps(found.to_dict(), allow_nan=False)
    assert "4 supported organisations" in found.sentence


def test_one_supported_unit_has_an_estimate_and_strict_json() -> None:
    panel, _ = made(5, {"U0": 4})
    found = staggered(panel, {"U0": panel.periods[4]})
    assert found.supported == 1
    json.dumps(found.to_dict(), allow_nan=False)


def test_who_cannot_be_used_is_named() -> None:
    panel, _ = made(5, {"U0": 4})
    values = np.array(panel.values)
    values[2, 5] = np.nan
    holed = UnitPanel(panel.indicator, panel.units, panel.periods, values)
    found = staggered(holed, {"U0": panel.periods[4], "U1": panel.periods[0]})
    assert "U1" in found.units_left_out  # supported from the first period on: no before
    assert "U2" in found.units_left_out  # a period is missing
    assert found.supported == 1


def test_without_anybody_never_supported_it_refuses() -> None:
    panel, _ = made(5, {})
    with pytest.raises(Refused, match="never supported"):
        staggered(panel, dict.fromkeys(panel.units, panel.periods[4]))
    with pytest.raises(Refused) as refused:
        staggered(panel, {"U0": panel.periods[0]})
    assert refused.value.flag == "short_series"
