"""Both sides' release calendar: by month, as a list, with what gets in each other's way and what would mend it."""

from calendar import Calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_uppercase

from alongside.apps.agreement.queries import AgreementView
from alongside.core.agreeing.releases import Clash, Conflict, Release, conflicts, releases
from alongside.core.units import Grain, Period
from alongside.kit.calendar import Day
from alongside.kit.wording import counted, day, period, plural

MOST_MONTHS = 12
_WHEN = {"starts": "Begins", "review": "First looked at together", "ends": "Ends"}


@dataclass(frozen=True)
class Conflicting:
    """One conflict in words, and what would mend it."""

    words: str
    mend: str


@dataclass(frozen=True)
class Cell:
    """One day of a month's picture: nothing where it belongs to another month; the letters of who tells something."""

    number: int
    marks: tuple[str, ...]
    clash: bool


@dataclass(frozen=True)
class Month:
    """One month as a picture: weeks of seven days, Monday first."""

    name: str
    weeks: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Telling:
    """The page: a sentence, conflicts, months, and every release by day."""

    sentence: str
    conflicts: tuple[Conflicting, ...]
    letters: tuple[tuple[str, str], ...]
    months: tuple[Month, ...]
    rows: tuple[tuple[str, str, str, str, str, str], ...]


def telling(one: AgreementView) -> Telling:
    """What both sides tell, to whom and when."""
    found, audiences = releases(one.content), _audiences(one)
    clashes = conflicts(found)
    letters = {key: ascii_uppercase[at % 26] for at, key in enumerate(one.parties)}
    rows = tuple(
        (
            day(each.on),
            letters.get(each.party, "?"),
            one.parties.get(each.party, ""),
            audiences.get(each.audience, ""),
            each.about,
            each.who,
        )
        for each in found
    )
    return Telling(
        _sentence(found, clashes),
        tuple(_conflict(each, one.parties, audiences) for each in clashes),
        tuple((letters[key], name) for key, name in one.parties.items()),
        tuple(_months(found, clashes, letters)),
        rows,
    )


def calendar_days(one: AgreementView) -> tuple[Day, ...]:
    """Releases of both sides, milestones, reviews, and the days on which it begins and ends, by day."""
    audiences = _audiences(one)
    made = [
        Day(each.key, each.on, f"{one.parties.get(each.party, '')}: {each.about}", _to_whom(each, audiences))
        for each in releases(one.content)
    ]
    for row in one.content.of("milestones"):
        if row.value("by"):
            whose = one.parties.get(row.value("party"), "")
            made.append(Day(row.key, date.fromisoformat(row.value("by")), f"Milestone: {row.value('what')}", whose))
    for row in one.content.of("reviews"):
        if row.value("on"):
            made.append(Day(row.key, date.fromisoformat(row.value("on")), "Review", row.value("asks")))
    for row in one.content.of("time"):
        for field, words in _WHEN.items():
            if row.value(field):
                on = date.fromisoformat(row.value(field))
                made.append(Day(f"{row.key}-{field}", on, f"{one.of.name}: {words.lower()}"))
    named = (replace(each, uid=f"{each.uid}@alongside") for each in made)
    return tuple(sorted(named, key=lambda each: (each.on, each.uid)))


def _to_whom(each: Release, audiences: Mapping[str, str]) -> str:
    told = f"Told to: {audiences.get(each.audience, 'nobody named yet')}"
    return f"{told}, by {each.who}" if each.who else told


def _audiences(one: AgreementView) -> dict[str, str]:
    part = one.agreeing.part("communications")
    field = part.field("audience") if part else None
    return dict(field.choices) if field else {}


def _sentence(found: Sequence[Release], clashes: Sequence[Conflict]) -> str:
    if not found:
        return "Nothing is planned yet that either side tells anybody."
    said = f"{counted(len(found), 'release')} from {day(found[0].on)} to {day(found[-1].on)}"
    if not clashes:
        return f"{said}, and none gets in the way of another."
    return f"{said}; {counted(len(clashes), 'conflict')} to mend."


def _conflict(one: Conflict, parties: Mapping[str, str], audiences: Mapping[str, str]) -> Conflicting:
    first, then = one.first, one.then
    side, whom = parties.get(first.party, ""), audiences.get(first.audience, "").lower()
    about = f"“{first.about}”"
    if then is None:
        return Conflicting(
            f"{side} tells {whom} {about} on {day(first.on)}, and its own staff are not told at all.",
            f"Add a release to staff of {side}, on {day(first.on)} or before, in the same words.",
        )
    other, later = parties.get(then.party, ""), day(then.on)
    if one.clash is Clash.STAFF_LATER:
        return Conflicting(
            f"{side} tells {whom} {about} on {day(first.on)}; its own staff hear it only on {later}.",
            f"Tell staff on {day(first.on)} or before, or put the other release off.",
        )
    if one.clash is Clash.DAYS_APART:
        return Conflicting(
            f"{side} tells {whom} {about} on {day(first.on)}, {other} only on {later}.",
            "Agree on one day, so that nobody hears it from the other side first.",
        )
    if one.clash is Clash.PRESS_FIRST:
        heard = audiences.get(then.audience, "").lower()
        return Conflicting(
            f"The press hears {about} from {side} on {day(first.on)}; {heard} of {other} only on {later}.",
            f"Tell them before the press does, or hold the press until {later}.",
        )
    return Conflicting(
        f"On {later} {side} tells {about} and {other} “{then.about}”.",
        "Move one of them by some days, or tell both together: one drowns the other.",
    )


def _months(found: Sequence[Release], clashes: Sequence[Conflict], letters: Mapping[str, str]) -> Iterator[Month]:
    bad = {each.on for one in clashes for each in (one.first, one.then) if each is not None}
    marks: dict[date, dict[str, None]] = {}
    for each in found:
        marks.setdefault(each.on, {})[letters.get(each.party, "?")] = None
    for year, month in sorted({(on.year, on.month) for on in marks})[:MOST_MONTHS]:
        weeks = tuple(
            tuple(
                Cell(on.day, tuple(sorted(marks.get(on, ()))), on in bad) if on.month == month else Cell(0, (), False)
                for on in week
            )
            for week in Calendar().monthdatescalendar(year, month)
        )
        yield Month(period(Period(date(year, month, 1), Grain.MONTH)), weeks)


def months_left_out(found: Telling) -> str:
    """A sentence where the pictures end before the list does; empty where they do not."""
    return (
        f"The pictures show the first {MOST_MONTHS} {plural(MOST_MONTHS, 'month')}."
        if len(found.months) == MOST_MONTHS
        else ""
    )
