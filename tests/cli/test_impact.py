"""`alongside impact` as a person or a program runs it."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tests.cli.country import BEFORE, FIRST, HEADER, START, SUPPORTED, UNITS, rows, text, waits, write

from alongside.cli.main import main

ASK = ["--indicator", "waits", "--unit", SUPPORTED, "--start", str(START)]
KEYS = {
    "synthetic_control": {
        *("weights", "pre_rmspe", "att", "gaps", "ratio", "rank_ratio", "rank_att", "units", "p_ratio", "p_att"),
        *("in_time", "leave_one_out", "left_out_months", "checks", "sentence"),
    },
    "differences": {"att", "se", "ci", "permutation_p", "by_period", "sentence"},
    "interrupted_series": {"level", "slope", "phi", "ols", "newey_west", "sentence"},
}


@pytest.fixture
def panel(tmp_path):
    return write(tmp_path / "panel.csv", HEADER, rows(waits()))


def asked(capsys, *arguments, code=0):
    assert main(["impact", *map(str, arguments), "--json"]) == code
    return json.loads(capsys.readouterr().out, parse_constant=pytest.fail)


@pytest.mark.parametrize("method", sorted(KEYS))
def test_json_has_every_promised_key(panel, capsys, method):
    found = asked(capsys, panel, *ASK, "--method", method)
    assert set(found) >= KEYS[method]
    assert found["method"] == method
    assert found["unit"] == SUPPORTED
    assert found["refused"] is None
    assert "significant" not in found["sentence"]


def test_a_synthetic_control_in_the_promised_shapes(panel, capsys):
    found = asked(capsys, panel, *ASK)
    weights = list(found["weights"].values())
    assert weights == sorted(weights, reverse=True)
    assert sum(weights) == pytest.approx(1, abs=1e-4)
    assert found["att"] == pytest.approx(-6, abs=1.5)
    assert found["rank_att"] == 1
    assert found["p_att"] == pytest.approx(1 / found["units"])
    assert {gap["period"] for gap in found["gaps"]} == {str(FIRST.shift(month)) for month in range(60)}
    after = [gap["gap"] for gap in found["gaps"]][BEFORE:]
    assert np.mean(after) == pytest.approx(found["att"])
    assert {row["unit"] for row in found["leave_one_out"]} == set(found["weights"])
    assert {row["months_before"] for row in found["in_time"]} == {6, 12}
    assert found["left_out_months"]["months"] == 12
    assert {"months", "att", "pre_rmspe"} <= set(found["left_out_months"])
    assert all(set(check) == {"name", "passed", "detail"} for check in found["checks"])


def test_windows_exclusions_and_settings_reach_the_method(panel, capsys):
    plain = asked(capsys, panel, *ASK)
    assert "N01" not in asked(capsys, *ASK, "--exclude", "N01", "N02", panel)["weights"]
    narrow = asked(capsys, panel, *ASK, "--pre-start", "2016-01", "--post-end", "2019-01")
    assert [narrow["gaps"][0]["period"], narrow["gaps"][-1]["period"]] == ["2016-01", "2019-01"]
    raw = asked(capsys, panel, *ASK, "--no-demean")
    assert raw["att"] != plain["att"]
    assert raw == asked(capsys, panel, *ASK, "--no-demean", "--ridge", "0")
    assert asked(capsys, panel, *ASK, "--ridge", "0.5")["pre_rmspe"] > plain["pre_rmspe"]


def test_transition_and_seasons_reach_the_series(panel, capsys):
    ask = [panel, *ASK, "--method", "interrupted_series"]
    found = asked(capsys, *ask, "--transition", "3", "--seasonality", "none")
    assert found["transition"] == 3
    assert found["seasonal"] is False
    assert asked(capsys, *ask)["seasonal"] is True
    assert asked(capsys, *ask, "--pre-start", "2016-01")["n_pre"] == BEFORE - 12


@pytest.mark.parametrize("form", ["long", "panel", "wide"])
def test_predictors_are_read_in_each_form(panel, tmp_path, capsys, form):
    made = np.random.default_rng(3).uniform(0, 1, (len(UNITS), 2)).round(4)
    later = [(unit, str(START), "size", 99) for unit in UNITS]
    lines = {
        "wide": (("unit", "size", "age"), [(unit, *row) for unit, row in zip(UNITS, made, strict=True)]),
        "long": (
            ("unit", "predictor", "value"),
            [(unit, n, v) for unit, row in zip(UNITS, made, strict=True) for n, v in zip("sa", row, strict=True)],
        ),
        "panel": (
            HEADER,
            [
                (unit, str(FIRST.shift(month)), name, value)
                for unit, row in zip(UNITS, made, strict=True)
                for name, value in zip(("size", "age"), row, strict=True)
                for month in (0, 3)
            ]
            + later,
        ),
    }
    file = write(tmp_path / "predictors.csv", *lines[form])
    found = asked(capsys, panel, *ASK, "--predictors", file)
    wide = asked(capsys, panel, *ASK, "--predictors", write(tmp_path / "wide.csv", *lines["wide"]))
    assert found["weights"] == pytest.approx(wide["weights"])


def test_standard_input_and_a_readable_table(panel, capsys, monkeypatch):
    raw = text(HEADER, rows(waits())).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert main(["impact", "-", *ASK]) == 0
    said = capsys.readouterr().out
    assert "comparable organisations" in said
    assert "synthetic" in said
    assert str(START) in said


@pytest.mark.parametrize("method", [*sorted(KEYS), "staggered"])
def test_drawings_of_every_method(panel, tmp_path, capsys, method):
    svg, png = tmp_path / "a.svg", tmp_path / "a.png"
    ask = [*ASK, "--method", method]
    if method == "staggered":
        starts = [("N00", str(START)), ("N01", str(START)), ("N02", "2018-01")]
        ask = ["--indicator", "waits", "--cohorts", write(tmp_path / "cohorts.csv", ("unit", "start"), starts)]
    draw = ["--svg", str(svg), "--png", str(png), "--improvement", "decrease"]
    assert main(["impact", panel, *ask, *draw]) == 0
    assert "lower is better" in svg.read_text()
    assert png.read_bytes().startswith(b"\x89PNG")


def test_a_drawing_without_a_place_or_without_a_result(panel, tmp_path, capsys):
    assert main(["impact", panel, *ASK, "--svg", str(tmp_path / "nowhere" / "a.svg")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    svg = tmp_path / "a.svg"
    assert main(["impact", panel, *ASK[:-1], str(FIRST.shift(2)), "--svg", str(svg)]) == 1
    assert "nothing to draw" in capsys.readouterr().err
    assert not svg.exists()


def test_a_refusal_is_an_answer_of_its_own(panel, capsys):
    found = asked(capsys, panel, *ASK[:-1], str(FIRST.shift(2)), code=1)
    assert set(found) >= KEYS["synthetic_control"]
    assert found["att"] is None
    assert found["flags"] == ["short_series"]
    assert "2 values before" in found["refused"]
    assert main(["impact", panel, *ASK[:-1], str(FIRST.shift(2))]) == 1
    assert capsys.readouterr().out.startswith("No estimate.")


def test_rows_of_other_indicators_do_not_matter(tmp_path, capsys):
    others = [("N00", "soon", "else", "*"), ("N00", "2015", "else", "1")]
    panel = write(tmp_path / "panel.csv", HEADER, others + rows(waits()))
    assert asked(capsys, panel, *ASK)["rank_att"] == 1


GOOD = "unit,period,indicator,value\nA,2015-01,waits,1\nA,2015-02,waits,2\nB,2015-01,waits,1\n"


@pytest.mark.parametrize(
    ("text", "arguments", "faults"),
    [
        (GOOD, ["--unit", "C"], ["--unit C: there is no unit 'C' in"]),
        (GOOD, ["--indicator", "wait"], ["--indicator wait: there is no indicator 'wait' in"]),
        (GOOD, ["--start", "2014-12"], ["--start '2014-12' is outside the data"]),
        (GOOD, ["--start", "2015-03"], ["(2015-01 to 2015-02)"]),
        (GOOD, ["--start", "2015-Q1"], ["write it as the panel does, like 2015-01"]),
        (GOOD, ["--start", "spring"], ["--start spring: 'spring' is not a period; write 2013, 2013/14"]),
        (GOOD, ["--pre-start", "2015-02"], ["--pre-start 2015-02: it must lie before the start"]),
        (GOOD, ["--post-end", "2015-01"], ["--post-end 2015-01: it must lie not before the start"]),
        (GOOD, ["--ridge", "-1", "--transition", "-2"], ["--ridge -1.0: write a figure", "--transition -2"]),
        (GOOD, ["--predictors", "-", "--cohorts", "-"], ["only one input may be -"]),
        (GOOD + "A,2015-01,waits,3\n", [], ["row 5, column period: A has a value for 2015-01 in row 2 already"]),
        (GOOD + "A,2015-Q2,waits,3\n", [], ["row 5, column period: '2015-Q2' is a quarter but row 2"]),
        (GOOD + "A,2015-03,waits,x\n", [], ["row 5, column value: 'x' is not a number; write"]),
        (GOOD + "A,2015-03,waits,nan\nB,2015-03,waits,1e300\n", [], ["row 5, column value", "'1e300' is too large"]),
        (
            GOOD + ",,waits,\nA,2015-03,,1\n",
            [],
            ["column unit: there is no unit", "row 5", "row 6, column indicator"],
        ),
        (GOOD + "A,W2015-01-05,waits,1\n", [], ["is a week, too short"]),
        (GOOD + "A,0001-01,waits,1\n", [], ["outside the years 1800 to 2200"]),
        ("unit,period,value\nA,2015,1\n", [], ["row 1: there is no column 'indicator' among unit, period, value"]),
        ("", [], ["there is no header"]),
        ("unit,period,indicator,value\n", [], ["there are no rows"]),
    ],
)
def test_each_fault_is_one_line_on_standard_error(tmp_path, capsys, text, arguments, faults):
    path = tmp_path / "bad.csv"
    path.write_text(text)
    ask = ["--indicator", "waits", "--unit", "A", "--start", "2015-02"]
    assert main(["impact", str(path), "--json", *ask, *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert len(lines) == len(faults)
    assert all(fault in line for fault, line in zip(faults, lines, strict=True))


def test_what_is_missing_or_out_of_place_among_the_options(panel, tmp_path, capsys):
    assert main(["impact", panel, "--indicator", "waits"]) == 2
    assert [line.split(";")[0] for line in capsys.readouterr().err.splitlines()] == [
        "no unit is named",
        "no start is named",
    ]
    assert main(["impact", *ASK]) == 2
    assert "no panel is named" in capsys.readouterr().err
    assert main(["impact", panel, *ASK, "--cohorts", "c.csv", "--method", "interrupted_series"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_an_unknown_exclusion_and_a_setting_without_effect_are_noted(panel, capsys):
    assert main(["impact", panel, *ASK, "--exclude", "N99", "--transition", "2", "--json"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("note:") for line in lines)


def test_many_faults_end_with_how_many_more(tmp_path, capsys):
    path = tmp_path / "bad.csv"
    path.write_text("unit,period,indicator,value\n" + "A,2015-01,waits,x\n" * 1000)
    assert main(["impact", str(path), "--indicator", "waits", "--unit", "A", "--start", "2015-02"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 201
    assert lines[-1].startswith("and 800 more")


def test_it_runs_where_django_cannot_be_imported(panel):
    code = (
        "import sys; sys.modules['django'] = None\n"
        "from alongside.cli.main import main\n"
        f"sys.exit(main(['impact', {panel!r}, *{ASK!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "evaluate-a-partnership.md"


def converted(published, panel):
    """Run the program that the how-to gives for making a panel."""
    [program] = re.findall(r"```python\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    subprocess.run([sys.executable, "-c", program, str(published), str(panel)], check=True)
    return str(panel)


def test_the_program_of_the_how_to_makes_a_panel(tmp_path):
    published = tmp_path / "published.csv"
    published.write_text(
        "period,org_code,org_name,att_total,over4_total,source,pct_within_4h\n"
        "2014-01-01,ZZ1,INVENTED,100.0,5.0,x,95.0\n2014-02-01,ZZ1,INVENTED,,,x,\n"
    )
    panel = converted(published, tmp_path / "panel.csv")
    assert Path(panel).read_text().splitlines() == [
        "unit,period,indicator,value",
        "ZZ1,2014-01,seen within 4 hours,95.0",
        "ZZ1,2014-02,seen within 4 hours,",
    ]


@pytest.mark.real_data
@pytest.mark.parametrize("method", sorted(KEYS))
def test_every_method_on_the_published_series_of_real_trusts(data_folder, tmp_path, capsys, method):
    panel = converted(data_folder / "tidy" / "ae_monthly_total_2010-11_2017-12.csv", tmp_path / "panel.csv")
    ask = [panel, "--indicator", "seen within 4 hours", "--start", "2013-10", "--method", method]
    for unit in ("RNL", "RWD", "RLT"):
        found = asked(capsys, *ask, "--unit", unit, "--exclude", "RTF", "RHQ", "RRK")
        number = found["level"]["estimate"] if method == "interrupted_series" else found["att"]
        assert abs(number) < 20
        assert found["sentence"]
    nobody = asked(capsys, *ask, "--unit", "8J094", code=1)
    assert nobody["refused"]


@pytest.mark.reference
def test_the_published_tobacco_programme(reference_folder, tmp_path, capsys):
    with (reference_folder / "evaluation" / "prop99.csv").open(newline="") as file:
        lines = [(row["state"], int(float(row["year"])), "cigsale", row["cigsale"]) for row in csv.DictReader(file)]
    panel = write(tmp_path / "prop99.csv", HEADER, lines)
    ask = ["--indicator", "cigsale", "--unit", "California", "--start", "1989", "--no-demean"]
    found = asked(capsys, panel, *ask)
    assert next(iter(found["weights"].items())) == ("Utah", pytest.approx(0.394, abs=1e-3))
    assert found["pre_rmspe"] == pytest.approx(1.6564, rel=1e-4)
    assert found["att"] == pytest.approx(-19.514, abs=1e-3)
    assert found["rank_ratio"] == 3


@pytest.mark.reference
def test_the_published_minimum_wages(reference_folder, tmp_path, capsys):
    with (reference_folder / "evaluation" / "mpdta.csv").open(newline="") as file:
        read = list(csv.DictReader(file))
    panel = write(
        tmp_path / "mpdta.csv", HEADER, [(row["countyreal"], row["year"], "lemp", row["lemp"]) for row in read]
    )
    first = {row["countyreal"]: row["first.treat"] for row in read}
    cohorts = write(tmp_path / "cohorts.csv", ("unit", "start"), list(first.items()))
    found = asked(capsys, panel, "--indicator", "lemp", "--cohorts", cohorts)
    assert found["method"] == "differences"
    assert found["att"] == pytest.approx(-0.0399512752, abs=1e-8)
    assert found["se"] == pytest.approx(0.0120340128, abs=1e-6)
    after = {row["period"]: row["gap"] for row in found["by_period"]}
    assert [after[at] for at in range(4)] == pytest.approx([-0.0199318, -0.0509574, -0.1372587, -0.1008114], abs=1e-6)


def test_wrong_cohorts_are_faults(panel, tmp_path, capsys):
    starts = [("N00", "2018-07"), ("X", "2018-07"), ("N01", "1999-01"), ("N02", "never"), ("N00", "2018-08")]
    cohorts = write(tmp_path / "cohorts.csv", ("unit", "start"), starts)
    assert main(["impact", panel, "--indicator", "waits", "--cohorts", cohorts]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert "row 3, column unit: there is no unit 'X'" in lines[0]
    assert "row 4, column start: '1999-01' is outside" in lines[1]
    assert "row 6, column unit: the same as row 2" in lines[2]


def test_cohorts_of_figures_that_never_move_are_strict_json(tmp_path, capsys):
    panel = write(tmp_path / "panel.csv", HEADER, rows(np.ones((len(UNITS), 12))))
    cohorts = write(tmp_path / "cohorts.csv", ("unit", "start"), [("N00", "2015-07"), ("N01", "2015-09")])
    found = asked(capsys, panel, "--indicator", "waits", "--cohorts", cohorts)
    assert found["att"] == 0
    assert found["ci"] is None
