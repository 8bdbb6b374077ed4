"""`alongside load` as a person types it, on both databases."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.cli.site import FIXTURES, alongside, environment

from alongside.cli.main import main
from alongside.config.site import begin

COUNTS = ("read", "stored", "revised", "refused", "unchanged", "set_aside")
SHMI = FIXTURES / "shmi" / "annual.csv"


@dataclass(frozen=True)
class Typed:
    """What a command printed and returned."""

    code: int
    out: str
    err: str


Load = Callable[..., Typed]


@pytest.fixture
def load(transactional_db: None, capfd: pytest.CaptureFixture[str]) -> Load:
    """`alongside load …` in this process, on the test's database."""

    def typed(*arguments: str | Path) -> Typed:
        code = main(["load", *map(str, arguments)])
        return Typed(code, *capfd.readouterr())

    return typed


def loaded(*paths: Path, load: Load, code: int = 0) -> dict[str, Any]:
    done = load("--json", *paths)
    assert done.code == code, done.err
    told: dict[str, Any] = json.loads(done.out)
    return told


def loaded_there(*paths: Path, site: dict[str, str]) -> dict[str, Any]:
    done = alongside("load", "--json", *paths, site=site)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_folder_is_loaded_once_on_either_database(new_site: dict[str, str]) -> None:
    folders = [FIXTURES / name for name in ("ods", "cqc_ratings", "partnerships", "beds", "shmi")]
    first = loaded_there(*folders, site=new_site)
    assert first["total"]["stored"] > 25
    assert len(first["files"]) >= 14
    for counts in (*first["files"], first["total"]):
        assert set(COUNTS) <= set(counts)
        assert all(type(counts[name]) is int for name in COUNTS)
        assert counts["read"] == counts["stored"] + counts["refused"] + counts["unchanged"]
    for name in COUNTS:
        assert first["total"][name] == sum(file[name] for file in first["files"])
    again = loaded_there(*folders, site=new_site)["total"]
    assert (again["unchanged"], again["stored"], again["revised"]) == (first["total"]["read"], 0, 0)
    chain = alongside("audit", "verify", site=new_site)
    assert chain.returncode == 0, chain.stdout + chain.stderr
    assert f"{len([file for file in first['files'] if file['format']])} events" in chain.stdout


def test_a_changed_figure_is_a_revision(load: Load, tmp_path: Path) -> None:
    monthly = FIXTURES / "urgent_care" / "September-2020-revised-270421-made-up.csv"
    first = loaded(monthly, load=load)["total"]
    lines = monthly.read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    place = next(number for number, cell in enumerate(cells) if cell.strip().isdigit() and int(cell) > 10)
    cells[place] = str(int(cells[place]) + 1)
    changed = tmp_path / "changed.csv"
    changed.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]), encoding="utf-8")
    second = loaded(changed, load=load)["total"]
    assert (second["read"], second["revised"], second["stored"]) == (first["read"], 1, 1)
    assert second["unchanged"] == first["stored"] - 1


