"""Reviews as pages and later stages may see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from alongside.apps.directory.queries import pack
from alongside.apps.peer_review.models import Member, Notice, Recipient, Review
from alongside.apps.peer_review.rules import Reviewed
from alongside.apps.peer_review.states import SHARED, State
from alongside.core.organisations import Identifier
from alongside.core.packs import Pack
from alongside.core.reviewing import StandardSet
from alongside.kit.actor import Actor, Kind, NotAllowed, Permission, Role, demand
from alongside.sources.packs import builtin_packs


@dataclass(frozen=True)
class ReviewView:
    """One review with where it stands."""

    public_id: UUID
    name: str
    purpose: str
    organisation: UUID
    organisation_name: str
    commissioner: UUID
    commissioner_name: str
    state: State
    standards: StandardSet
    begun: datetime
    signatory: UUID | None
    signatory_name: str
    validated: datetime | None
    returned_words: str
    visit_from: date | None
    visit_until: date | None
    visit_place: str
    shared: datetime | None
    check_until: date | None
    reported: datetime | None
    response: str
    planned: datetime | None
    progress_due: date | None
    progress_words: str
    closed: datetime | None
    concerned: Reviewed

    @property
    def is_shared(self) -> bool:
        """Whether the organisation has the findings before it."""
        return self.state in SHARED


def held(*, by: Actor, review_id: UUID, permission: Permission = Permission.SEE_REVIEW) -> Review:
    """The record itself, for this app alone. Raises NotAllowed, also where there is no such review."""
    found = _rows().filter(public_id=review_id).first()
    if found is None:
        raise NotAllowed("There is no such review.")
    demand(by, permission, concerned(found))
    return found


def review(*, by: Actor, review_id: UUID, permission: Permission = Permission.SEE_REVIEW) -> ReviewView:
    """One review. Raises NotAllowed."""
    return view(held(by=by, review_id=review_id, permission=permission))


def reviews(*, by: Actor, organisation: UUID | None = None) -> tuple[ReviewView, ...]:
    """The reviews the actor may see, the newest first; of one reviewed organisation when named."""
    rows = _rows().order_by("-begun", "-id")
    if organisation is not None:
        rows = rows.filter(organisation__public_id=organisation)
    return tuple(view(one) for one in rows.filter(_part(by)))


def has_part(*, by: Actor, identifier: Identifier | None = None) -> bool:
    """Whether there is any review the actor may see, of one organisation when named."""
    rows = Review.objects.filter(_part(by))
    if identifier is not None:
        rows = rows.filter(organisation__scheme=identifier.scheme.value, organisation__value=identifier.value)
    return rows.exists()


def concerned(one: Any) -> Reviewed:
    """Whom a review concerns, as its rows were read here; for this app alone."""
    return Reviewed(
        one.organisation.public_id,
        one.commissioned_by.public_id,
        frozenset(member.person for member in one.now),
        one.signatory,
        frozenset(recipient.person for recipient in one.told),
    )


def current_pack() -> Pack:
    """The pack new reviews refer to: that of the directory."""
    return pack()


def standard_set(one: Review) -> StandardSet:
    """The standards of a review, in their version. Raises LookupError when this product no longer carries them."""
    return pack_of(one).standards(one.standards)


def pack_of(one: Review) -> Pack:
    """The pack a review refers to, in its version. Raises LookupError as `standard_set` does."""
    for known in builtin_packs():
        if (known.key, known.version) == (one.pack, one.pack_version):
            return known
    raise LookupError(f"The pack {one.pack}@{one.pack_version} does not come with this version of Alongside.")


def _part(by: Actor) -> Q:
    if by.kind is Kind.SYSTEM:
        return Q()
    side = Q(organisation__public_id__in=by.organisations(Role.LEAD, Role.BOARD_MEMBER))
    brokered = Q(commissioned_by__public_id__in=by.organisations(Role.BROKER))
    mine = Member.objects.filter(person__in=[by.person] if by.person else [], ended=None).values("review")
    return side | brokered | Q(pk__in=mine)


def _rows() -> QuerySet[Review]:
    told = Recipient.objects.filter(Exists(Notice.objects.filter(recipient=OuterRef("pk")))).order_by("place")
    team = Member.objects.filter(ended=None).order_by("pk")
    return Review.objects.select_related("organisation", "commissioned_by").prefetch_related(
        Prefetch("team", team, to_attr="now"), Prefetch("recipients", told, to_attr="told")
    )


def view(one: Review) -> ReviewView:
    """A review as a frozen value, for this app alone."""
    return ReviewView(
        public_id=one.public_id,
        name=one.name,
        purpose=one.purpose,
        organisation=one.organisation.public_id,
        organisation_name=one.organisation.name,
        commissioner=one.commissioned_by.public_id,
        commissioner_name=one.commissioned_by.name,
        state=State(one.state),
        standards=standard_set(one),
        begun=one.begun,
        signatory=one.signatory,
        signatory_name=one.signatory_name,
        validated=one.validated,
        returned_words=one.returned_words,
        visit_from=one.visit_from,
        visit_until=one.visit_until,
        visit_place=one.visit_place,
        shared=one.shared,
        check_until=one.check_until,
        reported=one.reported,
        response=one.response,
        planned=one.planned,
        progress_due=one.progress_due,
        progress_words=one.progress_words,
        closed=one.closed,
        concerned=concerned(one),
    )
