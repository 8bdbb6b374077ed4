"""Our own screens pass the guard of language: templates, the words of presenters and forms, packs, documents.

What is listed below says a framing because it speaks about it, quotes a document, or names a form of partnership as
its documents do; each with its reason.
"""

import ast
import re
from collections.abc import Iterator

import pytest
from tests.house.source import PACKAGE, ROOT, files, name, tree, written

from alongside.core.agreeing.guard import noticed
from alongside.sources.packs import builtin_packs

FRAMINGS = next(pack for pack in builtin_packs() if pack.key == "nhs_england").agreeing.framings
ABOUT = {
    "src/alongside/packs/nhs_england/agreement/framing.toml": "the list itself",
    "src/alongside/core/agreeing/guard.py": "the guard itself",
}
_TITLE, _QUOTED = "the title or a heading of a document", "the words of a document"
SAID = {
    ("src/alongside/packs/nhs_england/costing.toml", "buddy trusts"): _QUOTED,
    ("src/alongside/packs/nhs_england/forms.toml", "buddying arrangements"): _TITLE,
    ("src/alongside/packs/nhs_england/references.toml", "buddying arrangements"): _TITLE,
    ("src/alongside/packs/nhs_england/references.toml", "buddy-trust"): "an address",
    ("src/alongside/packs/nhs_england/source_questions.csv", "best partner"): _QUOTED,
    ("docs/reference/questions.md", "best partner"): _QUOTED,
    ("docs/reference/questions.md", "buddying arrangements"): _TITLE,
    ("docs/methods/ledger.md", "buddying arrangements"): _TITLE,
    ("docs/methods/regression-to-the-mean.md", "special-measures trusts"): "a claim of others, named as disputed",
}
_TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", re.DOTALL)


def texts() -> Iterator[tuple[str, str]]:
    """Every text somebody may read on a screen or in a paper, with the file it stands in."""
    for file in files(".jinja", under=PACKAGE):
        yield name(file), _TAGS.sub(" ", file.read_text(encoding="utf-8"))
    for file in files(".toml", ".csv", under=PACKAGE / "packs"):
        lines = file.read_text(encoding="utf-8").splitlines()
        yield name(file), "\n".join(line for line in lines if not line.startswith("#"))
    for file in files(".md", under=ROOT / "docs"):
        yield name(file), file.read_text(encoding="utf-8")
    for file in written("src"):
        for words in _strings(tree(file)):
            yield name(file), words


def _strings(of: ast.AST) -> Iterator[str]:
    """Strings of several words that are no docstrings: those are read by developers."""
    told = {id(node.value) for node in ast.walk(of) if isinstance(node, ast.Expr)}
    words = (node for node in ast.walk(of) if isinstance(node, ast.Constant) and id(node) not in told)
    yield from (node.value for node in words if isinstance(node.value, str) and " " in node.value)


def test_no_screen_of_ours_frames_one_side_as_failing_and_the_other_as_saving_it() -> None:
    told = ((file, text) for file, text in texts() if file not in ABOUT)
    found = {(file, one.words.casefold()) for file, text in told for one in noticed(text, FRAMINGS)}
    assert sorted(found - set(SAID)) == []
    assert sorted(set(SAID) - found) == [], "these exceptions are no longer needed"


@pytest.mark.parametrize("kind", [".jinja", ".toml", ".md", ".py"])
def test_every_kind_of_text_is_looked_at(kind: str) -> None:
    assert any(file.endswith(kind) for file, _ in texts())
