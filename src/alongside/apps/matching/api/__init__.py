"""What a partner's system may read of rounds and proposals."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from alongside.apps.matching import queries
from alongside.apps.matching.api.schemas import AnswerOut, DecisionOut, NeedOut, OfferOut, ProposalOut, RoundOut
from alongside.apps.matching.queries import NeedView, OfferView, ProposalView, RoundView
from alongside.apps.matching.states import Reply, Standing
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.api import DOCUMENTED, PAGING, Page, Paging, asking, part
from alongside.kit.scopes import TokenScope

router = Router(tags=["Rounds"])
NOT_AVAILABLE = "not_available"


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


@router.get("/rounds/{round_id}/decision", response=DecisionOut, openapi_extra=DOCUMENTED, url_name="round_decision")
def decision(request: HttpRequest, round_id: UUID):  # type: ignore[no-untyped-def]
    """What was decided, by whom and on whose behalf; 404 before there is a decision."""
    made = queries.decision(by=_by(request), round_id=round_id)
    if made is None:
        raise NotAllowed("There is no decision yet.")
    return _fields(made, DecisionOut)


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
        "standing": _standing(one),
        "reply": one.reply.value if one.reply else None,
    }


def _standing(one: ProposalView) -> str:
    """What this side may know: that the other declined, and that there was no room, are told alike."""
    mine = one.standing is Standing.DECLINED and one.reply in (Reply.DECLINED, Reply.NOT_NOW)
    hidden = one.standing in (Standing.DECLINED, Standing.NO_ROOM) and not mine
    return NOT_AVAILABLE if hidden else one.standing.value


def _fields(one: object, schema: type[Schema]) -> dict[str, Any]:
    """The fields a schema and a view share by name."""
    return {name: getattr(one, name) for name in schema.model_fields if hasattr(one, name)}
