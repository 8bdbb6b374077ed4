"""Donors chosen by predictors: Proposition 99 and the Basque country as published."""

import csv
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

import numpy as np
import pytest

from alongside.core.impact import Predictors, Refused, UnitPanel, synthetic_control
from alongside.core.impact.predictor_search import predictor_weights
from alongside.core.units import Period

_SECTORS = ("agriculture", "energy", "industry", "construction", "services.venta", "services.nonventa")
_SCHOOLS = (("school.illit",), ("school.prim",), ("school.med",), ("school.high", "school.post.high"))


class Table:
    """A published long file: what a unit had in a year, empty cells left out."""

    def __init__(self, file: Path, unit: str) -> None:
        with file.open(encoding="utf-8") as lines:
            rows = [row for row in csv.DictReader(lines) if not row[unit].startswith("Spain")]
        self.units = sorted({row[unit] for row in rows})
        self._rows = {(row[unit], int(float(row["year"]))): row for row in rows}

    def average(self, unit: str, column: str, years: Iterable[int]) -> float:
        cells = [self._rows[unit, year][column] for year in years]
        return mean(float(cell) for cell in cells if cell not in ("", "NA"))

    def panel(self, column: str) -> UnitPanel:
        rows = [(unit, Period.parse(str(year)), float(row[column])) for (unit, year), row in self._rows.items()]
        return UnitPanel.of(column, rows)


def prop99_predictors(table: Table) -> Predictors:
    """Abadie, Diamond and Hainmueller 2010, table 1."""
    windows = {"lnincome": range(1980, 1989), "retprice": range(1980, 1989), "age15to24": range(1980, 1989)}
    windows |= {"beer": range(1984, 1989)}
    averages = [(u, name, table.average(u, name, years)) for u in table.units for name, years in windows.items()]
    sales = [
        (u, f"cigsale {year}", table.average(u, "cigsale", [year]))
        for u in table.units
        for year in (1975, 1980, 1988)
    ]
    return Predictors.of(averages + sales)


def basque_predictors(table: Table) -> Predictors:
    """Abadie and Gardeazabal 2003; schooling as shares of all, the two highest taken together."""
    rows: list[tuple[str, str, float | None]] = []
    for unit in table.units:
        schools = [sum(table.average(unit, part, range(1964, 1970)) for part in parts) for parts in _SCHOOLS]
        rows += [(unit, parts[0], 100 * one / sum(schools)) for parts, one in zip(_SCHOOLS, schools, strict=True)]
        rows.append((unit, "invest", table.average(unit, "invest", range(1964, 1970))))
        rows.append((unit, "gdpcap", table.average(unit, "gdpcap", range(1960, 1970))))
        rows += [(unit, one, table.average(unit, f"sec.{one}", range(1961, 1970, 2))) for one in _SECTORS]
        rows.append((unit, "popdens", table.average(unit, "popdens", [1969])))
    return Predictors.of(rows)


@pytest.fixture(scope="module")
def states(reference_folder: Path) -> Table:
    return Table(reference_folder / "evaluation" / "prop99.csv", "state")


@pytest.mark.reference
def test_proposition_99_as_published(states: Table) -> None:
    panel, predictors = states.panel("cigsale"), prop99_predictors(states)
    table, before = predictors.standardised(panel.units), panel.values[:, :19]
    california = panel.index("California")
    donors = np.arange(39) != california
    weights, importance = predictor_weights(table, before, california, donors)
    gap = panel.values[california] - weights @ panel.values
    assert np.mean(gap[:19] ** 2) <= 3.20
    published = {"Utah": 0.334, "Nevada": 0.234, "Montana": 0.199, "Colorado": 0.164, "Connecticut": 0.069}
    found = [weights[panel.index(state)] for state in published]
    assert found == pytest.approx(list(published.values()), abs=0.01)
    assert gap[30] == pytest.approx(-25.73, abs=0.3)
    assert importance.sum() == pytest.approx(1)


