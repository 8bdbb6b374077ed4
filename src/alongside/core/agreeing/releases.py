"""What both sides tell outside, on which day, and where the two calendars get in each other's way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from alongside.core.agreeing.content import Content

PART = "communications"
OUTSIDE = frozenset({"patients", "partners", "press"})
BEFORE_PRESS = ("patients", "governors", "unions")


class Clash(StrEnum):
    """How two releases can get in each other's way."""

    STAFF_LATER = "staff_later"  # somebody outside hears it before the party's own staff, or staff never do
    DAYS_APART = "days_apart"  # two sides tell the same audience the same thing on different days
    PRESS_FIRST = "press_first"  # the press hears it before patients, governors or unions
    SAME_DAY = "same_day"  # two sides tell different things on one day


@dataclass(frozen=True)
class Release:
    """One thing told: whose, on which day, to whom, what, by whom."""

    key: str
    party: str
    on: date
    audience: str
    about: str
    who: str = ""

    @property
    def topic(self) -> str:
        """What is told, however it is spelt: letters alike, spaces as one, no full stop at the end."""
        return " ".join(self.about.casefold().split()).rstrip(".")


@dataclass(frozen=True)
class Conflict:
    """Releases that get in each other's way: the earlier, and the later (None where there should be one)."""

    clash: Clash
    first: Release
    then: Release | None


def releases(content: Content) -> tuple[Release, ...]:
    """The releases that have a day, a side and something to tell, by day."""
    found = (
        Release(
            row.key,
            row.value("party"),
            date.fromisoformat(row.value("on")),
            row.value("audience"),
            row.value("about"),
            row.value("who"),
        )
        for row in content.of(PART)
        if row.value("on") and row.value("party") and row.value("about")
    )
    return tuple(sorted(found, key=lambda one: (one.on, one.party, one.key)))


def conflicts(found: Sequence[Release]) -> tuple[Conflict, ...]:
    """Every conflict, by the day of its earlier release. Each pair is named once for each reason it has."""
    ordered = sorted(found, key=lambda one: (one.on, one.party, one.key))
    made = [*_staff(ordered), *_apart(ordered), *_press(ordered), *_same_day(ordered)]
    return tuple(sorted(made, key=lambda one: (one.first.on, tuple(Clash).index(one.clash), one.first.key)))


def _staff(ordered: Sequence[Release]) -> Iterable[Conflict]:
    """For each side and thing: the first release outside, where its own staff hear of it later or never."""
    for party, topic in dict.fromkeys((one.party, one.topic) for one in ordered):
        same = [one for one in ordered if one.party == party and one.topic == topic]
        outside = next((one for one in same if one.audience in OUTSIDE), None)
        staff = next((one for one in same if one.audience == "staff"), None)
        if outside and (staff is None or staff.on > outside.on):
            yield Conflict(Clash.STAFF_LATER, outside, staff)


def _apart(ordered: Sequence[Release]) -> Iterable[Conflict]:
    """For each thing and audience: two sides whose first words on it fall on different days."""
    firsts: dict[tuple[str, str, str], Release] = {}
    for one in ordered:
        firsts.setdefault((one.topic, one.audience, one.party), one)
    for one, other in combinations(firsts.values(), 2):
        if (one.topic, one.audience) == (other.topic, other.audience) and one.on != other.on:
            yield Conflict(Clash.DAYS_APART, one, other)


def _press(ordered: Sequence[Release]) -> Iterable[Conflict]:
    """For each thing: the first word to the press, whoever says it, before a side's patients, governors or unions."""
    for topic in dict.fromkeys(one.topic for one in ordered):
        same = [one for one in ordered if one.topic == topic]
        press = next((one for one in same if one.audience == "press"), None)
        if press is None:
            continue
        firsts: dict[tuple[str, str], Release] = {}
        for one in same:
            if one.audience in BEFORE_PRESS:
                firsts.setdefault((one.party, one.audience), one)
        yield from (Conflict(Clash.PRESS_FIRST, press, one) for one in firsts.values() if one.on > press.on)


def _same_day(ordered: Sequence[Release]) -> Iterable[Conflict]:
    """Two sides that tell different things on one day: once for each day and two sides."""
    named: set[tuple[date, str, str]] = set()
    for one, other in combinations(ordered, 2):
        key = (one.on, one.party, other.party)
        if one.on == other.on and one.party != other.party and one.topic != other.topic and key not in named:
            named.add(key)
            yield Conflict(Clash.SAME_DAY, one, other)
