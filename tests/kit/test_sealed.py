"""A sealed file tells of every way in which somebody may have touched it."""

import json
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kit import sealed

KEY = b"a key of the site"


def write(file: Path, count: int) -> list[str]:
    return [sealed.append(file, {"n": number, "what": "é\n\u2028"}, key=KEY) for number in range(count)]


def test_what_was_written_is_found_whole(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "log.jsonl"
    seals = write(file, 5)
    assert sealed.check(file, key=KEY) == sealed.Found(5, seals[-1])
    assert sealed.check(file, key=KEY, known=seals[2]) == sealed.Found(5, seals[-1])
    assert oct(file.stat().st_mode)[-3:] == "600"
    assert [json.loads(line)["n"] for line in file.read_text().splitlines()] == list(range(5))


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert sealed.check(tmp_path / "none", key=KEY) == sealed.Found(0, sealed.FIRST)
    assert sealed.check(tmp_path / "none", key=KEY, known="a" * 64).fault


def _tampered(lines: list[bytes], how: str, at: int, to: int) -> list[bytes]:
    if how == "edit":
        return [*lines[:at], lines[at].replace(b'"n": ', b'"n": 1'), *lines[at + 1 :]]
    if how == "delete":
        return lines[:at] + lines[at + 1 :]
    if how == "repeat":
        return [*lines[: at + 1], lines[at], *lines[at + 1 :]]
    moved = lines[:at] + lines[at + 1 :]
    return [*moved[:to], lines[at], *moved[to:]]


@given(st.sampled_from(["edit", "delete", "repeat", "move"]), st.integers(0, 6), st.integers(0, 6))
def test_every_tampering_is_found(tmp_path_factory: pytest.TempPathFactory, how: str, at: int, to: int) -> None:
    file = tmp_path_factory.mktemp("sealed") / "log.jsonl"
    seals = write(file, 7)
    before = file.read_bytes().splitlines(keepends=True)
    after = _tampered(before, how, at, to)
    file.write_bytes(b"".join(after))
    found = sealed.check(file, key=KEY, known=seals[-1])
    assert bool(found.fault) == (after != before)


def test_a_file_cut_short_is_found_by_a_seal_kept_elsewhere(tmp_path: Path) -> None:
    seals = write(file := tmp_path / "log.jsonl", 4)
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))
    assert not sealed.check(file, key=KEY).fault
    assert "cut short" in sealed.check(file, key=KEY, known=seals[3]).fault


def test_a_file_written_anew_with_another_key_is_found(tmp_path: Path) -> None:
    sealed.append(file := tmp_path / "log.jsonl", {"n": 0}, key=b"another")
    assert "Line 1" in sealed.check(file, key=KEY).fault


def test_a_half_written_line_is_named_and_does_not_swallow_the_next(tmp_path: Path) -> None:
    write(file := tmp_path / "log.jsonl", 2)
    file.write_bytes(file.read_bytes() + b'{"n": 2, "wh')
    sealed.append(file, {"n": 3}, key=KEY)
    assert "Line 3" in sealed.check(file, key=KEY).fault
    assert json.loads(file.read_text().splitlines()[-1])["n"] == 3


def test_lines_longer_than_a_block_are_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    for size in (10, 200_000, 70_000, 10):
        sealed.append(file, {"what": "x" * size}, key=KEY)
    assert sealed.check(file, key=KEY).lines == 4
    assert not sealed.check(file, key=KEY).fault


def _writer(file: str) -> None:
    write(Path(file), 50)


def test_writers_of_several_processes_take_turns(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    crew = [multiprocessing.get_context("spawn").Process(target=_writer, args=(str(file),)) for _ in range(3)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    found = sealed.check(file, key=KEY)
    assert (found.lines, found.fault) == (150, "")


def test_a_full_disk_is_said_plainly() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(sealed.CannotWrite, match="/dev/full cannot be written"):
        sealed.append(Path("/dev/full"), {"n": 0}, key=KEY)


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(sealed.CannotWrite, match="cannot be written"):
        sealed.append(tmp_path / "file" / "log.jsonl", {}, key=KEY)
