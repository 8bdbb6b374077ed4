"""The project's own files, found without git, and what the house tests ask of them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "alongside"
APPS = PACKAGE / "apps"
_MADE = {".git", ".venv", ".tools", ".site", "node_modules", "vendor", "test-results", "build", "dist", "__pycache__"}


def files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """Files somebody wrote, by the end of their names; nothing that install, tests or the site made."""
    for path in sorted(under.iterdir()):
        if path.is_dir():
            if path.name not in _MADE and not path.name.endswith("_cache") and path.name != ".hypothesis":
                yield from files(*suffixes, under=path)
        elif not suffixes or path.name.endswith(suffixes):
            yield path


def written(*folders: str) -> Iterator[Path]:
    """Python files under these folders of the project, migrations left out because Django writes them."""
    for folder in folders:
        if (ROOT / folder).is_dir():
            yield from (file for file in files(".py", under=ROOT / folder) if "migrations" not in file.parts)


@cache
def tree(file: Path) -> ast.Module:
    """A file's syntax, parsed once a run."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def name(file: Path) -> str:
    """A file as people name it: from the project's folder."""
    return str(file.relative_to(ROOT))
