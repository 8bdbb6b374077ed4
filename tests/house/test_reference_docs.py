"""The reference pages made from the code say what the code does."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("reference_docs", ROOT / "tools" / "reference_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


PAGES = ["published-files.md", "permissions.md", "policy.md", "questions.md", "retention.md", "states.md"]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_the_code_now_stands(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == _pages()[name], "run: .venv/bin/python tools/reference_docs.py"
