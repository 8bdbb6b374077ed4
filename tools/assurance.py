"""Writes docs/assurance/asvs.md from asvs.csv beside it:  python tools/assurance.py

The items are those of OWASP's Application Security Verification Standard 5.0.0, levels 1 and 2, by their numbers;
its text is not repeated here. A test of the house holds every number to the standard, each named test to the suite.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "assurance"
STATES = {
    "T": "tested",
    "M": "met",
    "H": "the host's duty",
    "N": "does not apply",
    "S": "not shown",
}
CHAPTERS = {
    "V1": "Encoding and sanitisation", "V2": "Validation and business logic", "V3": "Web front end",
    "V4": "API and web service", "V5": "Files", "V6": "Authentication", "V7": "Sessions", "V8": "Authorisation",
    "V9": "Self-contained tokens", "V10": "OAuth and OpenID Connect", "V11": "Cryptography",
    "V12": "Secure communication", "V13": "Configuration", "V14": "Data protection", "V15": "Secure coding",
    "V16": "Logging and errors", "V17": "WebRTC",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One item of the standard: its number, how it stands, in words, and the tests that hold it."""

    number: str
    state: str
    words: str
    tests: tuple[str, ...]


def items() -> tuple[Item, ...]:
    """Every item, in the standard's order. Raises KeyError for a state that does not exist."""
    with (FOLDER / "asvs.csv").open(encoding="utf-8", newline="") as held:
        rows = list(csv.DictReader(held))
    return tuple(Item(r["item"], STATES[r["state"]], r["words"], tuple(r["tests"].split())) for r in rows)


def page() -> str:
    """The page as it should stand."""
    held = items()
    counts = Counter(item.state for item in held)
    told = ", ".join(f"{counts[state]} {state}" for state in STATES.values() if counts[state])
    lines = [
        "# ASVS 5.0.0, levels 1 and 2",
        "",
        "<!-- Made by tools/assurance.py from asvs.csv; change that file, not this page. -->",
        "",
        "How the product stands to each item of OWASP's "
        "[Application Security Verification Standard]"
        "(https://owasp.org/www-project-application-security-verification-standard/),"
        " by its number: the standard's own text says what is asked. *Tested*: a named test fails when it stops",
        "being true. *Met*: so by construction or by a page, without a test. *The host's duty*: no product can.",
        "",
        f"**{len(held)} items: {told}.** Nobody outside has verified this table.",
    ]
    for chapter, title in CHAPTERS.items():
        lines += [
            "",
            f"## {chapter} {title}",
            "",
            "| item | how it stands | in words | held by |",
            "| --- | --- | --- | --- |",
        ]
        lines += [_row(item) for item in held if item.number.split(".")[0] == chapter]
    return "\n".join(lines) + "\n"


def _row(item: Item) -> str:
    tests = "<br>".join(f"`{test}`" for test in item.tests)
    return f"| {item.number} | {item.state} | {item.words} | {tests} |"


if __name__ == "__main__":
    (FOLDER / "asvs.md").write_text(page(), encoding="utf-8")
    print(f"{len(items())} items in docs/assurance/asvs.md")
