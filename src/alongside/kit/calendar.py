"""A calendar file (RFC 5545) of whole days, for the calendar a person keeps anyway. No Django here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

CONTENT_TYPE = "text/calendar; charset=utf-8"
_WIDE = 75  # octets on a line, without its end (section 3.1)
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), 127))  # nothing but tab and line break is kept


@dataclass(frozen=True)
class Day:
    """One whole day, or several up to `until`. `uid` is the same whenever the file is made again.

    A calendar then moves it, and keeps one.
    """

    uid: str
    on: date
    title: str
    words: str = ""
    until: date | None = None
    place: str = ""


def calendar_file(name: str, days: Iterable[Day], *, made: datetime) -> bytes:
    """The bytes of an .ics file. `made` is the moment it was made, with its time zone."""
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Alongside//EN", f"X-WR-CALNAME:{escaped(name)}"]
    for one in days:
        lines += ["BEGIN:VEVENT", f"UID:{escaped(one.uid)}", f"DTSTAMP:{stamp}"]
        after = (one.until or one.on) + timedelta(days=1)  # the end is the day after the last (section 3.6.1)
        lines += [f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
        lines += [f"SUMMARY:{escaped(one.title)}"]
        lines += [f"DESCRIPTION:{escaped(one.words)}"] if one.words else []
        lines += [f"LOCATION:{escaped(one.place)}"] if one.place else []
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """A text as a value (section 3.3.11): backslashes, semicolons, commas and line breaks; other controls go."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, "\\" + mark)
    return plain.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line in octets, broken so that none is longer than 75, never within a character (section 3.1)."""
    made, room = [b""], _WIDE
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(made[-1]) + len(octets) > room:
            made.append(b"")
            room = _WIDE - 1  # the space that says the line goes on
        made[-1] += octets
    return b"\r\n ".join(made) + b"\r\n"
