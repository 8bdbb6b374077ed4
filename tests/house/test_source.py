"""What every file owes its reader."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, files, name, tree, written

SOURCE = ("src", "tools", "studies", "benchmarks")
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
Function = ast.FunctionDef | ast.AsyncFunctionDef

# Folders of one person's or one service's machine have no place in a project that others copy.
_MACHINE_PATH = re.compile(r"(?<![\w.~$}/-])/(?:home|Users|root|work|mnt|tmp)/[\w.-]+")
_REGISTRY = re.compile(r"https?://([\w.-]*(?:pypi|pythonhosted|npmjs|npm|registry)[\w.-]*)")
_HOLDS = re.compile(r"raises|warns|fail|check|assert|expect|then_|agree|same|equal|holds|run_state_machine")
_PUBLIC = {"pypi.org", "files.pythonhosted.org"}


def functions(file: Path) -> Iterator[Function]:
    for node in ast.walk(tree(file)):
        if isinstance(node, Function):
            yield node


def public(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, Function]]:
    """Functions and methods that others may call: no name on the way begins with an underscore."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public(node.body, f"{within}{node.name}.")
        elif isinstance(node, Function) and not node.name.startswith("_"):
            yield within + node.name, node


def test_public_functions_say_what_they_do() -> None:
    silent = [
        f"{name(file)}: {called}"
        for file in written(*SOURCE)
        for called, node in public(tree(file).body)
        if not ast.get_docstring(node)
    ]
    assert not silent


def test_every_file_begins_by_saying_what_it_is_for() -> None:
    silent = [name(file) for file in written(*SOURCE) if tree(file).body and not ast.get_docstring(tree(file))]
    assert not silent


def test_assert_is_for_tests_only() -> None:
    found = [
        f"{name(file)}:{node.lineno}"
        for file in written(*SOURCE)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Assert)
    ]
    assert not found, "raise an exception with what to do; python -O removes assert"


def test_files_and_functions_can_be_read_in_one_sitting() -> None:
    long_files = {name(file): count for file in written(*SOURCE) if (count := _lines(file)) > LONGEST_FILE}
    long_functions = {
        f"{name(file)}: {node.name}": length
        for file in written(*SOURCE)
        for node in functions(file)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long_files | long_functions


def test_every_test_asserts_something() -> None:
    empty = [
        f"{name(file)}: {node.name}"
        for file in written("tests")
        for node in functions(file)
        if node.name.startswith("test_") and not _asserts(node)
    ]
    assert not empty


def test_nothing_names_a_folder_of_one_machine() -> None:
    found = [
        f"{name(file)}: {match[0]}"
        for file in files()
        if file.name != "uv.lock" and (text := _text(file))
        for match in _MACHINE_PATH.finditer(text)
    ]
    assert not found


def test_locks_name_only_public_registries() -> None:
    for lock in ("uv.lock", "package-lock.json"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert {match[1] for match in _REGISTRY.finditer(text)} <= _PUBLIC
        assert "file://" not in text
        assert "resolved" not in text, "npm adds addresses of the registry it used: omit-lockfile-registry-resolved"


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def _asserts(function: Function) -> bool:
    """Whether a test holds something: an assert, pytest.raises or fail, or a step whose name says it checks."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call) and re.search(
            r"raises|warns|fail|check|assert|expect|then_|agree|same|equal|holds|run_state_machine",
            ast.unparse(node.func),
        ):
            return True
    return False
