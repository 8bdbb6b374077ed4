"""Set-up on machines that lack things: each is named, with what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import _machine
import _mirrors
import _uv
import pytest

TOOLS = Path(__file__).parent.parent / "tools"
COMMANDS = ("cat", "dirname", "sh", "sort", "tail")


def script(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


def find_python(path: Path, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run tools/python.sh from a copy of the project without .venv, with this PATH and nothing else."""
    (home / "tools").mkdir(parents=True, exist_ok=True)
    shutil.copy(TOOLS / "python.sh", home / "tools")
    for name in COMMANDS:
        found = shutil.which(name)
        if found and not (path / name).exists():
            (path / name).symlink_to(found)
    environment = {"PATH": str(path), "HOME": str(home), **more}
    ask = ["sh", str(home / "tools" / "python.sh"), "-c", "import sys; print(sys.executable)"]
    return subprocess.run(ask, env=environment, capture_output=True, text=True, check=False)


def test_a_name_on_the_path_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    names = tmp_path / "bin"
    script(names, "python3", "echo 'shim: command not found' >&2; exit 127")
    script(names, "python3.13", f'exec "{sys.executable}" "$@"')
    found = find_python(names, tmp_path / "a folder")
    assert found.returncode == 0
    assert found.stdout.strip() == sys.executable


def test_a_chosen_python_that_is_too_old_is_named_with_its_version_and_the_cure(tmp_path: Path) -> None:
    old = script(tmp_path / "bin", "old", "echo 'it is Python 3.9' >&2; exit 1")
    told = find_python(tmp_path / "bin", tmp_path / "project", PYTHON=str(old))
    assert told.returncode == 1
    assert "old: it is Python 3.9" in told.stderr
    assert "apt install python3 python3-venv" in told.stderr
    assert "PYTHON=/path/to/python3.11" in told.stderr


def test_python_without_pip_and_venv_names_debians_packages(tmp_path: Path) -> None:
    bare = script(tmp_path / "bin", "python3", "echo 'No module named pip' >&2; exit 1")
    with pytest.raises(_machine.SetupStopped) as stopped:
        _uv.pip_command(str(bare))
    assert "python3-venv" in str(stopped.value)
    assert "python3-pip" in str(stopped.value)


def test_python_with_pip_uses_it(tmp_path: Path) -> None:
    python = script(tmp_path / "bin", "python3", "echo pip 23")
    assert _uv.pip_command(str(python)) == [str(python), "-m", "pip"]


def test_a_command_that_fails_is_told_with_its_own_words_and_the_cure(tmp_path: Path) -> None:
    failing = script(tmp_path / "bin", "npm", "echo 'registry cannot be reached' >&2; exit 1")
    with pytest.raises(_machine.SetupStopped) as stopped:
        _machine.run([failing], doing="fetching the page assets", cure=_mirrors.NODE_CURE)
    for words in ("fetching the page assets", "registry cannot be reached", "npm config set registry"):
        assert words in str(stopped.value)


def test_a_command_that_is_not_there_or_fails_does_not_run(tmp_path: Path) -> None:
    assert _machine.runs([tmp_path / "nothing"]) is None
    assert _machine.runs([script(tmp_path / "bin", "fails", "exit 3")]) is None
    assert _machine.runs([script(tmp_path / "bin", "works", "echo v22.1.0")]) == "v22.1.0"


def test_caches_move_into_the_project_where_home_cannot_be_written() -> None:
    made = _machine.environment({"HOME": "/dev/null/nobody"})
    assert made["UV_CACHE_DIR"].startswith(str(_machine.TOOLS))
    assert made["npm_config_cache"].startswith(str(_machine.TOOLS))


def test_the_persons_own_settings_win_and_a_foreign_environment_is_left_behind(tmp_path: Path) -> None:
    given = {
        "HOME": str(tmp_path),
        "UV_SYSTEM_CERTS": "false",
        "SSL_CERT_FILE": "/etc/hospital.pem",
        "VIRTUAL_ENV": "/elsewhere",
        "PIP_USER": "1",
    }
    made = _machine.environment(given)
    assert made["UV_SYSTEM_CERTS"] == "false"
    assert made["NODE_EXTRA_CA_CERTS"] == "/etc/hospital.pem"
    assert made["NODE_USE_SYSTEM_CA"] == "1"
    assert made["UV_PYTHON_DOWNLOADS"] == "never"
    assert made["PIP_USER"] == "0"
    assert "VIRTUAL_ENV" not in made
    assert "UV_CACHE_DIR" not in made


def test_what_pip_was_told_is_passed_on_to_uv(tmp_path: Path) -> None:
    config = tmp_path / "pip.conf"
    config.write_text(
        "[global]\nindex-url = https://mirror.example/simple\nextra-index-url =\n  a\n  b\n[install]\ncert=c\n"
    )
    told = _mirrors.for_uv({"PIP_PROXY": "http://proxy.example:3128"}, [config])
    assert told == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_INDEX": "a b",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "SSL_CERT_FILE": "c",
        "ALL_PROXY": "http://proxy.example:3128",
    }


def test_what_uv_was_told_itself_stands(tmp_path: Path) -> None:
    environ = {"UV_INDEX_URL": "https://own.example/simple", "PIP_INDEX_URL": "https://mirror.example/simple"}
    assert _mirrors.for_uv(environ, [tmp_path / "absent.conf"]) == {}
    assert _mirrors.pip_files({"PIP_CONFIG_FILE": os.devnull}) == []
