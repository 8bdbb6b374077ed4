"""The visit as a calendar file."""

from datetime import date, datetime

from alongside.apps.peer_review.queries import ReviewView
from alongside.kit.calendar import Day, calendar_file


def calendar(one: ReviewView, since: date, until: date, now: datetime) -> bytes:
    """The file of one visit."""
    title = f"Peer review visit: {one.organisation_name}"
    visit = Day(f"{one.public_id}@alongside", since, title, until=until, place=one.visit_place)
    return calendar_file(title, [visit], made=now)
