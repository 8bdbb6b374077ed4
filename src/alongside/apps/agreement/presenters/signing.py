"""Versions in words: what became of each, who approved and signed, and what it still waits for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from alongside.apps.agreement.life import Course
from alongside.apps.agreement.models.signing import How, Kind
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.queries.signing import SignatureView, VersionView
from alongside.kit.wording import counted, day, joined, moment

COURSES = {
    Course.PUT: ("Before the boards", "blue"),
    Course.SIGNED: ("Signed, binds", "green"),
    Course.WITHDRAWN: ("Taken back", "grey"),
    Course.SUPERSEDED: ("Superseded", "grey"),
}
_HOW = {
    How.RECORDED: "written down by",
    How.SECOND_STEP: "signed in with a second step",
    How.ADDRESS: "signed in at a confirmed address",
    How.SAMPLE: "sample: an invented person signs without a second step",
}


@dataclass(frozen=True)
class Name:
    """One approval or signature as it reads."""

    party: str
    what: str
    who: str
    when: str
    how: str


@dataclass(frozen=True)
class Sheet:
    """A version as its page shows it: where it stands in a sentence, names, what it waits for, its digests."""

    number: int
    sentence: str
    word: str
    colour: str
    put: str
    why: str
    names: tuple[Name, ...]
    waits: tuple[str, ...]
    digest: str
    plan: str
    faults: tuple[str, ...]
    course: Course


def sheet(one: VersionView) -> Sheet:
    """A version in words."""
    word, colour = COURSES[one.course]
    return Sheet(
        number=one.number,
        sentence=_sentence(one),
        word=word,
        colour=colour,
        put=day(timezone.localtime(one.put)),
        why=one.why,
        names=tuple(_name(name) for name in one.signatures),
        waits=waits(one) if one.course is Course.PUT else (),
        digest=one.digest,
        plan=one.plan_sha256,
        faults=one.faults,
        course=one.course,
    )


def sheets(versions: Iterable[VersionView]) -> tuple[Sheet, ...]:
    """Every version, the newest first."""
    return tuple(sheet(one) for one in reversed(tuple(versions)))


def waits(one: VersionView) -> tuple[str, ...]:
    """What a version still waits for: each board's approval, each party's signature."""
    approved, signed = one.parties_with(Kind.APPROVE), one.parties_with(Kind.SIGN)
    found = []
    for key, party in one.parties.items():
        if one.approves and key not in approved:
            found.append(f"The approval of the board of {party}")
        if key not in signed:
            person = one.names.get(one.signatories.get(key, ""), "")
            found.append(f"The signature of {person} for {party}" if person else f"A signature for {party}")
    return tuple(found)


def as_put(one: AgreementView, version: VersionView) -> AgreementView:
    """The agreement as it read in a version, for whatever presents an agreement; it has no edition of its own."""
    people = {key: name for key, name in version.names.items() if key not in version.parties}
    return replace(one, content=version.content, parties=version.parties, people=people, own=frozenset(), edition=0)


def _sentence(one: VersionView) -> str:
    last = day(timezone.localtime(one.courses[-1][1]))
    if one.course is Course.PUT:
        left = waits(one)
        return f"It lies before the boards since {last}, and waits for {counted(len(left), 'thing')}."
    if one.course is Course.SIGNED:
        return f"It binds {joined(list(one.parties.values()))} since {last}."
    if one.course is Course.WITHDRAWN:
        return f"It was taken back on {last}, and binds nobody."
    return f"It bound until {last}, when a later version was signed."


def _name(one: SignatureView) -> Name:
    approves = one.kind is Kind.APPROVE
    when = day(one.on) if one.on else moment(timezone.localtime(one.at))
    if approves:
        return Name(one.party, "Approved by its board", f"minute {one.minute}", when, f"{_HOW[one.how]} {one.name}")
    who = f"{one.name}, {one.office}" if one.office else one.name
    return Name(one.party, "Signed", who, when, _HOW[one.how])