def test_a_file_of_no_known_format_is_named_with_the_nearest_and_is_no_error(load: Load, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("Code,Colour\nZZ1,green\n", encoding="utf-8")
    (file,) = loaded(other, load=load)["files"]
    assert file["format"] is None
    assert [file[name] for name in COUNTS] == [0] * 6
    assert "nearest is" in file["message"]
    printed = load(other)
    assert printed.code == 0
    assert "other.csv: This file is of no format known here" in printed.out


def test_a_broken_file_is_two_and_the_others_still_load(load: Load, tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    shutil.copy(SHMI, tmp_path / "in" / "deep" / "shmi.csv")
    told = {file["file"]: file for file in loaded(tmp_path / "in", load=load, code=2)["files"]}
    assert told["broken.xlsx"]["message"]
    assert told["shmi.csv"]["stored"] > 0


def test_a_missing_path_is_two_and_says_so_on_standard_error_alone(load: Load, tmp_path: Path) -> None:
    done = load("--json", SHMI, tmp_path / "nowhere.csv")
    assert (done.code, done.out) == (2, "")
    assert "nowhere.csv: there is no such file or folder" in done.err


def test_a_person_reads_the_counts_and_how_to_mend_each_refusal(load: Load) -> None:
    done = load(FIXTURES / "ods" / "places_2022.csv")
    assert done.code == 0
    assert "read = stored + refused + unchanged" in done.out
    assert "places_2022.csv, row 3, latitude: -0.1 is outside" in done.out
    assert "To mend it: write the latitude in degrees" in done.out
    assert done.err == ""


def test_json_names_the_place_of_each_refusal(load: Load) -> None:
    (file,) = loaded(FIXTURES / "ods" / "places_2022.csv", load=load)["files"]
    (refusal,) = file["refusals"]
    assert (refusal["row"], refusal["column"]) == (3, "latitude")
    assert refusal["what"]
    assert refusal["mend"]
    assert sum(file["set_aside_reasons"].values()) == file["set_aside"]


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "home")


def test_the_database_is_where_the_url_says(site: dict[str, str], tmp_path: Path) -> None:
    elsewhere = tmp_path / "a folder" / "data base.sqlite3"
    elsewhere.parent.mkdir()
    url = "sqlite:///" + str(elsewhere).replace(" ", "%20")
    assert loaded_there(SHMI, site=site | {"DATABASE_URL": url})["total"]["stored"] > 0
    assert elsewhere.stat().st_size > 0
    assert not (tmp_path / "home" / "alongside.sqlite3").exists()


def test_two_first_loads_at_once_both_succeed(site: dict[str, str]) -> None:
    command = [sys.executable, "-m", "alongside.cli", "load", "--json", str(SHMI)]
    both = [subprocess.Popen(command, env=site, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [json.loads(one.communicate(timeout=120)[0])["total"] for one in both]
    assert [one.returncode for one in both] == [0, 0]
    second, first = sorted(told, key=lambda total: total["stored"])
    assert first["stored"] > 0 == first["unchanged"]
    assert (second["stored"], second["unchanged"]) == (0, first["read"])


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///relative.sqlite3", "four slashes"),
        ("sqlite:////no/such/folder/at/all.sqlite3", "cannot be opened"),
        ("postgres://me:secret@127.0.0.1:1/alongside", "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_used_gets_a_plain_message(site: dict[str, str], url: str, said: str) -> None:
    done = alongside("load", SHMI, site=site | {"DATABASE_URL": url})
    assert done.returncode == 1
    assert said in done.stderr
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr
    assert done.stdout == ""


def test_a_folder_that_cannot_be_written_gets_a_plain_message(
    load: Load, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "a file" / "home"))
    done = load(SHMI)
    assert done.code == 1
    assert "cannot be written" in done.err
    assert "Set ALONGSIDE_HOME" in done.err


def test_the_sample_site_takes_no_published_files(
    load: Load, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begin(tmp_path / "home", sample=True)
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "home"))
    done = load(SHMI)
    assert done.code == 1
    assert "holds the sample site" in done.err
    assert "ALONGSIDE_HOME" in done.err


def test_the_sample_site_never_opens_a_database_of_a_real_one(
    load: Load, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    loaded(SHMI, load=load)
    begin(tmp_path / "sample", sample=True)
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "sample"))
    assert main(["audit", "verify"]) == 1
    told = capfd.readouterr().err
    assert "holds a real site" in told
    assert "Set DATABASE_URL" in told


@pytest.mark.real_data
@pytest.mark.slow
def test_the_whole_folder_loads_within_a_minute_and_balances(data_folder: Path, tmp_path: Path) -> None:
    import resource
    import time

    began = time.monotonic()
    told = loaded_there(data_folder, site=environment(tmp_path / "home"))
    taken = time.monotonic() - began
    total = told["total"]
    assert total["read"] == total["stored"] + total["refused"] + total["unchanged"] > 40_000
    assert total["revised"] == 0
    assert taken < 60
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_000_000  # kilobytes
