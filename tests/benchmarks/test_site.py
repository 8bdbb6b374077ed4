"""What is measured on a running site: starts, pages, load, kills and loading, each in small."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.kills import Toll
from benchmarks.pages import Measured, pages, percentile
from benchmarks.site import SiteStopped, Visitor, fields, served
from benchmarks.soak import Tally, load, targets

from benchmarks import loading

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "sources" / "fixtures" / "beds"
SOUND = Toll(3, 10, lost=0, orphans=0, chain="", database="ok", seconds=1.0)


@pytest.mark.slow
def test_a_served_site_is_walked_and_asked_at_a_steady_rate(tmp_path: Path) -> None:
    with served(tmp_path / "site") as site:
        walked = {one.name: one for one in pages(site, 2)}
        tally = load(site, minutes=0.02, rate=20)
        stranger = Visitor(site)
        assert stranger.ask("/directory/").status == 302
        stranger.close()
    for name in ("sign-in", "home", "directory"):
        assert len(walked[name].times) == 2
        assert walked[name].size > 1000
    assert tally.asked == 24
    assert not tally.errors
    assert len(tally.times) == 24
    with pytest.raises(ProcessLookupError):
        os.kill(site.process, 0)


def test_a_site_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "site.toml").write_text('mode = "elsewhere"\nkey = "k"\n', encoding="utf-8")
    with pytest.raises(SiteStopped, match="mode = 'elsewhere'"), served(tmp_path / "site"):
        pass


@pytest.mark.slow
def test_killed_writers_lose_nothing_they_acknowledged() -> None:
    command = [sys.executable, "-m", "benchmarks.kills", "--kills", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    toll = json.loads(done.stdout)
    assert toll["sound"]
    assert toll["kills"] == 3
    assert toll["acknowledged"] >= 3


@pytest.mark.parametrize(
    "toll",
    [
        Toll(3, 10, lost=1, orphans=0, chain="", database="ok", seconds=1.0),
        Toll(3, 10, lost=0, orphans=2, chain="", database="ok", seconds=1.0),
        Toll(3, 10, lost=0, orphans=0, chain="Event 2 is missing.", database="ok", seconds=1.0),
        Toll(3, 10, lost=0, orphans=0, chain="", database="row 4 missing from index", seconds=1.0),
    ],
)
def test_any_loss_is_a_missed_target(toll: Toll) -> None:
    assert not toll.sound
    assert [met for *_, met in targets(toll, Tally(1, [0.01]))].count(False) == 1


@pytest.mark.parametrize(
    ("tally", "missed"),
    [
        (Tally(100, [0.01] * 100, memory=200.0), set()),
        (Tally(100, [0.01] * 94 + [0.5] * 6, memory=200.0), {"95 %, ms"}),
        (
            Tally(100, [0.01] * 96 + [0.3] * 2 + [1.2] * 2, memory=500.0),
            {"99 %, ms", "memory, server and worker, MB"},
        ),
        (Tally(100, [0.01] * 99, ["500 on /"], memory=200.0), {"requests answered, of 100", "errors"}),
        (Tally(100, memory=200.0), {"requests answered, of 100", "95 %, ms", "99 %, ms"}),
    ],
)
def test_targets_of_the_load(tally: Tally, missed: set[str]) -> None:
    assert {name for name, _, _, met in targets(SOUND, tally) if not met} == missed


def test_a_load_is_timed_and_its_memory_watched(tmp_path: Path) -> None:
    first, again = (loading.load(FIXTURES, tmp_path / "site") for _ in range(2))
    assert first.read == again.read > 0
    assert again.stored == 0
    assert first.seconds > 0
    assert 10 < first.largest < 1000


def test_loading_without_published_files_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ALONGSIDE_DATA", raising=False)
    assert loading.main(["--print"]) == 0
    assert "ALONGSIDE_DATA" in capsys.readouterr().out


def test_the_share_of_answers_within_a_time() -> None:
    times = [float(at) for at in range(1, 101)]
    assert [percentile(times, share) for share in (0.5, 0.95, 0.99, 1.0)] == [50.0, 95.0, 99.0, 100.0]
    with pytest.raises(ValueError, match="no answer"):
        percentile([], 0.5)


def test_a_page_that_is_not_there_has_no_times() -> None:
    assert Measured("round", "", (), 0).cells() == ("round", "not there yet", "", "")


def test_hidden_fields_of_a_form() -> None:
    form = '<form><input type="hidden" name="token" value="abc"><input type="text" name="q" value="x"></form>'
    assert fields(form) == {"token": "abc"}
