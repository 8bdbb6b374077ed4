"""The folder of a site: what is written at first start, and what is said of one that cannot be used."""

import stat
from pathlib import Path
from threading import Barrier, Thread

import pytest

from alongside.config.site import REAL, SAMPLE, Site, SiteProblem, begin, home, read


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALONGSIDE_KEY", raising=False)


def test_a_site_begins_once_and_keeps_its_key(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "home"
    first = begin(folder, sample=False)
    assert begin(folder, sample=False) == first == read(folder)
    assert (first.mode, first.sample, len(first.key) > 60) == (REAL, False, True)
    assert stat.S_IMODE((folder / "site.toml").stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == ["site.toml"]


@pytest.mark.parametrize(("there", "wanted"), [(True, False), (False, True)])
def test_invented_and_real_organisations_never_share_a_folder(tmp_path: Path, there: bool, wanted: bool) -> None:
    begin(tmp_path, sample=there)
    with pytest.raises(SiteProblem, match="Set ALONGSIDE_HOME to another folder"):
        begin(tmp_path, sample=wanted)


def test_two_starts_at_once_agree_on_one_key(tmp_path: Path) -> None:
    found: list[Site] = []
    together = Barrier(6)

    def start() -> None:
        together.wait()
        found.append(begin(tmp_path / "home", sample=True))

    threads = [Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len({site.key for site in found}) == 1


KEY = f'key = "{"k" * 50}"'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"mode = site", "cannot be read"),
        (b'mode = "site"', "cannot be read"),
        (KEY.encode(), "cannot be read"),
        (f'mode = "demo"\n{KEY}'.encode(), "Write mode = 'site' or mode = 'sample'"),
        (f"mode = []\n{KEY}".encode(), "Write mode = 'site' or mode = 'sample'"),
        (b'mode = "site"\nkey = ""', "no usable key"),
        (b'mode = "site"\nkey = 5', "no usable key"),
        (b'mode = "site"\nkey = "short"', "no usable key"),
    ],
)
def test_a_site_file_with_a_fault_says_how_to_mend_it(tmp_path: Path, text: bytes, said: str) -> None:
    (tmp_path / "site.toml").write_bytes(text)
    for opening in (lambda: read(tmp_path), lambda: begin(tmp_path, sample=False)):
        with pytest.raises(SiteProblem, match=r"site\.toml") as problem:
            opening()
        assert said in str(problem.value)
    assert (tmp_path / "site.toml").read_bytes() == text


def test_a_folder_in_the_place_of_the_file_and_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "one" / "site.toml").mkdir(parents=True)
    with pytest.raises(SiteProblem, match="cannot be read"):
        begin(tmp_path / "one", sample=False)
    (tmp_path / "two").write_text("x", encoding="utf-8")
    with pytest.raises(SiteProblem, match="cannot be written"):
        begin(tmp_path / "two", sample=False)


def test_reading_where_no_site_was_begun_writes_nothing(tmp_path: Path) -> None:
    first, second = read(tmp_path / "none"), read(tmp_path / "none")
    assert first.mode == REAL
    assert first.key != second.key
    assert not (tmp_path / "none").exists()


def test_a_key_in_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(tmp_path, sample=True)
    monkeypatch.setenv("ALONGSIDE_KEY", "e" * 50)
    assert read(tmp_path) == Site(tmp_path, SAMPLE, "e" * 50)


def test_the_folder_is_the_named_one_or_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "a" / ".." / "b"))
    assert home() == home(sample=True) == tmp_path / "b"
    monkeypatch.delenv("ALONGSIDE_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert (home(), home(sample=True)) == (tmp_path / "alongside", tmp_path / "alongside-sample")
