"""What a partner's system may read of rounds and proposals."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from alongside.apps.matching import queries
from alongside.apps.matching.queries import NeedView, OfferView, ProposalView, RoundView
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.api import DOCUMENTED, PAGING, Page, Paging, asking, part
from alongside.kit.scopes import TokenScope

router = Router(tags=["Rounds"])


class RoundOut(Schema):
    """A round of matching."""

    id: UUID
    name: str
    question: str
    run_by: UUID = Field(description="The organisation that runs it.")
    run_by_name: str
    state: str
    pack: str
    pack_version: str
    data_until: date | None
    created: datetime
    needs: int
    offers: int
    answered: bool


class NeedOut(Schema):
    """What an organisation seeks help with."""

    id: UUID
    organisation: UUID
    organisation_code: str
    organisation_name: str
    area: str
    days: int
    work: str
    priority: int
    words: str


class OfferOut(Schema):
    """What an organisation could give."""

    id: UUID
    organisation: UUID
    organisation_code: str
    organisation_name: str
    areas: list[str]
    days: int
    days_left: int
    most: int = Field(description="How many organisations it can support.")
    at_risk: bool
    words: str


class AnswerOut(Schema):
    """The latest answer, as `alongside match --json` prints it, and the problem it answers."""

    run: UUID
    number: int
    begun: datetime
    ended: datetime | None
    problem: dict[str, Any]
    answer: dict[str, Any]


class AskedOut(Schema):
    """One need of a proposal."""

    area: str
    days: int
    work: str


class ProposalOut(Schema):
    """A proposal as one side of it sees it. Reasons are their author's alone and stand on no list."""

    id: UUID
    side: str
    organisation: UUID
    supported: str
    supporting: str
    round: str
    asked: list[AskedOut]
    days: int
    standing: str
    expires: date
    reply: str | None
    rank: int | None


@router.get("/rounds", response=Page[RoundOut], openapi_extra=DOCUMENTED, url_name="rounds")
def rounds(request: HttpRequest, paging: Paging = PAGING):  # type: ignore[no-untyped-def]
    """The rounds of the organisations you broker for, the newest first."""
    return part(request, queries.rounds(by=_by(request)), paging, _round)


@router.get("/rounds/{round_id}", response=RoundOut, openapi_extra=DOCUMENTED, url_name="round")
def one_round(request: HttpRequest, round_id: UUID):  # type: ignore[no-untyped-def]
    """One round."""
    return _round(queries.round_view(by=_by(request), round_id=round_id))


@router.get("/rounds/{round_id}/needs", response=Page[NeedOut], openapi_extra=DOCUMENTED, url_name="round_needs")
def needs(request: HttpRequest, round_id: UUID, paging: Paging = PAGING):  # type: ignore[no-untyped-def]
    """The needs of a round."""
    return part(request, queries.needs(by=_by(request), round_id=round_id), paging, _need)


@router.get("/rounds/{round_id}/offers", response=Page[OfferOut], openapi_extra=DOCUMENTED, url_name="round_offers")
def offers(request: HttpRequest, round_id: UUID, paging: Paging = PAGING):  # type: ignore[no-untyped-def]
    """The offers of a round."""
    return part(request, queries.offers(by=_by(request), round_id=round_id), paging, _offer)


@router.get("/rounds/{round_id}/answer", response=AnswerOut, openapi_extra=DOCUMENTED, url_name="round_answer")
def answer(request: HttpRequest, round_id: UUID):  # type: ignore[no-untyped-def]
    """The latest answer of a round; 404 before there is one."""
    run = queries.latest_run(by=_by(request), round_id=round_id)
    if run is None or run.answer is None:
        raise NotAllowed("There is no answer yet.")
    return {
        "run": run.public_id,
        "number": run.number,
        "begun": run.begun,
        "ended": run.ended,
        "problem": run.problem,
        "answer": run.answer,
    }


@router.get("/proposals", response=Page[ProposalOut], openapi_extra=DOCUMENTED, url_name="proposals")
def proposals(request: HttpRequest, paging: Paging = PAGING):  # type: ignore[no-untyped-def]
    """The proposals to your organisations; those that wait first."""
    return part(request, queries.my_proposals(by=_by(request)), paging, _proposal)


def _by(request: HttpRequest) -> Actor:
    return asking(request, TokenScope.ROUNDS_READ)


def _round(one: RoundView) -> dict[str, Any]:
    return _fields(one, RoundOut) | {"id": one.public_id, "state": one.state.value}


def _need(one: NeedView) -> dict[str, Any]:
    named = {"organisation_code": one.code, "organisation_name": one.name, "work": one.work.value}
    return _fields(one, NeedOut) | named | {"id": one.public_id, "priority": int(one.priority)}


def _offer(one: OfferView) -> dict[str, Any]:
    named = {"organisation_code": one.code, "organisation_name": one.name, "areas": list(one.areas)}
    return _fields(one, OfferOut) | named | {"id": one.public_id}


def _proposal(one: ProposalView) -> dict[str, Any]:
    return _fields(one, ProposalOut) | {
        "id": one.public_id,
        "side": one.side.value,
        "supported": one.supported_name,
        "supporting": one.supporting_name,
        "round": one.round_name,
        "asked": [{"area": need.area, "days": need.days, "work": need.work.value} for need in one.asked],
        "standing": one.standing.value,
        "reply": one.reply.value if one.reply else None,
    }


def _fields(one: object, schema: type[Schema]) -> dict[str, Any]:
    """The fields a schema and a view share by name."""
    return {name: getattr(one, name) for name in schema.model_fields if hasattr(one, name)}
