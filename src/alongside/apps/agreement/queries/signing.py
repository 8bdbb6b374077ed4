"""The versions of an agreement: what was put to the boards, who signed it, and whether it is what it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from alongside.apps.agreement.life import Course, Life, Paper
from alongside.apps.agreement.models import Agreement, Signature, Version
from alongside.apps.agreement.models.signing import How
from alongside.apps.agreement.models.signing import Kind as SignatureKind
from alongside.apps.agreement.queries.draft import AgreementView, parties_of, people_in
from alongside.apps.agreement.queries.tampering import faults
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.queries import ArrangementView
from alongside.core.agreeing import Agreeing, Content, Scale
from alongside.kit.actor import Actor, NotAllowed, Permission, demand
from alongside.kit.slots import collect

# What else stops signing: filled with functions of (actor, arrangement's public id) -> tuple of sentences, or None.
BLOCKERS = "agreement.blockers"
SIGNATORIES = "signatories"


@dataclass(frozen=True)
class SignatureView:
    """One approval or signature: whose, by whom in which office, how it is known, when, and of which digest."""

    organisation: UUID
    party: str
    kind: SignatureKind
    name: str
    office: str
    how: How
    on: date | None
    minute: str
    at: datetime
    digest: str


@dataclass(frozen=True)
class VersionView:
    """A version as it was put: its text, its names, what became of it, who signed, what does not fit any more."""

    public_id: UUID
    number: int
    agreeing: Agreeing
    content: Content
    names: Mapping[str, str] = field(hash=False)
    parties: Mapping[str, str] = field(hash=False)
    why: str
    digest: str
    plan_sha256: str
    put: datetime
    course: Course
    courses: tuple[tuple[Course, datetime], ...]
    signatures: tuple[SignatureView, ...]
    faults: tuple[str, ...]

    def parties_with(self, kind: SignatureKind) -> frozenset[str]:
        """The parties of which it holds an approval, or a signature, by public id."""
        return frozenset(str(name.organisation) for name in self.signatures if name.kind == kind)

    @property
    def approves(self) -> bool:
        """Whether each board approves before its signatory signs."""
        return approves(self.content.scale)

    @property
    def signatories(self) -> dict[str, str]:
        """Who signs for each party: public ids by public id."""
        return signatories(self.content)


def versions(*, by: Actor, one: AgreementView) -> tuple[VersionView, ...]:
    """Every version of an agreement, the oldest first; empty where none was put. Raises NotAllowed."""
    demand(by, Permission.SEE_AGREEMENT, one.of.concerned)
    rows = _rows(one.public_id)
    people = _people(one, rows)
    return tuple(_view(one.agreeing, row, people) for row in rows)


def version(*, by: Actor, one: AgreementView, number: int) -> VersionView:
    """One version, held against the audit as well. Raises NotAllowed, also where there is none of that number."""
    demand(by, Permission.SEE_AGREEMENT, one.of.concerned)
    row = _found(one.public_id).filter(number=number).select_related("agreement").first()
    if row is None:
        raise NotAllowed("There is no such version.")
    return _view(one.agreeing, row, _people(one, [row]), audited=True)


def life_of(of: ArrangementView, row: Agreement) -> Life:
    """The life of an agreement by what is recorded of it, for this app alone."""
    papers = tuple(_paper(one) for one in _rows(row.public_id))
    return Life(of.state, Standing(row.standing), frozenset(parties_of(of)), approves(row.scale), papers)


def blockers(*, by: Actor, arrangement_id: UUID) -> tuple[str, ...]:
    """What stops signing beside the text itself, in sentences: due diligence and whatever else says so."""
    return tuple(words for some in collect(BLOCKERS, by, arrangement_id) for words in some)


def approves(scale: str) -> bool:
    """Whether boards approve before anybody signs: not in a light agreement, which two service leads sign."""
    return Scale(scale) is not Scale.LIGHT


def signatories(content: Content) -> dict[str, str]:
    """Who signs for each party, by the text itself."""
    return {row.value("party"): row.value("person") for row in content.of(SIGNATORIES) if row.value("person")}


def life_seen(one: AgreementView, found: Iterable[VersionView]) -> Life:
    """The life of an agreement whose versions are at hand."""
    papers = tuple(
        Paper(
            each.number,
            each.digest,
            frozenset(each.parties),
            each.course,
            each.parties_with(SignatureKind.APPROVE),
            each.parties_with(SignatureKind.SIGN),
        )
        for each in found
    )
    return Life(one.of.state, one.standing, frozenset(parties_of(one.of)), approves(one.scale), papers)


def content_at(one: Version) -> Content:
    """The text of a version, for this app alone."""
    return Content.from_dict(one.content)


def course_of(one: Version) -> Course:
    """What became of a version last, for this app alone; its steps are best fetched beforehand."""
    return Course([step.course for step in one.steps.all()][-1])


def _found(agreement: UUID) -> QuerySet[Version]:
    names = Prefetch("signatures", Signature.objects.select_related("organisation"))
    return Version.objects.filter(agreement__public_id=agreement).prefetch_related("steps", names)


def _rows(agreement: UUID) -> Sequence[Version]:
    return list(_found(agreement))


def _people(one: AgreementView, rows: Iterable[Version]) -> Mapping[str, str]:
    """The names of whom the versions name; nothing is asked where the text as it is now names them all."""
    entries = [entry for row in rows for entry in content_at(row).of(SIGNATORIES)]
    if {entry.value("person") for entry in entries} - {""} <= one.people.keys():
        return one.people
    return {**one.people, **people_in(one.agreeing, entries)}


def _paper(one: Version) -> Paper:
    by_kind = {
        kind: frozenset(str(name.organisation.public_id) for name in one.signatures.all() if name.kind == kind)
        for kind in SignatureKind.values
    }
    approved, signed = by_kind[SignatureKind.APPROVE], by_kind[SignatureKind.SIGN]
    return Paper(one.number, one.digest, frozenset(one.parties), course_of(one), approved, signed)


def _view(agreeing: Agreeing, one: Version, people: Mapping[str, str], *, audited: bool = False) -> VersionView:
    content = content_at(one)
    return VersionView(
        public_id=one.public_id,
        number=one.number,
        agreeing=agreeing,
        content=content,
        names={**one.parties, **people},
        parties=one.parties,
        why=one.why,
        digest=one.digest,
        plan_sha256=one.plan_sha256,
        put=one.put,
        course=course_of(one),
        courses=tuple((Course(step.course), step.at) for step in one.steps.all()),
        signatures=tuple(_signature(one, name) for name in one.signatures.all()),
        faults=faults(one, audited=audited),
    )


def _signature(one: Version, name: Signature) -> SignatureView:
    key = name.organisation.public_id
    return SignatureView(
        organisation=key,
        party=one.parties.get(str(key), name.organisation.name),
        kind=SignatureKind(name.kind),
        name=name.name,
        office=name.office,
        how=How(name.how),
        on=name.on,
        minute=name.minute,
        at=name.at,
        digest=name.digest,
    )
