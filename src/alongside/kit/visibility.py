"""Who can see a record, in words and by name, and what the law could reach whatever a page shows. No Django here.

A page that shows a record hands `visible` to its template; the frame of every page draws it. The names come from
the predicate that guards the page (`directory.queries.who`), so that words and truth cannot part.
"""

from dataclasses import dataclass
from enum import StrEnum

TAKES = ("visible", "of")  # what kit/who.jinja draws: a Visibility, and of which record where a page shows several
_LAW = "Freedom-of-information law can still reach it"
_EACH = "Each has its own test, and none is certain."


class Release(StrEnum):
    """The kinds of record, by what a request for them meets."""

    PUBLISHED = "published"
    ROUND = "round"
    PROPOSAL = "proposal"
    PARTNERSHIP = "partnership"
    DIAGNOSIS = "diagnosis"
    CONFIDED = "confided"
    REVIEW = "review"
    PEOPLE = "people"
    EXTRACT = "extract"
    OPEN = "open"

    @property
    def called(self) -> str:
        """The kind as the tables call it."""
        return _NOTES[self][0]

    @property
    def note(self) -> str:
        """What a request for such a record could meet, in sentences; never a promise."""
        return _NOTES[self][1]


# Sections of the Freedom of Information Act 2000; what differs elsewhere stands in
# docs/explanation/release-exemption-retention.md, which is held to this table by a test.
_NOTES: dict[Release, tuple[str, str]] = {
    Release.PUBLISHED: (
        "Published figures",
        "It is published already; whoever asks may be shown where (section 21).",
    ),
    Release.ROUND: (
        "Rounds, their needs, offers, answers and decisions",
        f"{_LAW}, because public authorities hold it. Exemptions that may apply: section 36 (conduct of public "
        f"affairs), 41 (given in confidence), 43 (commercial interests) and 40 (personal data). {_EACH}",
    ),
    Release.PROPOSAL: (
        "Proposals and what each side answered",
        f"{_LAW}, because the organisations that ask and answer are mostly public authorities. Exemptions that may "
        f"apply: section 36 (conduct of public affairs), 41 (given in confidence) and 43 (commercial interests). "
        f"{_EACH}",
    ),
    Release.PARTNERSHIP: (
        "Partnerships, their parties and days",
        f"{_LAW}. A private partner is not covered itself; copies that public authorities hold are. Exemptions that "
        f"may apply: section 43 (commercial interests), 36 (conduct of public affairs) and 40 (personal data). "
        f"{_EACH}",
    ),
    Release.DIAGNOSIS: (
        "What an organisation finds out about itself: needs, strengths, priorities, who else is at work",
        f"{_LAW}, because public authorities hold it. Exemptions that may apply: section 36 (conduct of public "
        f"affairs), 41 (given in confidence) and 43 (commercial interests). {_EACH}",
    ),
    Release.CONFIDED: (
        "What somebody wrote for their own eyes: reasons, notes, drafts",
        f"Alongside shows it to its author alone. {_LAW}, because it is written for an organisation, and so can a "
        "court. Exemptions that may apply: section 36 (conduct of public affairs), 40 (personal data) and 41 (given "
        f"in confidence). {_EACH}",
    ),
    Release.REVIEW: (
        "Peer reviews: self-assessments, notes, findings, reports",
        f"{_LAW}, because the organisations concerned are mostly public authorities. Exemptions that may apply: "
        f"section 36 (conduct of public affairs), 41 (given in confidence) and 40 (personal data). {_EACH}",
    ),
    Release.PEOPLE: (
        "People, their roles and deputies",
        f"{_LAW}. Section 40 (personal data) often applies, less so to people in senior public posts; and everybody "
        "may ask for what is held about themselves.",
    ),
    Release.EXTRACT: (
        "Extracts sealed for evaluators",
        f"{_LAW}, as it can the round it was taken from; a university that holds a copy is a public authority too. "
        f"Exemptions that may apply: section 22A (research), 36 (conduct of public affairs), 41 (given in "
        f"confidence) and 43 (commercial interests). {_EACH}",
    ),
    Release.OPEN: (
        "Records that were published",
        "It is public. What was published may have been copied, so taking it back does not undo it everywhere.",
    ),
}


@dataclass(frozen=True)
class Seer:
    """Somebody who can see a record: their name, and by what."""

    name: str
    why: str


@dataclass(frozen=True)
class Visibility:
    """The line on a record: who in a few words, each by name where it is not everybody, what else, the law's note."""

    line: str
    release: Release
    people: tuple[Seer, ...] = ()
    also: str = ""

    @property
    def note(self) -> str:
        """What the law could still reach."""
        return self.release.note


def alone(name: str, release: Release, also: str = "") -> Visibility:
    """What one person sees, and nobody else."""
    return Visibility("You alone", release, (Seer(name or "You", "who wrote it"),), also)


def signed_in(release: Release, also: str = "") -> Visibility:
    """What everybody with an account sees."""
    return Visibility("Everybody who has signed in", release, (), also)


def anybody(release: Release, also: str = "") -> Visibility:
    """What is public."""
    return Visibility("Everybody, signed in or not", release, (), also)


def named(words: str, people: tuple[Seer, ...], release: Release, also: str = "") -> Visibility:
    """What those see who hold a permission: the permission in words, and who they are."""
    return Visibility(words, release, people, also)
