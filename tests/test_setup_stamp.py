"""The shared step is skipped only while nothing that matters changed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = ("uv.lock", "package-lock.json", "pyproject.toml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what set-up reads, with an install whose stamp was just written."""
    folder = tmp_path / "a project"
    shutil.copytree(ROOT / "tools", folder / "tools")
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    vendor = folder / "src" / "alongside" / "kit" / "static" / "vendor"
    vendor.mkdir(parents=True)
    (vendor / "NOTICE.txt").touch()
    stamp = {"state": json.loads(ask(folder, "install.state()")), "purposes": ["run"]}
    (folder / ".venv" / ".alongside-installed.json").write_text(json.dumps(stamp))
    return folder


def ask(folder: Path, expression: str) -> str:
    """What the copy's own install.py answers, as JSON."""
    program = f"import json, sys; sys.path.insert(0, sys.argv[1]); import install; print(json.dumps({expression}))"
    command = [sys.executable, "-c", program, str(folder / "tools")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def purposes(folder: Path) -> list[str]:
    answer: list[str] = json.loads(ask(folder, "install.installed()"))
    return answer


def test_nothing_changed(project: Path) -> None:
    assert purposes(project) == ["run"]


@pytest.mark.parametrize("name", FILES)
def test_a_changed_lock_installs_again(project: Path, name: str) -> None:
    (project / name).write_text((project / name).read_text() + "\n")
    assert purposes(project) == []


def test_a_copied_or_moved_folder_installs_again(project: Path, tmp_path: Path) -> None:
    moved = project.rename(tmp_path / "moved")
    assert purposes(moved) == []


@pytest.mark.parametrize("gone", [".venv/bin/python", "src/alongside/kit/static/vendor/NOTICE.txt"])
def test_an_install_with_a_part_gone_is_done_again(project: Path, gone: str) -> None:
    (project / gone).unlink()
    assert purposes(project) == []


def test_a_stamp_that_cannot_be_read_counts_as_none(project: Path) -> None:
    (project / ".venv" / ".alongside-installed.json").write_text("half a fil")
    assert purposes(project) == []


def test_an_install_for_running_is_not_one_for_tests(project: Path) -> None:
    assert "tests" not in purposes(project)
