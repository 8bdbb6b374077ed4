"""Where a promise stands, by crossing reports out one by one and looking at a calendar."""

from collections.abc import Sequence
from datetime import date, timedelta

from alongside.core.agreeing.promises import Report


def standing(due: date | None, reports: Sequence[Report], today: date) -> str:
    left = [(one.told.value, one.answer.value, one.own) for one in reports]
    while left:
        told, answer, own = left.pop()
        if answer == "disputed":
            continue
        if answer == "waiting" and (told == "kept" or (told == "broken" and not own)):
            continue
        return told
    if due is None:
        return "open"
    days = {today + timedelta(days=ahead): ahead for ahead in range(-4000, 4000)}
    ahead = days[due]
    return "late" if ahead < 0 else "soon" if ahead < 15 else "open"
