"""Who sees which rows of a peer review, worked out by looking at every row; and reviews to look at."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone
from tests.apps.matching.invented import PACK, Country

from alongside.apps.peer_review.models import (
    Assessment,
    Finding,
    Hours,
    Member,
    Note,
    Notice,
    Recipient,
    Review,
    Step,
)
from alongside.apps.peer_review.states import PUBLIC_TO_ALL_SIDES, SHARED, State
from alongside.kit.actor import Actor, Role

InOne = Callable[..., bool]


def reviewed(place: Country) -> None:
    """Of three hospitals, commissioned by the region: drafts, a factual check, and a report with a plan."""
    for state, name in ((State.FINDINGS, "Alderfen"), (State.FACTUAL_CHECK, "Alderfen"), (State.PLANNED, "Kestrel")):
        one = Review.objects.create(
            commissioned_by=place.region,
            organisation=place[name],
            name="A review",
            purpose="To learn",
            pack=PACK.key,
            pack_version=PACK.version,
            standards="partnership_ready_board",
            state=state,
        )
        Assessment.objects.create(review=one, standard="purpose", answer="met")
        Member.objects.create(review=one, person=place.member.person, name="Dee", part="lay")
        gone = Member.objects.create(review=one, person=place.stranger.person, name="Cat", part="lay")
        gone.ended = timezone.now()
        gone.save()
        told = Recipient.objects.create(review=one, person=place.member.person, name="Dee", place=1)
        Note.objects.create(review=one, standard="purpose", text="Seen")
        Hours.objects.create(review=one, side="team", stage="visit", worker="lay", quarters=4)
        risk = Finding.objects.create(review=one, level="immediate_risk", text="Danger")
        Notice.objects.create(finding=risk, recipient=told, sent=timezone.now())
        concern = Finding.objects.create(review=one, level="concern", text="Look at it")
        if state is State.PLANNED:
            Step.objects.create(review=one, finding=concern, text="Do", answers="Post", due=date(2027, 1, 1))


def sees(in_one_of: InOne) -> dict[str, Callable[[Actor, Any], bool]]:
    """The relation of each table of reviews, by who is in which organisation and on which team."""

    def on_team(actor: Actor, one: Review) -> bool:
        rows = Member.objects.filter(review=one, ended=None)
        return actor.person is not None and actor.person in {row.person for row in rows}

    def side(actor: Actor, one: Review) -> bool:
        return in_one_of(actor, one.organisation_id, Role.LEAD, Role.BOARD_MEMBER)

    def visible(actor: Actor, one: Review) -> bool:
        return on_team(actor, one) or side(actor, one) or in_one_of(actor, one.commissioned_by_id, Role.BROKER)

    def of(row: Any) -> Review:
        return Review.objects.get(pk=row.review_id)

    def finding(actor: Actor, row: Any) -> bool:
        one = of(row)
        shared = side(actor, one) and one.state in SHARED
        open_to_all = visible(actor, one) and (one.state in PUBLIC_TO_ALL_SIDES or row.level == "immediate_risk")
        return on_team(actor, one) or shared or open_to_all

    def reads(actor: Actor, row: Any) -> bool:
        return on_team(actor, of(row)) or side(actor, of(row))

    def review(actor: Actor, row: Any) -> bool:
        return visible(actor, Review.objects.get(pk=row.id))

    def concerned(actor: Actor, row: Any) -> bool:
        return visible(actor, of(row))

    found: dict[str, Callable[[Actor, Any], bool]] = {
        "peer_review.Note": lambda actor, row: on_team(actor, of(row)),
        "peer_review.Notice": lambda actor, row: finding(actor, Finding.objects.get(pk=row.finding_id)),
    }
    for was in ("", "Historical"):
        found[f"peer_review.{was}Review"] = review
        found[f"peer_review.{was}Finding"] = finding
        found[f"peer_review.{was}Assessment"] = reads
        found[f"peer_review.{was}Step"] = concerned
    return found | {f"peer_review.{name}": concerned for name in ("Member", "Recipient", "Hours")}
