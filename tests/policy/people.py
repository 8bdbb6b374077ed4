"""Everybody who might ask: each role in each organisation that has to do with a round or with none, and the odd ones.

`runner` runs the round, `supported` and `supporting` are the two sides of its first proposal, `unrelated` is a
hospital with no part in it, `elsewhere` is another region with rounds of its own.
"""

import os
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from alongside.kit.actor import Role

PLACES = ("runner", "supported", "supporting", "unrelated", "elsewhere")
LONG_AGO = date(2020, 1, 1)
VISITOR, STRANGER, CLOSED = "visitor", "stranger", "closed-broker@runner"


@dataclass(frozen=True)
class Person:
    """Somebody: how the tests call them, what they are where, from when until when, in days from today."""

    key: str
    role: Role | None = None
    place: str = ""
    since: int | None = None
    until: int | None = None
    active: bool = True
    covers: str = ""  # whom they stand in for, from three days ago
    covers_until: int = 14

    @property
    def dates(self) -> tuple[date, date | None]:
        """From when until when."""
        today = timezone.localdate()
        since = LONG_AGO if self.since is None else today + timedelta(days=self.since)
        return since, None if self.until is None else today + timedelta(days=self.until)


PEOPLE = (
    Person(STRANGER),
    *(Person(f"{role.value}@{place}", role, place) for place in PLACES for role in Role),
    Person("second-broker@runner", Role.BROKER, "runner"),
    Person("second-lead@supported", Role.LEAD, "supported"),
    Person("former-broker@runner", Role.BROKER, "runner", until=-1),
    Person("former-lead@supported", Role.LEAD, "supported", until=-1),
    Person("future-broker@runner", Role.BROKER, "runner", since=1),
    Person("future-lead@supported", Role.LEAD, "supported", since=1),
    Person("deputy-broker@runner", Role.PARTICIPANT, "runner", covers="broker@runner"),
    Person("deputy-lead@elsewhere", Role.PARTICIPANT, "elsewhere", covers="lead@elsewhere"),
    Person("deputy-lead@supported", Role.PARTICIPANT, "supported", covers="second-lead@supported"),
    Person("former-deputy-broker@runner", Role.PARTICIPANT, "runner", covers="second-broker@runner", covers_until=-1),
    Person(CLOSED, Role.BROKER, "runner", active=False),
)
KEYS = (VISITOR, *(one.key for one in PEOPLE))
# On PostgreSQL everybody is asked in `make soak`; every day one of each kind is: each answer takes twice as long.
_ONE_OF_EACH = (
    VISITOR, STRANGER, CLOSED, "broker@runner", "second-broker@runner", "deputy-broker@runner",
    "former-broker@runner", "evaluator@runner", "administrator@runner", "lead@supported", "deputy-lead@supported",
    "future-lead@supported", "board_member@supported", "participant@supported", "lead@supporting",
    "board_member@supporting", "lead@unrelated", "broker@elsewhere",
)  # fmt: skip
WHOLE = bool(os.environ.get("ALONGSIDE_WHOLE_MATRIX"))
EVERY_DAY = os.environ.get("ALONGSIDE_TEST_DATABASE") == "postgresql" and not WHOLE
ASKED = _ONE_OF_EACH if EVERY_DAY else KEYS
# For a second thing at the same address, and for the other region's, one of each kind asks every day.
ASKED_FURTHER = KEYS if WHOLE else _ONE_OF_EACH
