"""The page of results: parts replace their own section and leave the others."""

from pathlib import Path

import pytest
from benchmarks.machine import machine, versions
from benchmarks.page import put, table


def test_a_part_replaces_its_own_section_only(tmp_path: Path) -> None:
    page = tmp_path / "reference" / "benchmarks.md"
    put("pages", "## Pages\n\nfirst", page)
    put("matching", "## Matching\n\nkept", page)
    put("pages", "## Pages\n\nsecond", page)
    text = page.read_text(encoding="utf-8")
    assert "first" not in text
    assert text.index("# Benchmarks") < text.index("kept") < text.index("second")
    assert text.count("## Pages") == 1


def test_writing_the_same_results_again_changes_nothing(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    put("loading", "## Loading", page)
    before = page.read_text(encoding="utf-8")
    put("loading", "## Loading", page)
    assert page.read_text(encoding="utf-8") == before


def test_an_unknown_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no part of the benchmarks"):
        put("weather", "sunny", tmp_path / "benchmarks.md")


def test_words_stand_left_and_numbers_right() -> None:
    made = table(("page", "ms"), [("home", "12")])
    assert made == "| page | ms |\n| --- | ---: |\n| home | 12 |"


def test_a_measurement_names_its_machine_and_versions() -> None:
    assert "cores" in machine()
    assert "load average" in machine()
    assert versions("no-such-package") == "no-such-package not installed"
