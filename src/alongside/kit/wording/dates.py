"""Dates and periods as a person writes them, the same on every machine whatever its locale."""

from datetime import date, datetime

from alongside.core.units import Grain, Period

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(when: date) -> str:
    """`16 July 2013`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """`16 July 2013 at 4:05pm`, as the NHS writes times; the time zone is the caller's choice."""
    clock = f"{(when.hour - 1) % 12 + 1}:{when.minute:02}{'am' if when.hour < 12 else 'pm'}"
    return f"{day(when)} at {clock}"


def period(when: Period) -> str:
    """A period in full: `July 2013`, `July to September 2013`, `2013/14`, `week ending 7 November 2010`."""
    if when.grain is Grain.WEEK:
        return f"week ending {day(when.end)}"
    if when.grain is Grain.MONTH:
        return f"{MONTHS[when.start.month - 1]} {when.start.year}"
    if when.grain is Grain.QUARTER:
        return f"{MONTHS[when.start.month - 1]} to {MONTHS[when.end.month - 1]} {when.end.year}"
    return str(when)


def short_period(start: date, grain: Grain = Grain.MONTH) -> str:
    """The period that begins on this day, short enough for an axis: `Jul 2013`, `2013/14`, `1 Nov 2010`."""
    if grain in {Grain.MONTH, Grain.QUARTER}:
        return f"{MONTHS[start.month - 1][:3]} {start.year}"
    if grain is Grain.WEEK:
        return f"{start.day} {MONTHS[start.month - 1][:3]} {start.year}"
    return str(Period(start, grain))


def span(first: Period, last: Period) -> str:
    """`April 2016 to March 2019`, or one period alone."""
    return period(first) if first == last else f"{period(first)} to {period(last)}"
