"""`alongside evaluate` as a person or a program runs it."""

import io
import json
import subprocess
import sys
from itertools import product

import numpy as np
import pytest
from tests.cli.country import BEFORE, HEADER, START, SUPPORTED, SUPPORTER, UNITS, rows, text, waits, write

from alongside.cli.main import main

KEYS = {"partnership", "party", "unit", "indicator", "verdict", "att", "interval", "placebo", "flags", "sentence"}
VERDICTS = {
    *("improved_likely_partnership", "improved_cause_unclear"),
    *("no_sign_of_change", "cannot_tell_yet", "worse"),
}
FLAGS = {
    *("regression_to_the_mean", "in_time_placebo", "co_intervention", "short_series", "missing_months"),
    *("shock", "poor_fit", "donor_dependent", "methods_disagree"),
}
PAIRS = ("partnership", "supported", "supporter", "start")
INDICATORS = ("indicator", "direction", "smallest_change", "unit", "primary")
EVENTS = ("unit", "date", "kind", "note")


@pytest.fixture
def study(tmp_path):
    """Writes the files; gives the arguments."""

    def made(panel=None, pairs=None, indicators=None, events=None):
        one = [("North", SUPPORTED, SUPPORTER, str(START))]
        other = [("waits", "decrease", 2, "minutes", "yes"), ("falls", "decrease", 2, "", "no")]
        lines = rows(waits()) + rows(waits(0.0, seed=2), "falls")
        arguments = [
            write(tmp_path / "panel.csv", HEADER, panel or lines),
            *("--partnerships", write(tmp_path / "pairs.csv", PAIRS, pairs or one)),
            *("--indicators", write(tmp_path / "indicators.csv", INDICATORS, indicators or other)),
        ]
        return arguments + (["--events", write(tmp_path / "events.csv", EVENTS, events)] if events else [])

    return made


def judged(capsys, arguments):
    assert main(["evaluate", *arguments, "--json"]) == 0
    results = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)["results"]
    return {(one["party"], one["unit"], one["indicator"]): one for one in results}


def test_json_has_one_row_for_every_party_and_indicator_with_every_key(study, capsys):
    found = judged(capsys, study())
    parties = (("supported", SUPPORTED), ("supporter", SUPPORTER))
    assert set(found) == {(*party, indicator) for party, indicator in product(parties, ("waits", "falls"))}
    for one in found.values():
        assert set(one) >= KEYS
        assert one["verdict"] in VERDICTS
        assert set(one["flags"]) <= FLAGS
        assert one["interval"][0] < one["att"] < one["interval"][1]
        assert {"rank", "units"} <= set(one["placebo"])
    helped = found["supported", SUPPORTED, "waits"]
    assert helped["verdict"].startswith("improved")
    assert helped["att"] == pytest.approx(-6, abs=1.5)
    assert found["supporter", SUPPORTER, "waits"]["verdict"] != "worse"


def test_what_happened_everywhere_is_nobodys_own_explanation(study, capsys):
    day = str(START.start)
    everywhere = judged(capsys, study(events=[("", day, "new payment rules", "")]))
    here = judged(capsys, study(events=[(SUPPORTED, day, "new chief executive", "")]))
    key = ("supported", SUPPORTED, "waits")
    assert "co_intervention" not in everywhere[key]["flags"]
    assert "co_intervention" in here[key]["flags"]


def test_units_and_indicators_without_figures_have_their_row(study, capsys):
    pairs = [("North", SUPPORTED, "ZZZ", str(START))]
    indicators = [("waits", "decrease", 2, "minutes", "yes"), ("stays", "neutral", 1, "days", "no")]
    found = judged(capsys, study(pairs=pairs, indicators=indicators))
    assert len(found) == 4
    for key in (("supporter", "ZZZ", "waits"), ("supported", SUPPORTED, "stays")):
        assert found[key]["verdict"] == "cannot_tell_yet"
        assert found[key]["att"] is found[key]["interval"] is None
        assert found[key]["flags"]
        assert found[key]["sentence"]


def test_what_looks_like_a_mistake_is_noted(study, capsys):
    pairs = [("North", SUPPORTED, "N9", str(START))]
    assert main(["evaluate", *study(pairs=pairs, indicators=[("wait", "decrease", 2, "", "no")])]) == 0
    notes = capsys.readouterr().err
    assert "did you mean waits?" in notes
    assert "there is no unit 'N9'" in notes
    assert "0 indicators are primary" in notes


@pytest.mark.parametrize("start", ["2018-07", "2018-Q3", "2018", "2018/19", "1990", "2190-01"])
def test_any_start_ends_in_a_row_and_never_in_a_crash(study, capsys, start):
    found = judged(capsys, study(pairs=[("North", SUPPORTED, SUPPORTER, start)]))
    assert len(found) == 4


