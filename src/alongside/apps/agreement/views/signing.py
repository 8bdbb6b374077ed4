"""Check and put to the boards, take back, record an approval, sign."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.apps.accounts.queries import Proof, proof_of
from alongside.apps.agreement import presenters
from alongside.apps.agreement.actions import signing
from alongside.apps.agreement.forms.signing import ApproveForm, SignForm, WhyForm
from alongside.apps.agreement.models.signing import Kind
from alongside.apps.agreement.presenters.differing import differing
from alongside.apps.agreement.presenters.nextsteps import signs_for
from alongside.apps.agreement.presenters.signing import as_put, sheet
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.queries.moving import now
from alongside.apps.agreement.queries.signing import blockers
from alongside.apps.agreement.rules import Named
from alongside.apps.agreement.views.asking import actor, done, kept, page, read, sent
from alongside.kit.actor import NotAllowed, Permission, demand
from alongside.kit.documents import drawn


def check(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Is it whole, and shall we put it to the boards?"""
    by, one = actor(request), read(request, arrangement_id)
    demand(by, Permission.DRAFT_AGREEMENT, one.of.concerned)
    here = now(by=by, one=one)
    form = WhyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        done(request, lambda: signing.put(arrangement_id=arrangement_id, why=why, by=by), _PUT)
        return redirect("agreement", arrangement_id)
    changes = differing(one.agreeing, here.binding.content, one.content, one.names) if here.binding else None
    values: dict[str, Any] = {"blocks": drawn(paper(request, one).blocks), "now": here, "changes": changes}
    values["lacking"] = [
        (task.key, task.title, ". ".join(task.lacking))
        for _, rows in presenters.tasks(one).groups
        for task in rows
        if task.lacking
    ]
    values["stopped"] = blockers(by=by, arrangement_id=arrangement_id) if one.may_write else ()
    return page(request, "check", one.of, form, one=one, **values)


@require_POST
def withdraw(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Take it back from the boards."""
    by = actor(request)
    done(request, lambda: signing.withdraw(arrangement_id=arrangement_id, by=by), _WITHDRAWN)
    return redirect("agreement", arrangement_id)


def approve(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """When did our board approve it?"""
    by, one = actor(request), read(request, arrangement_id)
    demand(by, Permission.DRAFT_AGREEMENT, one.of.concerned)
    put = now(by=by, one=one).put
    if put is None:
        messages.error(request, "Nothing lies before the boards.")
        return redirect("agreement", arrangement_id)
    waiting = [(key, put.parties[key]) for key in put.parties if key in one.own - put.parties_with(Kind.APPROVE)]
    form = ApproveForm(sent(request), parties=waiting, initial={"party": waiting[0][0] if waiting else ""})

    if request.method == "POST" and waiting and form.is_valid():
        told = form.cleaned_data
        party, on, minute = UUID(told["party"] or waiting[0][0]), told["on"], told["minute"]
        done(
            request,
            lambda: signing.approve(arrangement_id=arrangement_id, party=party, on=on, minute=minute, by=by),
            "The approval is written down. The signatory can sign now.",
        )
        return redirect("agreement", arrangement_id)
    return page(request, "approve", one.of, form, one=one, waiting=waiting, version=sheet(put))


def sign(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Shall I sign it?"""
    by, one = actor(request), read(request, arrangement_id)
    here = now(by=by, one=one)
    put = here.put
    if put is None:
        raise NotAllowed("Nothing lies before the boards.")
    named = frozenset((UUID(key), UUID(person)) for key, person in put.signatories.items())
    demand(by, Permission.SIGN_AGREEMENT, Named(named))
    proof, mine = proof_of(request), signs_for(by, put)
    parties = [(key, put.parties[key]) for key in mine]
    start = {"party": mine[0] if mine else "", "number": put.number, "digest": put.digest}
    form = SignForm(sent(request), parties=parties, initial=start)
    if request.method == "POST" and proof is Proof.ADDRESS and put.approves:
        messages.error(request, "Prove your second step first, then sign.")
        return redirect("agreement_sign", arrangement_id)

    def act() -> None:
        told = form.cleaned_data
        signing.sign(
            arrangement_id=arrangement_id,
            party=UUID(told["party"]),
            number=told["number"],
            digest=told["digest"],
            proof=proof,
            by=by,
        )

    if kept(request, form, act, "You have signed it."):
        return redirect("agreement_version", arrangement_id, put.number)
    values: dict[str, Any] = {
        "version": sheet(put),
        "parties": parties,
        "stopped": here.blockers,
        "proof": proof.value,
        "proves": put.approves,
        "approved": not put.approves or set(mine) <= put.parties_with(Kind.APPROVE),
        "blocks": drawn(paper(request, as_put(one, put)).blocks),
    }
    return page(request, "sign", one.of, form, one=one, **values)


def paper(request: HttpRequest, one: AgreementView) -> Any:
    """The text as the terms of reference say it."""
    return presenters.paper(one, timezone.localdate(), by=actor(request), sample=settings.SAMPLE_SITE)


_PUT = "It lies before the boards. Nobody can change it until they have signed it or it is taken back."
_WITHDRAWN = "It was taken back from the boards, and can be changed again."
