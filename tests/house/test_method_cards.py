"""Every method, check, flag and verdict has its place in a method card, and every card says when it lies."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.core import costing, impact, instruments, spc, typology
from alongside.core.impact import checks
from alongside.core.protocol import Flag, Verdict
from alongside.core.spc import Assurance

CARDS = Path(__file__).resolve().parents[2] / "docs" / "methods"
HEADINGS = ("What it answers", "What it assumes", "When it lies", "What a board may say", "What we do", "Papers")
LONGEST = 90  # lines: one page


def cards() -> list[Path]:
    return [card for card in sorted(CARDS.glob("*.md")) if card.name != "README.md"]


def methods() -> Iterator[str]:
    """The functions that the rooms of methods offer."""
    for room in (costing, impact, instruments, spc, typology):
        yield from (name for name in room.__all__ if inspect.isfunction(getattr(room, name)))


def checked() -> Iterator[str]:
    folder = Path(checks.__path__[0])
    yield from (file.stem for file in sorted(folder.glob("*.py")) if not file.stem.startswith("_"))


def named(text: str) -> set[str]:
    """Every word that a text sets as code."""
    return {word for code in re.findall(r"`([^`]+)`", text) for word in re.findall(r"\w+", code)}


def in_a_card() -> set[str]:
    return set().union(*(named(card.read_text(encoding="utf-8")) for card in cards()))


@pytest.mark.parametrize("method", sorted(methods()))
def test_every_method_is_named_in_a_card(method: str) -> None:
    assert method in in_a_card(), f"docs/methods: no card names {method}; write one or name it in one"


@pytest.mark.parametrize("word", [*checked(), *Flag, *Verdict, *Assurance])
def test_every_check_flag_and_verdict_is_named_in_a_card(word: str) -> None:
    assert str(word) in in_a_card(), f"docs/methods: no card explains {word}"


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.stem)
def test_a_card_is_one_page_with_the_same_headings_in_order(card: Path) -> None:
    text = card.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    found = [heading for heading in re.findall(r"^## (.+)$", text, re.MULTILINE) if heading in HEADINGS]
    assert found == list(HEADINGS)


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.stem)
def test_a_card_says_what_a_board_may_not_say(card: Path) -> None:
    text = card.read_text(encoding="utf-8")
    said = text.split("## What a board may say", 1)[1].split("\n## ", 1)[0]
    assert "Not:" in said or "\nNot " in said


def test_the_list_of_cards_names_each() -> None:
    listed = (CARDS / "README.md").read_text(encoding="utf-8")
    assert [card.name for card in cards() if f"({card.name})" not in listed] == []


def test_a_new_method_without_a_card_would_be_seen() -> None:
    assert {"synthetic_control", "interrupted_series", "pool", "xmr", "releasable"} <= set(methods())
    assert "in_time" in set(checked())
    assert "made_up_method" not in in_a_card()
