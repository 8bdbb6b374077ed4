"""`alongside spc` as a person or a program runs it."""

import io
import json
import subprocess
import sys

import pytest

from alongside.cli.main import main

VALUES = [10, 12, 11, 13, 9, 11, 12, 10, 11, 12, 10, 11, 30]
SIGNALS = {
    *("none", "above_limit", "below_limit", "trend_up", "trend_down"),
    *("two_of_three_high", "two_of_three_low", "shift_high", "shift_low"),
}


@pytest.fixture
def waits(tmp_path):
    rows = [f"2019-{i + 1:02}-01,{value},A" for i, value in enumerate(VALUES[:12])]
    path = tmp_path / "waits.csv"
    path.write_text("\n".join(["Date,Value,Site", *rows, "2020-01-01,30,A", "2020-02-01,,A"]) + "\n")
    return path


def write(tmp_path, text):
    path = tmp_path / "bad.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_json_has_every_promised_key(waits, capsys):
    assert main(["spc", str(waits), "--json", "--improvement", "decrease", "--target", "5"]) == 0
    [chart] = json.loads(capsys.readouterr().out)["charts"]
    assert chart["by"] is None
    keys = {"date", "value", "phase", "mean", "lower", "upper", "near_lower", "near_upper", "signal", "verdict"}
    assert all(keys == set(point) for point in chart["points"])
    assert {point["signal"] for point in chart["points"]} <= SIGNALS
    assert chart["points"][12]["signal"] == "above_limit"
    assert chart["points"][13] | {"value": None, "signal": "none"} == chart["points"][13]
    assert chart["variation"] == "concern"
    assert chart["assurance"] == "fail"
    assert chart["warnings"]


def test_groups_and_rebase(tmp_path, capsys):
    lines = [f"2019-{m:02},{m % 3 + (50 if site == 'B' else 0)},{site}" for site in "AB" for m in range(1, 13)]
    path = write(tmp_path, "\n".join(["when,n,site", *lines]))
    arguments = ["--date", "when", "--value", "n", "--by", "site", "--json", "--rebase", "2019-07=moved"]
    assert main(["spc", *arguments, path]) == 0
    one, two = json.loads(capsys.readouterr().out)["charts"]
    assert (one["by"], two["by"]) == ("A", "B")
    assert two["points"][0]["date"] == "2019-01"
    assert [point["phase"] for point in one["points"]] == [0] * 6 + [1] * 6
    assert one["phases"][1]["reason"] == "moved"


def test_standard_input_and_a_readable_table(waits, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(waits.read_bytes())))
    assert main(["spc", "-"]) == 0
    said = capsys.readouterr().out
    assert "The latest value, 30.0, is above the upper limit" in said
    assert "2020-01-01" in said


@pytest.mark.parametrize(
    ("text", "arguments", "faults"),
    [
        (
            "date,value\n2019-01-01,x\nJanuary,2\n2019-03-01,inf\n",
            [],
            ["row 2, column value: 'x' is not a number", "row 3, column date: 'January' is not a date", "row 4"],
        ),
        ("date,value\n2019-01-01,1\n2019-01-01,2\n", [], ["row 3, column date: the date of row 2 again"]),
        ("day,value\n2019-01-01,1\n", [], ["row 1: there is no column 'date' among day, value"]),
        ("date,value,value\n2019-01-01,1,2\n", [], ["there are 2 columns 'value'"]),
        ("", [], ["there is no header"]),
        ("date,value\n", [], ["there are no rows"]),
        (b"PK\x03\x04zip", [], ["this is a workbook"]),
        (b"date\0value", [], ["this is not text"]),
        ('date,value\n2019-01-01,"1\n', [], ["not CSV"]),
        ("date,value\n2019-01-01," + "9" * 200_000 + "\n", [], ["not CSV"]),
        ("date,value\n2019-01-01,1\n", ["--baseline", "11"], ["fix it on 12 or more"]),
        ("date,value\n2019-01-01,1\n", ["--target", "nan"], ["the target is not a number"]),
        ("date,value\n2019-01-01,1\n", ["--rebase", "2020-01-01=x"], ["there is no such date"]),
        (
            "date,value\n2019-01-01,1\n",
            ["--rebase", "2020-01-01", "soon=x"],
            ["--rebase 2020-01-01", "--rebase soon=x"],
        ),
    ],
)
def test_each_fault_is_one_line_on_standard_error(tmp_path, capsys, text, arguments, faults):
    assert main(["spc", write(tmp_path, text), "--json", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert len(lines) == len(faults)
    assert all(fault in line for fault, line in zip(faults, lines, strict=True))


def test_an_absent_file_and_no_file(capsys):
    assert main(["spc", "no such file.csv"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert main(["spc"]) == 2
    assert "no file is named" in capsys.readouterr().err


def test_drawings_of_one_or_many(waits, tmp_path, capsys):
    svg, png = tmp_path / "a.svg", tmp_path / "a.png"
    assert main(["spc", str(waits), "--by", "site", "--svg", str(svg), "--png", str(png)]) == 0
    assert svg.read_text().startswith("<svg")
    assert png.read_bytes().startswith(b"\x89PNG")
    assert main(["spc", str(waits), "--svg", str(tmp_path / "nowhere" / "a.svg")]) == 2
    assert "cannot be written" in capsys.readouterr().err.splitlines()[-1]


def test_it_runs_where_django_cannot_be_imported(waits):
    code = (
        "import sys; sys.modules['django'] = None\n"
        "from alongside.cli.main import main\n"
        f"sys.exit(main(['spc', {str(waits)!r}, '--svg', {str(waits.with_suffix('.svg'))!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.real_data
def test_every_department_of_the_published_series_gets_its_chart(data_folder, capsys):
    file = data_folder / "tidy" / "ae_monthly_total_2010-11_2017-12.csv"
    columns = ["--date", "period", "--value", "pct_within_4h", "--by", "org_code"]
    assert main(["spc", str(file), *columns, "--target", "95", "--json"]) == 0
    charts = json.loads(capsys.readouterr().out)["charts"]
    assert sum(len(chart["points"]) for chart in charts) == len(file.read_text(encoding="utf-8").splitlines()) - 1
    assert {chart["assurance"] for chart in charts} == {"pass", "fail", "inconsistent", None}
