"""What the assurance pages claim is held by tests that exist, and the standard's items are all answered."""

import ast
import csv
import re
from functools import cache
from pathlib import Path

import assurance
import pytest
from tests.house.source import ROOT, files, tree

_TEST = re.compile(r"tests/[\w/]+(?:\.py)?(?:::\w+)?")
PAGES = sorted((ROOT / "docs" / "assurance").glob("*.md"))


@cache
def functions(file: Path) -> frozenset[str]:
    return frozenset(node.name for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef))


def exists(reference: str) -> bool:
    """Whether a file or folder of tests, or a test in a file, is there."""
    path, _, named = reference.partition("::")
    target = ROOT / path
    if target.is_dir():
        return not named and any(file.name.startswith("test_") for file in files(".py", under=target))
    return target.is_file() and (not named or named in functions(target))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_a_page_names_exists(page: Path) -> None:
    missing = [named for named in _TEST.findall(page.read_text(encoding="utf-8")) if not exists(named)]
    assert not missing


def test_a_test_that_is_not_there_is_found_out() -> None:
    assert exists("tests/house/test_assurance.py::test_every_test_a_page_names_exists")
    assert not exists("tests/house/test_assurance.py::test_that_nobody_wrote")
    assert not exists("tests/house/test_nowhere.py")


def test_the_page_of_the_standard_is_up_to_date() -> None:
    assert (ROOT / "docs/assurance/asvs.md").read_text(encoding="utf-8") == assurance.page()


def test_an_item_that_is_tested_names_its_test_and_any_other_says_why() -> None:
    for item in assurance.items():
        assert bool(item.tests) or item.state != "tested", item.number
        assert item.words, item.number


def rows(reference_folder: Path) -> list[dict[str, str]]:
    with (reference_folder / "security" / "asvs_5.0.0_en.csv").open(encoding="utf-8-sig", newline="") as held:
        return [row for row in csv.DictReader(held) if row["L"] in {"1", "2"}]


@pytest.mark.reference
def test_every_item_of_levels_one_and_two_is_answered(reference_folder: Path) -> None:
    assert [item.number for item in assurance.items()] == [row["req_id"] for row in rows(reference_folder)]
    assert len(assurance.items()) == 253


@pytest.mark.reference
def test_the_standard_s_own_text_is_not_repeated(reference_folder: Path) -> None:
    ours = " ".join(re.findall(r"[a-z]+", assurance.page().lower()))
    for row in rows(reference_folder):
        words = re.findall(r"[a-z]+", row["req_description"].lower())
        runs = (" ".join(words[at : at + 7]) for at in range(len(words) - 6))
        assert not [run for run in runs if run in ours], row["req_id"]
