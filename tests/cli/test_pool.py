"""`alongside pool` as a person or a program runs it."""

import csv
import io
import json
import subprocess
import sys

import pytest

from alongside.cli.main import main

KEYS = {"estimate", "se", "ci", "tau2", "i2", "q", "prediction", "leave_one_out", "headline"}
EFFECTS = (
    "partnership,yi,vi,months\nAsh,-0.5,0.04,12\nBeech,0.1,0.02,24\nCedar,-1.2,0.09,30\n"
    "Elm,-0.3,0.05,18\nFir,-0.9,0.03,36\n"
)


@pytest.fixture
def effects(tmp_path):
    path = tmp_path / "effects.csv"
    path.write_text(EFFECTS)
    return str(path)


def pooled(capsys, *arguments):
    assert main(["pool", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out, parse_constant=pytest.fail)


def test_json_has_every_promised_key(effects, capsys):
    found = pooled(capsys, effects)
    assert set(found) >= KEYS
    low, high = found["ci"]
    assert low < found["estimate"] < high
    assert [one["partnership"] for one in found["leave_one_out"]] == ["Ash", "Beech", "Cedar", "Elm", "Fir"]
    assert found["headline"]


def test_methods_and_moderators_reach_the_pool(effects, capsys):
    tau2 = {method: pooled(capsys, effects, "--method", method)["tau2"] for method in ("REML", "DL", "PM")}
    assert len(set(tau2.values())) == 3
    [months] = pooled(capsys, "--moderator", "months", effects)["moderators"]
    assert months["moderator"] == "months"
    assert months["estimate"] < 0


def test_under_five_there_is_no_headline(tmp_path, capsys):
    path = tmp_path / "few.csv"
    path.write_text("".join(EFFECTS.splitlines(keepends=True)[:5]))
    found = pooled(capsys, str(path))
    assert found["headline"] is None
    assert found["prediction"] is not None


def test_rows_without_names_and_partnerships_with_two_effects(tmp_path, capsys):
    path = tmp_path / "effects.csv"
    path.write_text("yi,vi\n1,0.1\n2,0.2\n")
    assert [one["partnership"] for one in pooled(capsys, str(path))["leave_one_out"]] == ["row 2", "row 3"]
    path.write_text("partnership,yi,vi\nAsh,1,0.1\nAsh,2,0.2\n")
    assert [one["partnership"] for one in pooled(capsys, str(path))["leave_one_out"]] == ["Ash", "Ash (row 3)"]


def test_standard_input_and_a_readable_table(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(EFFECTS.encode())))
    assert main(["pool", "-", "--moderator", "months"]) == 0
    said = capsys.readouterr().out
    assert "Over 5 partnerships" in said
    assert "Cedar" in said
    assert "tau2" in said


def test_drawings(effects, tmp_path, capsys):
    svg, png = tmp_path / "a.svg", tmp_path / "a.png"
    assert main(["pool", effects, "--svg", str(svg), "--png", str(png), "--improvement", "decrease"]) == 0
    assert "lower is better" in svg.read_text()
    assert "Cedar" in svg.read_text()
    assert png.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("text", "arguments", "faults"),
    [
        ("partnership,yi,vi\nA,x,-1\nB,,0\n", [], ["row 2, column yi: 'x'", "row 3, column yi: there is no figure"]),
        ("partnership,yi,vi\nA,1,-1\nB,1,0\n", [], ["row 2, column vi: a variance", "row 3, column vi: a variance"]),
        ("partnership,yi,vi\n,1,1\n", [], ["column partnership: there is no name"]),
        ("partnership,yi,vi\nA,1,1\nA,1,1\n", [], ["row 3, column partnership: 'A' stands above"]),
        ("partnership,yi,vi\nA,1e200,1\n", [], ["column yi: '1e200' is too large"]),
        ("partnership,yi\nA,1\n", [], ["there is no column 'vi' among partnership, yi"]),
        (EFFECTS, ["--moderator", "weeks"], ["there is no column 'weeks'"]),
        ("yi,vi,m\n1,1,2\n2,1,2\n", ["--moderator", "m"], ["column m: the same figure everywhere"]),
        ("yi,vi,m\n1,1,2\n2,1,1\n", ["--moderator", "m"], ["2 effects are too few for 1 moderators"]),
        ("", [], ["there is no header"]),
        ("partnership,yi,vi\n", [], ["there are no rows"]),
    ],
)
def test_each_fault_is_one_line_on_standard_error(tmp_path, capsys, text, arguments, faults):
    path = tmp_path / "bad.csv"
    path.write_text(text)
    assert main(["pool", str(path), "--json", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert len(lines) == len(faults)
    assert all(fault in line for fault, line in zip(faults, lines, strict=True))


def test_no_file_is_said(capsys):
    assert main(["pool"]) == 2
    assert "no file is named" in capsys.readouterr().err


def test_it_runs_where_django_cannot_be_imported(effects):
    code = (
        "import sys; sys.modules['django'] = None\n"
        "from alongside.cli.main import main\n"
        f"sys.exit(main(['pool', {effects!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.reference
def test_the_published_vaccine_trials(reference_folder, tmp_path, capsys):
    file = reference_folder / "evaluation" / "bcg_yi_vi.csv"
    found = pooled(capsys, str(file), "--moderator", "ablat")
    assert found["estimate"] == pytest.approx(-0.7145323, abs=1e-5)
    assert found["se"] == pytest.approx(0.1797815, abs=1e-5)
    assert found["tau2"] == pytest.approx(0.3132433, abs=1e-5)
    assert found["i2"] == pytest.approx(92.22, abs=0.01)
    assert found["q"] == pytest.approx(152.233, abs=1e-3)
    assert found["ci"] == pytest.approx([-1.1084, -0.3206], abs=1e-4)
    assert found["moderators"][0]["estimate"] == pytest.approx(-0.0291017, abs=1e-5)
    named = tmp_path / "named.csv"
    with file.open(newline="") as read, named.open("w", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(["partnership", "yi", "vi"])
        lines.writerows([row["author"], row["yi"], row["vi"]] for row in csv.DictReader(read))
    assert pooled(capsys, str(named), "--method", "DL")["tau2"] == pytest.approx(0.3087603, abs=1e-5)
    assert pooled(capsys, str(named), "--method", "PM")["tau2"] == pytest.approx(0.3180937, abs=1e-5)
