"""Whether the estimate hangs on one donor: it is made again without each in turn."""

from collections.abc import Iterable

MOST_MOVED = 0.5


def donor_dependent(att: float, without: Iterable[float]) -> bool:
    """Whether leaving out one donor turns the estimate's sign or moves it by more than half."""
    return any(one * att < 0 or abs(one - att) > MOST_MOVED * abs(att) for one in without)
