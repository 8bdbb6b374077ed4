"""The documents: every link leads somewhere, every make target they name exists."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, files, name

_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_MAKE = re.compile(r"(?:`|^|\s\$ )make ([a-z][a-z-]*)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)


def documents() -> list[Path]:
    return list(files(".md"))


def prose(document: Path) -> str:
    return _FENCE.sub("", document.read_text(encoding="utf-8"))


def links(document: Path) -> Iterator[str]:
    yield from (link for link in _LINK.findall(prose(document)) if not re.match(r"[a-z][a-z+.-]*:", link))


def anchors(document: Path) -> set[str]:
    """The anchors a forge makes of the headings."""
    words = (re.sub(r"[`*_]|\[|\]\([^)]*\)", "", heading) for heading in _HEADING.findall(prose(document)))
    return {re.sub(r"[^\w\- ]", "", word.lower()).replace(" ", "-") for word in words}


def test_every_link_leads_to_a_file_and_a_heading_that_exist() -> None:
    broken = []
    for document in documents():
        for link in links(document):
            path, _, anchor = link.partition("#")
            target = (document.parent / path).resolve() if path else document
            if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
                broken.append(f"{name(document)}: {link}")
    assert not broken


def test_every_make_target_the_documents_name_exists() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        (name(document), target)
        for document in documents()
        for target in re.findall(
            r"(?:`|^|\s\$ )make ([a-z][a-z-]*)", document.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert {(where, target) for where, target in named if target not in targets} == set()


def test_there_is_something_to_read() -> None:
    assert (ROOT / "README.md") in documents()
