"""A diagnosis with everything in it, as far as the actor may see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from alongside.apps.diagnosis.models import Diagnosis, Finding, Initiative, Outcome, Point, Share
from alongside.apps.diagnosis.rules import Whose
from alongside.apps.diagnosis.states import SHOWN, Kind, Level, Sort, Standing
from alongside.apps.directory.queries import Listed, directory
from alongside.core.assignment import Work
from alongside.core.diagnosing import MOST_PRIORITIES
from alongside.core.indicators import Definition
from alongside.core.organisations import Identifier
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, demand, may
from alongside.kit.actor import Kind as ActorKind
from alongside.sources.packs import builtin_packs


@dataclass(frozen=True)
class OutcomeView:
    """One intended outcome: an indicator of the pack, where it stood, where it should stand by when."""

    public_id: UUID
    indicator: Definition
    baseline: float | None
    baseline_period: str
    target: float
    by: date


@dataclass(frozen=True)
class PointView:
    """A need, an opportunity or a strength with the organisation's answer."""

    public_id: UUID
    kind: Kind
    area: str
    area_name: str
    words: str
    standing: Standing
    reason: str
    evidence: tuple[str, ...]
    answered: date
    from_figures: bool
    causes: tuple[str, ...]
    causes_words: str
    practices: str
    people: str
    work: Work
    days: int | None
    conditions: str
    look_again: date | None
    rank: int | None
    rank_reason: str
    edition: int
    outcomes: tuple[OutcomeView, ...]


@dataclass(frozen=True)
class FindingView:
    """One finding with its source and exact place."""

    public_id: UUID
    text: str
    level: Level
    area: str
    area_name: str
    source: str
    place: str
    on: date
    drawn: bool


@dataclass(frozen=True)
class InitiativeView:
    """Another partner, consultant or programme."""

    public_id: UUID
    who: str
    what: str
    sort: Sort
    since: date
    until: date | None
    method: str
    people: str
    days: int
    edition: int

    def running(self, on: date) -> bool:
        """Whether it is at work on the day."""
        return self.since <= on and (self.until is None or self.until >= on)


@dataclass(frozen=True)
class ShareView:
    """Whose brokers are shown what was accepted."""

    public_id: UUID
    organisation: UUID
    name: str
    since: date


@dataclass(frozen=True)
class DiagnosisView:
    """One diagnosis as the actor may see it; `whole` where nothing is kept back, `may_change` for its leads."""

    public_id: UUID
    organisation: Listed
    whose: Whose
    pack: Pack
    whole: bool
    may_change: bool
    points: tuple[PointView, ...]
    findings: tuple[FindingView, ...] = ()
    initiatives: tuple[InitiativeView, ...] = ()
    shares: tuple[ShareView, ...] = ()

    @property
    def priorities(self) -> tuple[PointView, ...]:
        """What comes first, in order."""
        return tuple(sorted((one for one in self.points if one.rank), key=lambda one: one.rank or 0))

    @property
    def full(self) -> bool:
        """Whether another priority must displace one."""
        return len(self.priorities) >= MOST_PRIORITIES

    def of(self, *kinds: Kind) -> tuple[PointView, ...]:
        """The points of these kinds, in the order they are kept."""
        return tuple(one for one in self.points if one.kind in kinds)

    def point(self, public_id: UUID) -> PointView:
        """The point of that id. Raises NotAllowed where there is none to see."""
        found = next((one for one in self.points if one.public_id == public_id), None)
        if found is None:
            raise NotAllowed("There is no such point.")
        return found


@dataclass(frozen=True)
class DiagnosisLine:
    """One diagnosis in a list."""

    public_id: UUID
    organisation: UUID
    name: str
    identifier: Identifier
    own: bool
    priorities: tuple[str, ...]


def whose(one: Diagnosis) -> Whose:
    """Whom a diagnosis concerns, as its rules ask; its organisation and shares are read before."""
    return Whose(one.organisation.public_id, frozenset(share.shown_to.public_id for share in one.shares.all()))


def held(*, by: Actor, diagnosis_id: UUID, permission: Permission = Permission.SEE_DIAGNOSIS) -> Diagnosis:
    """The record itself, for this app alone. Raises NotAllowed, also where there is no such diagnosis."""
    found = _rows().filter(public_id=diagnosis_id).first()
    if found is None:
        raise NotAllowed("There is no such diagnosis.")
    demand(by, permission, whose(found))
    return found


def diagnosis(*, by: Actor, diagnosis_id: UUID, permission: Permission = Permission.SEE_DIAGNOSIS) -> DiagnosisView:
    """One diagnosis; for a broker it is shared with, what was accepted and no more. Raises NotAllowed."""
    found = held(by=by, diagnosis_id=diagnosis_id, permission=permission)
    told, everything = whose(found), pack_of(found)
    whole = may(by, Permission.READ_DIAGNOSIS, told)
    rows = found.points.prefetch_related("outcomes").order_by("rank", "pk")
    if not whole:
        rows = rows.filter(standing__in=[one.value for one in SHOWN])
    view = DiagnosisView(
        public_id=found.public_id,
        organisation=directory(by=by).organisations[found.organisation.identifier],
        whose=told,
        pack=everything,
        whole=whole,
        may_change=may(by, Permission.CHANGE_DIAGNOSIS, told),
        points=tuple(point_view(row, everything) for row in rows),
        shares=tuple(_share(row) for row in found.shares.all()),
    )
    return _with_the_rest(view, found) if whole else view


