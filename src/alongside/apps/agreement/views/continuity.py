"""Who follows when somebody leaves, and what happens when the parties do not agree?"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.agreement.actions import continuity as actions
from alongside.apps.agreement.forms.continuity import ChangeForm, DifferForm, StandForm, SuccessionForm
from alongside.apps.agreement.presenters.continuity import (
    CHANGES,
    SUCCESSIONS,
    brief,
    change_line,
    continuity_page,
    difference_line,
)
from alongside.apps.agreement.queries.continuity import ContinuityView, continuity, the_difference, the_handover
from alongside.apps.agreement.queries.promises import kept_promises
from alongside.apps.agreement.states import Change, Succession
from alongside.apps.agreement.views.asking import actor, done, kept, page
from alongside.kit.actor import NotAllowed, Permission
from alongside.kit.documents import Document, drawn, pdf, word

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def changes(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What changed under it, and what do the parties not agree on?"""
    one = continuity(by=actor(request), arrangement_id=arrangement_id)
    return page(request, "continuity", one.of, told=continuity_page(one), leads=bool(one.own))


def change(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What changed?"""
    by, one = actor(request), _drafting(request, arrangement_id)
    given = {name: request.GET.get(name, "") for name in ("change", "party", "on")}
    form = ChangeForm(request.POST or None, parties=one.parties, initial=given)

    def act() -> None:
        told: dict[str, Any] = form.cleaned_data
        values = {"party": told["party"], "words": told["words"], "on": told["on"]}
        actions.record_change(arrangement_id=arrangement_id, change=Change(told["change"]), by=by, **values)

    if kept(request, form, act, "It is recorded, and a handover brief is there. Whoever follows has sixty days."):
        return redirect("agreement_continuity", arrangement_id)
    options = [(key.value, words) for key, words in CHANGES.items()]
    return page(request, "change", one.of, form, parties=one.parties.items(), options=options)


def handover(request: HttpRequest, arrangement_id: UUID, handover_id: UUID) -> HttpResponse:
    """What does whoever follows have to know?"""
    one = continuity(by=actor(request), arrangement_id=arrangement_id)
    found = the_handover(one, handover_id)
    paper = _brief(request, one, handover_id)
    line = change_line(one, found)
    return page(request, "handover", one.of, paper=paper, blocks=drawn(paper.blocks), line=line)


def handover_word(request: HttpRequest, arrangement_id: UUID, handover_id: UUID) -> HttpResponse:
    """The handover brief as Word."""
    one = continuity(by=actor(request), arrangement_id=arrangement_id)
    return _file(word(_brief(request, one, handover_id)), _WORD, "docx")


def handover_pdf(request: HttpRequest, arrangement_id: UUID, handover_id: UUID) -> HttpResponse:
    """The handover brief as PDF."""
    one = continuity(by=actor(request), arrangement_id=arrangement_id)
    return _file(pdf(_brief(request, one, handover_id)), "application/pdf", "pdf")


def succession(request: HttpRequest, arrangement_id: UUID, handover_id: UUID) -> HttpResponse:
    """Do we stand by it?"""
    by, one = actor(request), _drafting(request, arrangement_id)
    found = the_handover(one, handover_id)
    if not found.mine:
        raise NotAllowed("A change is answered by the party in which it happened.")
    line = change_line(one, found)
    form = SuccessionForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        answer = Succession(told["answer"])
        actions.succeed(
            arrangement_id=arrangement_id, handover=handover_id, answer=answer, words=told["words"], by=by
        )

    if kept(request, form, act, "Your answer is kept, and both sides read it."):
        ends = form.cleaned_data["answer"] == Succession.END
        return redirect("agreement_end" if ends else "agreement_continuity", arrangement_id)
    options = [(key.value, words) for key, words in SUCCESSIONS.items()]
    return page(request, "succession", one.of, form, line=line, options=options)


def differ(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What do we see differently?"""
    by, one = actor(request), _drafting(request, arrangement_id)
    form = DifferForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        actions.differ(arrangement_id=arrangement_id, about=told["about"], words=told["words"], by=by)

    if kept(request, form, act, "It is written down. The other side is asked how it sees it."):
        return redirect("agreement_continuity", arrangement_id)
    return page(request, "differ", one.of, form)


def difference(request: HttpRequest, arrangement_id: UUID, difference_id: UUID) -> HttpResponse:
    """How do we see it, who was asked, and what came of it?"""
    by, one = actor(request), _drafting(request, arrangement_id)
    found = the_difference(one, difference_id)
    mine = next((side.words for side in found.positions if side.mine), "")
    known: dict[str, Any] = {"words": mine, "step": str(found.step), "sent": found.sent, "outcome": found.outcome}
    known |= {"settled": found.settled, "edition": found.edition}
    form = StandForm(request.POST or None, ladder=[step for step, _ in one.ladder], initial=known)

    def act() -> None:
        told = form.cleaned_data
        rest = {name: told[name] for name in ("words", "sent", "outcome", "settled")}
        stand = actions.Stand(step=int(told["step"]), edition=told["edition"] or 0, **rest)
        actions.take_further(arrangement_id=arrangement_id, difference=difference_id, stand=stand, by=by)

    if kept(request, form, act, "It is saved, and the other side reads it."):
        return redirect("agreement_continuity", arrangement_id)
    line, steps = difference_line(one, found), form.fields["step"].choices  # type: ignore[attr-defined]
    return page(request, "difference", one.of, form, line=line, steps=steps, mediator=one.mediator)


@require_POST
def difference_seen(request: HttpRequest, arrangement_id: UUID, difference_id: UUID) -> HttpResponse:
    """We have read what came of it."""
    by = actor(request)
    act = lambda: actions.see_outcome(arrangement_id=arrangement_id, difference=difference_id, by=by)  # noqa: E731
    done(request, act, "It is noted that your side has read it.")
    return redirect("agreement_continuity", arrangement_id)


def _drafting(request: HttpRequest, arrangement_id: UUID) -> ContinuityView:
    return continuity(by=actor(request), arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)


def _brief(request: HttpRequest, one: ContinuityView, handover_id: UUID) -> Document:
    promised = kept_promises(by=actor(request), arrangement_id=one.of.public_id)
    return brief(one, the_handover(one, handover_id), promised, sample=settings.SAMPLE_SITE)


def _file(made: bytes, kind: str, ending: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="handover-brief.{ending}"'}
    return HttpResponse(made, content_type=kind, headers=headers)
