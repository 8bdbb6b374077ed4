"""Dots that would cover each other, stacked."""

from collections.abc import Sequence


def stack(places: Sequence[float], width: float) -> list[tuple[float, int]]:
    """Each place with the lowest level on which a dot of this width touches none placed before it, left to right."""
    levels: list[float] = []
    found: dict[int, int] = {}
    for at in sorted(range(len(places)), key=lambda at: places[at]):
        level = next((n for n, edge in enumerate(levels) if places[at] - edge >= width), len(levels))
        levels[level : level + 1] = [places[at]]
        found[at] = level
    return [(place, found[at]) for at, place in enumerate(places)]
