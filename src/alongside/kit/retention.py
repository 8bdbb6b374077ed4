"""How long each kind of record is kept, why, and what happens then: one table, in the docs and on a page.

The defaults are careful ones. Records of business are never deleted by the product: the Records Management Code of
Practice for Health and Social Care (NHS England, 2021, updated 2023, section 5.2) wants an appraisal, a policy and a
person's decision. What the product deletes by itself is what it needs for a while only. A stage that can delete a
kind fills `ACTS`; the audit runs them once a day, each in one transaction with one event.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

ACTS = "kit.retention"  # filled with functions of the actor that return an Act or None
CHECK = "Check with your records manager."


@dataclass(frozen=True)
class Kept:
    """A kind of record: how many days it is kept after what, why, and what happens then.

    `days` is None where the product deletes nothing by itself.
    """

    key: str
    what: str
    days: int | None
    after: str
    why: str
    then: str


@dataclass(frozen=True)
class Act:
    """What deletes one kind: everything older than the moment given; it returns how many."""

    key: str
    delete: Callable[[datetime], int]


TABLE: tuple[Kept, ...] = (
    Kept(
        "looks",
        "Notes that a page was seen this hour",
        1,
        "the hour",
        "So that a reload is not told twice; the event in the audit stays",
        "Deleted",
    ),
    Kept("sessions", "Sessions that have ended", 1, "their end", "Nobody needs them", "Deleted"),
    Kept(
        "letters",
        "Letters kept as files, where no mail server is named",
        30,
        "they were written",
        "They hold addresses and links",
        "Deleted",
    ),
    Kept(
        "tokens",
        "API tokens that ended or were revoked",
        90,
        "their end",
        "So that a failing system can be explained",
        "Deleted",
    ),
    Kept(
        "invitations",
        "People who were invited and never came",
        90,
        "the invitation",
        "An account nobody uses is a way in",
        "Erased, unless it is the last administrator",
    ),
    Kept(
        "jobs",
        "Background work that has ended",
        90,
        "its end",
        "So that a failure can be explained; what it made is a record of its own",
        "Deleted",
    ),
    Kept(
        "drafts",
        "What-if drafts that were not kept",
        90,
        "they were begun",
        "They are their author's alone",
        "Deleted",
    ),
    Kept(
        "word_readings",
        "Word files of agreements that were brought back, and whose changes nobody accepted",
        30,
        "they were brought",
        "The file is still with whoever brought it",
        "Deleted",
    ),
    Kept(
        "people",
        "People without any membership",
        730,
        "their last membership",
        "They may come back; what they signed stands meanwhile",
        f"Proposed to an administrator for erasure, never done by itself. {CHECK}",
    ),
    Kept("history", "What records were before", None, "", "It explains the record", "Goes and stays with its record"),
    Kept(
        "rounds",
        "Rounds, answers, decisions and proposals",
        None,
        "",
        f"Agreements rest on them; papers of boards and their committees may be kept up to 20 years. {CHECK}",
        "Kept, until a person decides",
    ),
    Kept(
        "partnerships",
        "Partnerships, their parties and reserved days",
        None,
        "",
        f"What two boards agreed; contracts are usually kept six years after their end. {CHECK}",
        "Kept, until a person decides",
    ),
    Kept(
        "diagnoses",
        "What organisations found out about themselves: needs, strengths, priorities, findings, who else is at work",
        None,
        "",
        f"Priorities and agreements rest on it; it names no person. {CHECK}",
        "Kept, until a person decides",
    ),
    Kept(
        "peer_reviews",
        "Peer reviews: self-assessments, teams, findings, reports, plans, hours",
        None,
        "",
        f"A plan and a diagnosis rest on it, and risks that were raised stay on the record. {CHECK}",
        "Kept, until a person decides",
    ),
    Kept(
        "sheets",
        "Sheets of questions: drafts, and that somebody handed in",
        None,
        "",
        "Nobody may find out later who answered",
        "Destroyed when the wave closes or is called off",
    ),
    Kept(
        "waves",
        "Waves, ballots without names, and what was released of them",
        None,
        "",
        f"What both boards said and agreed explains what they did next. {CHECK}",
        "Kept, until a person decides",
    ),
    Kept(
        "published",
        "Published figures with the files they came from",
        None,
        "",
        "They are public, and every decision can be worked out again from them",
        "Kept",
    ),
    Kept(
        "audit",
        "The audit and its anchor",
        None,
        "",
        f"It tells what was done, erasures included; it names nobody who was erased. {CHECK}",
        "Kept as long as the site",
    ),
    Kept(
        "security_log",
        "The security log",
        None,
        "",
        "180 days are usual; it holds ids and addresses of machines, no names",
        "The host rotates it: the product never deletes from its own log",
    ),
    Kept(
        "backups",
        "Backups",
        None,
        "",
        f"They hold what was erased since; 90 days at most is a careful choice. {CHECK}",
        "The host deletes them",
    ),
)


def cutoff(key: str, now: datetime) -> datetime:
    """The moment before which a kind is past its time. Raises LookupError for a kind that is never deleted."""
    found = next((one for one in TABLE if one.key == key), None)
    if found is None or found.days is None:
        raise LookupError(f"Nothing of the kind {key!r} is deleted by itself.")
    return now - timedelta(days=found.days)


def length(one: Kept) -> str:
    """How long, in words: `90 days after its end`."""
    if one.days is None:
        return "As long as needed"
    years, rest = divmod(one.days, 365)
    if years and not rest:
        return f"{years} year{'s' if years > 1 else ''} after {one.after}"
    return f"{one.days} day{'s' if one.days > 1 else ''} after {one.after}"