@pytest.mark.reference
@pytest.mark.slow
def test_proposition_99_is_first_of_39(states: Table) -> None:
    found = synthetic_control(
        states.panel("cigsale"), "California", Period.parse("1989"), predictors=prop99_predictors(states)
    )
    assert (found.rank_ratio, found.units) == (1, 39)
    assert found.ratio == pytest.approx(128.4, rel=0.02)
    assert found.kkt_residual < 1e-6
    assert (found.in_time, found.left_out_months) == ((), None)


@pytest.mark.reference
def test_the_basque_country_as_published(reference_folder: Path) -> None:
    regions = Table(reference_folder / "evaluation" / "basque.csv", "regionname")
    basque = next(unit for unit in regions.units if unit.startswith("Basque"))
    found = synthetic_control(
        regions.panel("gdpcap"),
        basque,
        Period.parse("1970"),
        pre_start=Period.parse("1960"),
        predictors=basque_predictors(regions),
    )
    assert [name.split()[0] for name in found.weights] == ["Cataluna", "Madrid"]
    assert list(found.weights.values()) == pytest.approx([0.851, 0.149], abs=1e-3)
    assert found.pre_rmspe**2 == pytest.approx(0.00886, abs=1e-5)
    later = [gap for period, gap in found.gaps if period >= Period.parse("1975")]
    assert mean(later) == pytest.approx(-0.70, abs=0.005)


def small() -> tuple[UnitPanel, Predictors]:
    """Six organisations; the first lies between the second and the third in size, and in its course."""
    draw = np.random.default_rng(1)
    sizes = np.array([2.0, 1.0, 3.0, 9.0, 12.0, 15.0])
    values = np.outer(sizes, np.linspace(1, 2, 20)) + 0.01 * draw.standard_normal((6, 20))
    periods = tuple(Period.month(2020, 1).shift(step) for step in range(20))
    units = tuple("ABCDEF")
    table = np.column_stack([sizes, draw.random(6)])
    return UnitPanel("waiting", units, periods, values), Predictors(units, ("size", "noise"), table)


def test_the_importance_falls_on_the_predictor_that_tells() -> None:
    panel, predictors = small()
    table = predictors.standardised(panel.units)
    weights, importance = predictor_weights(table, panel.values[:, :12], 0, np.arange(6) > 0)
    assert weights[0] == 0
    assert weights.sum() == pytest.approx(1)
    assert importance[0] > 0.9
    assert weights @ np.array([2.0, 1, 3, 9, 12, 15]) == pytest.approx(2, abs=0.05)


def test_a_donor_without_a_predictor_is_left_out_and_named() -> None:
    panel, whole = small()
    cells = [(unit, name, whole.values[at, to]) for at, unit in enumerate("ABCDEF") for to, name in enumerate("sn")]
    lacking = Predictors.of([cell for cell in cells if cell[:2] != ("D", "n")])
    found = synthetic_control(panel, "A", Period.month(2021, 1), predictors=lacking)
    assert found.donors_left_out == ("D",)
    assert found.units == 5
    assert found.leave_one_out[0][0] in found.weights


def test_what_is_missing_from_the_table_is_said() -> None:
    panel, whole = small()
    without = Predictors(whole.units[1:], whole.names, whole.values[1:])
    with pytest.raises(Refused, match="A does not have every predictor; add its rows"):
        synthetic_control(panel, "A", Period.month(2021, 1), predictors=without)
    alike = Predictors(whole.units, ("size",), np.ones((6, 1)))
    with pytest.raises(Refused, match="no predictor tells these organisations apart"):
        synthetic_control(panel, "A", Period.month(2021, 1), predictors=alike)
    with pytest.raises(ValueError, match="A has two values of the predictor size"):
        Predictors.of([("A", "size", 1.0), ("A", "size", 2.0)])
    with pytest.raises(ValueError, match="not 6 units by 1 names"):
        Predictors(whole.units, ("size",), whole.values)


def test_one_predictor_is_enough() -> None:
    panel, whole = small()
    found = synthetic_control(
        panel, "A", Period.month(2021, 1), predictors=Predictors(whole.units, ("size",), whole.values[:, :1])
    )
    assert found.pre_rmspe < 0.2
    assert found.kkt_residual < 1e-6
