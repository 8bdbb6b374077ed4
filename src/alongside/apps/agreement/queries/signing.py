"""The versions of an agreement: what was put to the boards, who signed it, and whether it is what it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from alongside.apps.agreement.life import Course, Life, Paper
from alongside.apps.agreement.models import Agreement, Signature, Version
from alongside.apps.agreement.models.signing import How
from alongside.apps.agreement.models.signing import Kind as SignatureKind
from alongside.apps.agreement.queries.draft import held, pack_of, parties_of, people_in
from alongside.apps.agreement.queries.tampering import faults
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.queries import ArrangementView
from alongside.core.agreeing import Agreeing, Content, Scale
from alongside.kit.actor import Actor, NotAllowed, Permission
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

    @property
    def approves(self) -> bool:
        """Whether each board approves before its signatory signs."""
        return approves(self.content.scale)

    @property
    def signatories(self) -> dict[str, str]:
        """Who signs for each party: public ids by public id."""
        return signatories(self.content)


def versions(*, by: Actor, arrangement_id: UUID) -> tuple[VersionView, ...]:
    """Every version of an agreement, the oldest first; empty where none was put. Raises NotAllowed."""
    _, row = held(by=by, arrangement_id=arrangement_id, permission=Permission.SEE_AGREEMENT)
    return tuple(_view(row, one) for one in _rows(row)) if row else ()


def version(*, by: Actor, arrangement_id: UUID, number: int) -> VersionView:
    """One version, held against the audit as well. Raises NotAllowed, also where there is none of that number."""
    _, row = held(by=by, arrangement_id=arrangement_id, permission=Permission.SEE_AGREEMENT)
    found = next((one for one in _rows(row) if one.number == number), None) if row else None
    if row is None or found is None:
        raise NotAllowed("There is no such version.")
    return _view(row, found, audited=True)


def life(*, by: Actor, arrangement_id: UUID) -> Life | None:
    """Where a partnership and its agreement stand; None where none was begun. Raises NotAllowed."""
    of, row = held(by=by, arrangement_id=arrangement_id, permission=Permission.SEE_AGREEMENT)
    return life_of(of, row) if row else None


def life_of(of: ArrangementView, row: Agreement) -> Life:
    """The life of an agreement by what is recorded of it, for this app alone."""
    papers = tuple(_paper(one) for one in _rows(row))
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


def content_at(one: Version) -> Content:
    """The text of a version, for this app alone."""
    return Content.from_dict(one.content)


def course_of(one: Version) -> Course:
    """What became of a version last, for this app alone; its steps are best fetched beforehand."""
    return Course([step.course for step in one.steps.all()][-1])


def _rows(row: Agreement) -> Sequence[Version]:
    return list(row.versions.prefetch_related("steps", "signatures__organisation"))


def _paper(one: Version) -> Paper:
    by_kind = {
        kind: frozenset(str(name.organisation.public_id) for name in one.signatures.all() if name.kind == kind)
        for kind in SignatureKind.values
    }
    approved, signed = by_kind[SignatureKind.APPROVE], by_kind[SignatureKind.SIGN]
    return Paper(one.number, one.digest, frozenset(one.parties), course_of(one), approved, signed)


def _view(row: Agreement, one: Version, *, audited: bool = False) -> VersionView:
    agreeing, content = pack_of(row).agreeing, content_at(one)
    return VersionView(
        public_id=one.public_id,
        number=one.number,
        agreeing=agreeing,
        content=content,
        names={**one.parties, **people_in(agreeing, content.entries)},
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
