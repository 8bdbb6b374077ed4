"""Slots: what higher stages show on lower pages."""

from collections import defaultdict

import pytest

from alongside.kit import slots
from alongside.kit.actor import PUBLIC, Actor


@pytest.fixture(autouse=True)
def _no_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_SLOTS", defaultdict(list))


def late(actor: Actor, thing: str, *, loud: bool = False) -> str:
    return f"late {thing}{'!' if loud else ''} for {actor.name}"


def early(actor: Actor, thing: str, *, loud: bool = False) -> str:
    return f"early {thing}"


def silent(actor: Actor, thing: str, *, loud: bool = False) -> None:
    return None


def test_fillers_answer_in_their_order_and_the_silent_are_left_out() -> None:
    slots.fill("page.part", late, order=90)
    slots.fill("page.part", silent)
    slots.fill("page.part", early, order=10)
    assert slots.collect("page.part", PUBLIC, "bell", loud=True) == ["early bell", "late bell! for The public"]


def test_a_filler_counts_once_however_often_it_is_registered() -> None:
    slots.fill("page.part", early)
    slots.fill("page.part", early, order=1)
    assert slots.collect("page.part", PUBLIC, "bell") == ["early bell"]


def test_an_empty_slot_gives_nothing() -> None:
    assert slots.collect("page.unknown", PUBLIC) == []