def diagnoses(*, by: Actor) -> tuple[DiagnosisLine, ...]:
    """The diagnoses the actor may see, their own first, then by name."""
    ranked = Point.objects.filter(rank__isnull=False).order_by("rank")
    rows = _seen(by).prefetch_related(Prefetch("points", ranked, to_attr="ranked"))
    mine = by.organisations()
    lines = [
        DiagnosisLine(
            row.public_id,
            row.organisation.public_id,
            row.organisation.name,
            row.organisation.identifier,
            row.organisation.public_id in mine,
            tuple(area_name(pack_of(row), point.area) for point in row.ranked),
        )
        for row in rows
        if may(by, Permission.SEE_DIAGNOSIS, whose(row))
    ]
    return tuple(sorted(lines, key=lambda one: (not one.own, one.name.casefold())))


def diagnosis_of(*, by: Actor, organisation: UUID) -> DiagnosisView | None:
    """The diagnosis of an organisation, None where there is none the actor may see."""
    found = _rows().filter(organisation__public_id=organisation).first()
    if found is None or not may(by, Permission.SEE_DIAGNOSIS, whose(found)):
        return None
    return diagnosis(by=by, diagnosis_id=found.public_id)


def seen_points(*, by: Actor) -> tuple[tuple[Diagnosis, Point], ...]:
    """Every accepted point of every diagnosis the actor may see, for this app alone."""
    accepted = Point.objects.filter(standing=Standing.ACCEPTED).order_by("rank", "pk")
    rows = _seen(by).prefetch_related(Prefetch("points", accepted, to_attr="accepted"))
    found = (row for row in rows if may(by, Permission.SEE_DIAGNOSIS, whose(row)))
    return tuple((row, point) for row in found for point in row.accepted)


def pack_of(one: Diagnosis) -> Pack:
    """The pack a diagnosis refers to, in its version. Raises LookupError when this product no longer carries it."""
    for pack in builtin_packs():
        if (pack.key, pack.version) == (one.pack, one.pack_version):
            return pack
    raise LookupError(f"The pack {one.pack}@{one.pack_version} does not come with this version of Alongside.")


def area_name(pack: Pack, key: str) -> str:
    """A need area's name; its key where the pack does not know it."""
    return next((area.name for area in pack.areas if area.key == key), key)


def point_view(row: Point, pack: Pack) -> PointView:
    """One point as others may hold it."""
    return PointView(
        public_id=row.public_id,
        kind=Kind(row.kind),
        area=row.area,
        area_name=area_name(pack, row.area),
        words=row.words,
        standing=Standing(row.standing),
        reason=row.reason,
        evidence=tuple(row.evidence),
        answered=row.answered,
        from_figures=row.from_figures,
        causes=tuple(row.causes),
        causes_words=row.causes_words,
        practices=row.practices,
        people=row.people,
        work=Work(row.work),
        days=row.days,
        conditions=row.conditions,
        look_again=row.look_again,
        rank=row.rank,
        rank_reason=row.rank_reason,
        edition=row.edition,
        outcomes=tuple(_outcome(one, pack) for one in row.outcomes.all() if one.indicator in pack.definitions),
    )


def _with_the_rest(view: DiagnosisView, found: Diagnosis) -> DiagnosisView:
    findings = tuple(_finding(row, view.pack) for row in found.findings.order_by("-on", "pk"))
    initiatives = tuple(_initiative(row) for row in found.initiatives.order_by("-days", "who", "pk"))
    return DiagnosisView(**{**vars(view), "findings": findings, "initiatives": initiatives})


def _rows() -> QuerySet[Diagnosis]:
    shares = Share.objects.select_related("shown_to").order_by("pk")
    return Diagnosis.objects.select_related("organisation").prefetch_related(Prefetch("shares", shares))


def _seen(by: Actor) -> QuerySet[Any]:
    rows = _rows()
    if by.kind is ActorKind.SYSTEM:
        return rows
    mine, brokered = by.organisations(), by.organisations(Role.BROKER)
    near = Q(organisation__public_id__in=mine) | Q(shares__shown_to__public_id__in=brokered)
    return rows.filter(near).distinct()


def _outcome(row: Outcome, pack: Pack) -> OutcomeView:
    return OutcomeView(
        row.public_id, pack.definitions[row.indicator], row.baseline, row.baseline_period, row.target, row.by
    )


def _finding(row: Finding, pack: Pack) -> FindingView:
    named = area_name(pack, row.area) if row.area else ""
    level, drawn = Level(row.level), row.review is not None
    return FindingView(row.public_id, row.text, level, row.area, named, row.source, row.place, row.on, drawn)


def _initiative(row: Initiative) -> InitiativeView:
    return InitiativeView(
        row.public_id,
        row.who,
        row.what,
        Sort(row.sort),
        row.since,
        row.until,
        row.method,
        row.people,
        row.days,
        row.edition,
    )


def _share(row: Share) -> ShareView:
    return ShareView(row.public_id, row.shown_to.public_id, row.shown_to.name, row.since)
