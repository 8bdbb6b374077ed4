"""Writes the reference pages that are made from the code: published formats, permissions, policy, retention, states;
questions by `reference_questions`.

`python tools/reference_docs.py` writes them; a test fails when they are out of date.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import reference_questions

DOCS = Path(__file__).resolve().parent.parent / "docs" / "reference"
_MADE = "<!-- Made by tools/reference_docs.py; change the code, not this page. -->\n"


def pages() -> dict[str, str]:
    """Each page's name and its text, as the code now stands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django

    django.setup()
    return {
        "published-files.md": _formats(),
        "permissions.md": _permissions(),
        "policy.md": _policy(),
        "questions.md": reference_questions.page(_MADE),
        "retention.md": _retention(),
        "states.md": _states(),
    }


def _formats() -> str:
    from alongside.sources.catalogue import formats

    rows = "\n".join(f"| {f.title} | `{f.key}` | {f.publisher} | `{f.publication}` |" for f in formats())
    return (
        f"# Published files\n\n{_MADE}\n`alongside load` recognises a file by what is in it, not by its name. These "
        "formats are known. The publication is part of a figure's identity "
        "([why](../adr/0002-identity-of-a-figure.md)).\n\n"
        f"| what | format | publisher | publication |\n| --- | --- | --- | --- |\n{rows}\n"
    )


def _permissions() -> str:
    from alongside.kit.actor import Permission, who_may

    rows = "\n".join(f"| {p.value.replace('_', ' ').capitalize()} | {who_may(p)} |" for p in Permission)
    return f"# Who may do what\n\n{_MADE}\nNobody may do anything else.\n\n| what | who |\n| --- | --- |\n{rows}\n"


def _policy() -> str:
    from alongside.kit.policy import table

    rows = "\n".join(
        f"| `{name}` | {row.words} | {row.who_words}{f' (asked of {row.of})' if row.of else ''} "
        f"| {', '.join(row.methods)} | {'yes' if row.sensitive else ''} |"
        for name, row in table().items()
    )
    return (
        f"# Every address, and who may ask for it\n\n{_MADE}\nAn address without a row does not exist, and a test "
        "fails. Whoever has not signed in is led to the sign-in; whoever has no part in a record is told that there "
        "is no such page; a method that is not named is answered 405 before anything is looked up, whoever asks, so "
        "that the answer tells nothing.\n\n| address | what | who | methods | looking is recorded |\n"
        f"| --- | --- | --- | --- | --- |\n{rows}\n"
    )


def _retention() -> str:
    from alongside.kit.retention import TABLE, length

    rows = "\n".join(f"| {one.what} | {length(one)} | {one.why} | {one.then} |" for one in TABLE)
    return (
        f"# How long each kind of record is kept\n\n{_MADE}\nOnce a day the site deletes by itself what is needed "
        "for a while only; each deletion is an event in the audit. Records of business are never deleted without a "
        "person deciding it (Records Management Code of Practice for Health and Social Care, section 5.2). These are "
        "careful defaults, not advice: where the table says so, check them with your records manager.\n\n"
        f"| what | how long | why | then |\n| --- | --- | --- | --- |\n{rows}\n"
    )


def _states() -> str:
    from alongside.apps.agreement import life
    from alongside.apps.agreement import states as agreement
    from alongside.apps.arrangements import states as arrangements
    from alongside.apps.diagnosis import states as diagnosis
    from alongside.apps.matching import states as matching
    from alongside.apps.peer_review import states as peer_review
    from alongside.kit.jobs import states as jobs

    parts = [f"# States and moves\n\n{_MADE}"]
    tables: dict[str, Mapping[Any, frozenset[Any]]] = {
        "A partnership": arrangements.MOVES,
        "The text of an agreement": agreement.MOVES,
        "A version before the boards": life.COURSES,
        "A point of a diagnosis": diagnosis.MOVES,
        "A peer review": peer_review.MOVES,
        "A round": matching.MOVES,
        "A proposal": matching.PROPOSAL_MOVES,
        "Background work": jobs.MOVES,
    }
    for title, table in tables.items():
        moves = sorted((a.value, b.value) for a, targets in table.items() for b in targets)
        lines = "\n".join(f"    {a} --> {b}" for a, b in moves)
        parts.append(f"## {title}\n\n```mermaid\nstateDiagram-v2\n{lines}\n```\n")
    return "\n".join(parts)


def main() -> int:
    """Write every page."""
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
