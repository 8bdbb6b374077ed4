"""How a page low in the house shows what a higher stage knows, without importing it.

A higher app registers a function under a slot's name in its `apps.py`; the lower page asks for all of
them. Every function takes the actor first and returns only what the actor may see.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from alongside.kit.actor import Actor

Filler = Callable[..., Any]
_SLOTS: dict[str, list[tuple[int, str, Filler]]] = defaultdict(list)


def fill(slot: str, filler: Filler, *, order: int = 50) -> None:
    """Register a function for a slot; the same function twice counts once (Django may load an app again)."""
    name = f"{filler.__module__}.{filler.__qualname__}"
    if all(known != name for _, known, _ in _SLOTS[slot]):
        _SLOTS[slot].append((order, name, filler))
        _SLOTS[slot].sort(key=lambda entry: entry[:2])


def collect(slot: str, actor: Actor, *arguments: Any, **named: Any) -> list[Any]:
    """What every function registered for the slot returns, in order; None is left out."""
    answers = (filler(actor, *arguments, **named) for _, _, filler in _SLOTS[slot])
    return [answer for answer in answers if answer is not None]
