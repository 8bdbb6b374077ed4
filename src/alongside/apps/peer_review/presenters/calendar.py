"""The visit as a calendar file (RFC 5545): whole days, every text escaped, lines folded."""

from datetime import date, datetime, timedelta

from alongside.apps.peer_review.queries import ReviewView

_LONGEST = 73  # octets a line, before the fold


def calendar(one: ReviewView, since: date, until: date, now: datetime) -> str:
    """The file of one visit."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Alongside//Peer review//EN",
        "BEGIN:VEVENT",
        f"UID:{one.public_id}@alongside",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{since:%Y%m%d}",
        f"DTEND;VALUE=DATE:{until + timedelta(days=1):%Y%m%d}",  # the day after the last
        f"SUMMARY:{_escaped(f'Peer review visit: {one.organisation_name}')}",
        f"LOCATION:{_escaped(one.visit_place)}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> list[str]:
    parts, now = [], ""
    for letter in line:
        if len((now + letter).encode()) > _LONGEST:
            parts.append(now)
            now = f" {letter}"
        else:
            now += letter
    return [*parts, now]
