"""The cache that all processes of a site share."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from alongside.kit.sealed import CannotWrite
from alongside.kit.shared_cache import SharedCache

_OTHER = """
import sys
from django.conf import settings
settings.configure()
from alongside.kit.shared_cache import SharedCache
held = SharedCache(sys.argv[1], {})
print(sum(held.add(f"a{n}", 1) for n in range(100)))
for _ in range(200):
    held.count("tries", 600)
"""


@pytest.fixture
def held(tmp_path: Path) -> SharedCache:
    return SharedCache(str(tmp_path / "tries.sqlite3"), {})


def test_what_is_put_in_comes_out(held: SharedCache) -> None:
    for value in ([1.5, 2.5], {"a": [None, "é"]}, "text", 0, True):
        held.set("key", value)
        assert held.get("key") == value
    assert held.get("other", "nothing") == "nothing"
    assert held.delete("key")
    assert not held.delete("key")
    assert held.get("key") is None


def test_things_run_out(held: SharedCache, monkeypatch: pytest.MonkeyPatch) -> None:
    held.set("short", 1, 60)
    held.set("for ever", 1, None)
    assert not held.add("short", 2, 60)
    assert held.touch("short", 120)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 90)
    assert held.get("short") == 1
    monkeypatch.setattr(time, "time", lambda: now + 121)
    assert held.get("short") is None
    assert not held.touch("short", 10)
    assert held.add("short", 2, 60)
    assert (held.get("short"), held.get("for ever")) == (2, 1)


def test_what_ran_out_is_swept_up(held: SharedCache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for number in range(300):
        held.set(f"old {number}", "x" * 100, 1)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 10)
    for number in range(300):
        held.set(f"new {number}", 1, 60)
    import sqlite3

    with sqlite3.connect(tmp_path / "tries.sqlite3") as seen:
        (rows,) = seen.execute("SELECT count(*) FROM held").fetchone()
    seen.close()
    assert rows <= 300


def test_a_count_begins_anew_when_its_stretch_is_over(held: SharedCache, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    assert [held.count("tries", 60)[0] for _ in range(3)] == [1, 2, 3]
    assert held.count("tries", 60)[1] == pytest.approx(60)
    monkeypatch.setattr(time, "time", lambda: now + 45)
    assert held.count("tries", 60) == (5, pytest.approx(15))
    monkeypatch.setattr(time, "time", lambda: now + 60)
    assert held.count("tries", 60) == (1, pytest.approx(60))


def test_processes_and_threads_count_together(held: SharedCache, tmp_path: Path) -> None:
    command = [sys.executable, "-c", _OTHER, str(tmp_path / "tries.sqlite3")]
    others = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    threads = [threading.Thread(target=lambda: [held.count("tries", 600) for _ in range(100)]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = [other.communicate(timeout=60)[0] for other in others]
    assert [other.returncode for other in others] == [0, 0, 0]
    assert sum(int(one) for one in said) == 100, "of two at once one alone is told that it was first"
    assert held.count("tries", 600)[0] == 3 * 200 + 2 * 100 + 1


def test_a_file_that_cannot_be_used_fails_closed(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="cannot be used"):
        SharedCache(str(tmp_path / "nowhere" / "tries.sqlite3"), {}).count("tries", 60)
    (tmp_path / "broken").write_bytes(b"this is no database" * 100)
    with pytest.raises(CannotWrite, match="may be deleted"):
        SharedCache(str(tmp_path / "broken"), {}).get("x")