def test_holes_of_every_kind_end_in_rows(study, capsys):
    values = waits()
    values[0, 10:30] = np.nan
    values[5] = np.nan
    values[6, BEFORE:] = np.nan
    lines = [row for row in rows(values) if row[-1] != "" or row[0] != UNITS[5]]
    found = judged(capsys, study(panel=lines))
    row = found["supported", SUPPORTED, "waits"]
    assert row["verdict"] == "cannot_tell_yet"
    assert row["att"] is None
    assert "missing_months" in row["flags"]


def test_events_and_other_partnerships_are_co_interventions(study, capsys):
    events = [(SUPPORTED, "2018-01-15", "new leader", "")]
    pairs = [("North", SUPPORTED, SUPPORTER, str(START)), ("South", UNITS[4], SUPPORTER, str(START))]
    assert main(["evaluate", *study(pairs=pairs, events=events), "--json"]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    flagged = {(one["partnership"], one["unit"]) for one in results if "co_intervention" in one["flags"]}
    assert flagged == {("North", SUPPORTED), ("North", SUPPORTER), ("South", SUPPORTER)}
    assert {one["partnership"] for one in results} == {"North", "South"}


def test_the_plan_has_a_hash_that_changes_with_it(study, capsys):
    def plan(**given):
        assert main(["evaluate", *study(**given), "--json"]) == 0
        return json.loads(capsys.readouterr().out)["protocol"]["sha256"]

    one = plan()
    assert plan() == one
    assert plan(indicators=[("waits", "decrease", 3, "minutes", "yes")]) != one


def test_drawings_of_each_indicator(study, tmp_path, capsys):
    svg, png = tmp_path / "a.svg", tmp_path / "a.png"
    assert main(["evaluate", *study(), "--svg", str(svg), "--png", str(png)]) == 0
    assert svg.read_text().count("the change at each organisation") >= 2
    assert f"{SUPPORTER}, supporter" in svg.read_text()
    assert png.read_bytes().startswith(b"\x89PNG")
    svg.unlink()
    nothing = [("stays", "neutral", 1, "days", "no")]
    assert main(["evaluate", *study(indicators=nothing), "--svg", str(svg)]) == 0
    assert "nothing to draw" in capsys.readouterr().err
    assert not svg.exists()


def test_standard_input_and_a_readable_table(study, capsys, monkeypatch):
    _, *rest = study()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text(HEADER, rows(waits())).encode())))
    assert main(["evaluate", "-", *rest]) == 0
    said = capsys.readouterr().out
    assert "Partnership North" in said
    assert "verdict" in said
    assert "supporting organisation" in said


@pytest.mark.parametrize(
    ("name", "content", "faults"),
    [
        ("pairs", "partnership,supported,supporter\nA,B,C\n", ["row 1: there is no column 'start'"]),
        ("pairs", "partnership,supported,supporter,start\n", ["there are no rows"]),
        ("pairs", "", ["there is no header"]),
        (
            "pairs",
            "partnership,supported,supporter,start,end\n,B,B,soon,2012\n",
            ["column partnership: there is no", "column start: 'soon'", "column supporter: 'B' supports itself"],
        ),
        (
            "pairs",
            "partnership,supported,supporter,start,end\nA,B,C,2013-01,2012\n",
            ["column end: '2012' is before"],
        ),
        (
            "pairs",
            "partnership,supported,supporter,start\nA,B,C,2013\nA,B,C,2013\n",
            ["row 3, column partnership: the same as row 2"],
        ),
        (
            "indicators",
            "indicator,direction,smallest_change,unit,primary\nwaits,up,-1,,maybe\n",
            ["direction: 'up' is no direction", "smallest_change: '-1' is not a size", "primary: 'maybe' is neither"],
        ),
        (
            "indicators",
            "indicator,direction,smallest_change,unit,primary\nwaits,increase,1,,yes\nwaits,decrease,2,,no\n",
            ["row 3, column indicator: the same as row 2"],
        ),
        (
            "events",
            "unit,date,kind,note\nA,yesterday,,\n",
            ["date: 'yesterday' is not a date", "kind: there is no kind"],
        ),
        ("panel", "unit,period,indicator,value\nA,2015-13,waits,1\n", ["column period: '2015-13' is not a period"]),
    ],
)
def test_each_fault_is_one_line_on_standard_error(study, tmp_path, capsys, name, content, faults):
    arguments = study(events=[(SUPPORTED, "2018-01-15", "new leader", "")])
    (tmp_path / f"{name}.csv").write_text(content)
    assert main(["evaluate", *arguments, "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert len(lines) == len(faults)
    assert all(fault in printed.err for fault in faults)
    assert all(f"{name}.csv" in line for line in lines)


def test_faults_of_all_files_come_together(study, tmp_path, capsys):
    arguments = study()
    (tmp_path / "pairs.csv").write_text("")
    (tmp_path / "panel.csv").write_text("")
    assert main(["evaluate", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert main(["evaluate", "-", "--partnerships", "-", "--indicators", "-"]) == 2
    assert "only one input may be -" in capsys.readouterr().err


def test_it_runs_where_django_cannot_be_imported(study):
    code = (
        "import sys; sys.modules['django'] = None\n"
        "from alongside.cli.main import main\n"
        f"sys.exit(main(['evaluate', *{study()!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
