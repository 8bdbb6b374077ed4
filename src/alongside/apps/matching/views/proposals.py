"""A side's pages: which proposals wait, one of them, its check before accepting, their order."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.apps.matching import actions, queries
from alongside.apps.matching.actions import Outcome
from alongside.apps.matching.forms.consent import AnswerForm, OrderForm
from alongside.apps.matching.presenters import consent as presenters
from alongside.apps.matching.presenters.visible import of_order, of_proposal
from alongside.apps.matching.queries import ProposalView
from alongside.apps.matching.states import Reply, Side, Standing
from alongside.apps.matching.views.asking import UNFIT, actor, attempt
from alongside.kit.actor import Actor, Permission, demand, may

_SAID = {
    Outcome.WAITING: "Your answer is kept. It becomes known when the other side has answered too.",
    Outcome.HELD: "Your answer is kept. The partnership begins once the proposal you want more is answered.",
    Outcome.AGREED: "Both sides have accepted. The partnership has begun, and you can explore it together.",
    Outcome.CLOSED: "Your answer is kept.",
    Outcome.NO_ROOM: "The days or places for this partnership were spoken for in the meantime, so it cannot begin. "
    "Nothing you did caused it. Others will be looked for.",
    Outcome.EXPIRED: "The last day for answering has passed. Nothing is lost: it may be proposed again.",
}


def proposals(request: HttpRequest) -> HttpResponse:
    """Which proposals wait for us?"""
    by = actor(request)
    found = queries.my_proposals(by=by)
    waiting = [presenters.offer(one) for one in found if one.waits_for_me]
    others = [presenters.offer(one) for one in found if not one.waits_for_me]
    values = {"waiting": waiting, "others": others, "orders": _orders(by, found)}
    return render(request, "matching/proposals.jinja", values)


def proposal(request: HttpRequest, proposal_id: UUID, side: str) -> HttpResponse:
    """Do we want this partnership?"""
    one = _one(request, proposal_id, side)
    form = AnswerForm(
        request.POST if request.method == "POST" else None, side=one.side, initial={"reply": request.GET.get("reply")}
    )
    if request.method == "POST" and not one.may_answer:
        _refuse(one)
    if request.method == "POST" and form.is_valid():
        reply = Reply(form.cleaned_data["reply"])
        if reply is Reply.ACCEPTED:
            return redirect("proposal_check", proposal_id, one.side.value)
        why = {"reason": form.cleaned_data["reason"], "share": form.cleaned_data["share"]}
        if attempt(form, lambda: _answer(request, one, reply, **why)):
            return redirect("proposal", proposal_id, one.side.value)
    return _page(request, "proposals_one", one, form)


def check(request: HttpRequest, proposal_id: UUID, side: str) -> HttpResponse:
    """Is that right, before we accept?"""
    one = _one(request, proposal_id, side)
    demand(actor(request), Permission.ANSWER_PROPOSAL, one.organisation)
    if request.method == "POST":
        if not one.may_answer and one.reply is not Reply.ACCEPTED:
            _refuse(one)
        try:
            _answer(request, one, Reply.ACCEPTED)
        except actions.Refused as told:
            messages.error(request, str(told))
        return redirect("proposal", proposal_id, one.side.value)
    if not one.may_answer:
        return redirect("proposal", proposal_id, one.side.value)
    return _page(request, "proposals_check", one)


@require_POST
def take_back(request: HttpRequest, proposal_id: UUID, side: str) -> HttpResponse:
    """Take our answer back."""
    one = _one(request, proposal_id, side)
    try:
        actions.take_back(proposal_id=proposal_id, side=one.side, by=actor(request))
        messages.success(request, "Your answer is taken back. You can answer again.")
    except actions.Refused as told:
        messages.error(request, str(told))
    return redirect("proposal", proposal_id, one.side.value)


def order(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Which of them do we want most?"""
    by = actor(request)
    demand(by, Permission.ANSWER_PROPOSAL, organisation)
    found = [one for one in queries.my_proposals(by=by) if one.organisation == organisation]
    ranked = [one for one in found if one.standing is Standing.OPEN]
    if not found:
        raise Http404
    known: dict[str, Any] = {f"place_{one.public_id}": one.rank or at for at, one in enumerate(ranked, 1)}
    form = OrderForm(
        request.POST if request.method == "POST" else None, proposals=[one.public_id for one in ranked], initial=known
    )
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, lambda: actions.put_in_order(organisation=organisation, ranks=form.ranks(), by=by))
        if saved:
            messages.success(request, "The order is kept.")
            return redirect("proposals")
    rows = [(f"place_{one.public_id}", presenters.offer(one)) for one in ranked]
    places = [(str(at), str(at)) for at in range(1, len(ranked) + 1)]
    visible = of_order(by, found[0])
    values = {"form": form, "rows": rows, "places": places, "named": found[0].organisation_name, "visible": visible}
    return render(request, "matching/proposals_order.jinja", values, status=_status(form))


def _one(request: HttpRequest, proposal_id: UUID, side: str) -> ProposalView:
    if side not in set(Side):
        raise Http404
    return queries.proposal(by=actor(request), proposal_id=proposal_id, side=Side(side))


def _answer(request: HttpRequest, one: ProposalView, reply: Reply, *, reason: str = "", share: bool = False) -> None:
    why: dict[str, Any] = {"reason": reason, "share": share}
    outcome = actions.answer(proposal_id=one.public_id, side=one.side, reply=reply, by=actor(request), **why)
    good = outcome in (Outcome.WAITING, Outcome.HELD, Outcome.AGREED, Outcome.CLOSED)
    (messages.success if good else messages.warning)(request, _SAID[outcome])


def _refuse(one: ProposalView) -> None:
    """A board member may read, not answer; an answer to what has ended is told by the action."""
    if one.standing is Standing.OPEN and not one.reply:
        raise Http404


def _page(request: HttpRequest, template: str, one: ProposalView, form: AnswerForm | None = None) -> HttpResponse:
    guard = Permission.SEE_PROPOSAL if template == "proposals_one" else Permission.ANSWER_PROPOSAL
    visible = of_proposal(actor(request), one, guard)
    values = {"one": one, "told": presenters.told(one), "form": form, "visible": visible}
    return render(request, f"matching/{template}.jinja", values, status=_status(form))


def _status(form: Any) -> int:
    return UNFIT if form is not None and form.is_bound and form.errors else 200


def _orders(by: Actor, found: tuple[ProposalView, ...]) -> list[tuple[str, str]]:
    """The organisations with several open proposals, which the actor may put in order."""
    mine = (one for one in found if may(by, Permission.ANSWER_PROPOSAL, one.organisation))
    open_ones = [one for one in mine if one.standing is Standing.OPEN]
    names = {str(one.organisation): one.organisation_name for one in open_ones}
    return [(key, name) for key, name in names.items() if sum(str(o.organisation) == key for o in open_ones) > 1]
