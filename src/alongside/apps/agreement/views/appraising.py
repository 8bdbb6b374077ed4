"""Which form fits us?"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from alongside.apps.agreement import actions, presenters, queries
from alongside.apps.agreement.actions import ChangedMeanwhile
from alongside.apps.agreement.forms import ChooseForm, ConditionForm, ContextForm, weight_key
from alongside.apps.agreement.queries import NOT_NOW, AppraisalView
from alongside.apps.agreement.views.asking import actor, kept, page
from alongside.apps.audit import presenters as told
from alongside.apps.audit.queries import names
from alongside.core.typology import NOT_KNOWN, USUAL, Statement
from alongside.kit.actor import Permission
from alongside.kit.documents import pdf, word
from alongside.kit.forms import EDITION, Form, compared
from alongside.kit.wording import day

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def forms_compared(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Which form fits us, what would have to change, and what is the smallest first step?"""
    one = _read(request, arrangement_id)
    return page(request, "form_compared", one.of, one=one, told=presenters.comparison(one))


def form_in_detail(request: HttpRequest, arrangement_id: UUID, form: str) -> HttpResponse:
    """What is this form, and what would it take? Raises Http404 for one the pack does not have."""
    one = _read(request, arrangement_id)
    try:
        found = presenters.form_page(one, form)
    except KeyError as error:
        raise Http404 from error
    return page(request, "form_detail", one.of, one=one, told=found)


def conditions(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """How do the conditions stand, and on what evidence?"""
    one = _read(request, arrangement_id)
    return page(request, "form_conditions", one.of, one=one, told=presenters.conditions_page(one))


def context(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Who began it, who chose the partner, who could refuse?"""
    one, by = _write(request, arrangement_id), actor(request)
    held = one.question.context
    known = {"initiated": held.initiated, "chose": held.chose, "refusal": held.refusal, "story": one.story}
    form = ContextForm(request.POST or None, initial=_plain(known) | {EDITION: one.edition})

    def act() -> None:
        data = form.cleaned_data
        story, edition = data["story"], data[EDITION] or 0
        actions.tell_context(
            arrangement_id=arrangement_id, context=form.context(), story=story, edition=edition, by=by
        )

    if kept(request, form, _again(form, act), "How it came about is kept."):
        return redirect("which_form", arrangement_id)
    choices = {"initiated": presenters.INITIATED, "refusals": presenters.REFUSALS}
    return page(request, "form_context", one.of, form, one=one, **choices)


def condition(request: HttpRequest, arrangement_id: UUID, condition: str) -> HttpResponse:
    """How does this condition stand, and how do we know? Raises Http404 for one the pack does not have."""
    one, by = _write(request, arrangement_id), actor(request)
    asked = _condition(one, condition)
    site = queries.evidence(by=by, of=one.of, condition=asked, pack=one.pack)
    form = ConditionForm(request.POST or None, initial=_standing(one, asked) | _taken(request, site))

    def act() -> None:
        actions.answer_condition(
            arrangement_id=arrangement_id,
            condition=condition,
            standing=form.standing(),
            weight=form.counted(),
            edition=form.cleaned_data[EDITION] or 0,
            by=by,
        )

    if kept(request, form, _again(form, act), "It is kept, and the comparison has moved with it."):
        return redirect("form_conditions", arrangement_id)
    row = presenters.line(one.question.tested(asked))
    return page(request, "form_condition", one.of, form, one=one, told=row, site=site, weights=presenters.WEIGHTS)


def choose(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Which form do we choose, and why?"""
    one, by = _write(request, arrangement_id), actor(request)
    form = ChooseForm(request.POST or None, offered=one.typology.forms, initial=_choice(request, one))

    def act() -> None:
        data = form.cleaned_data
        choice = actions.Choice(data["form"], data["reason"], data["look_again"])
        actions.choose_form(arrangement_id=arrangement_id, choice=choice, edition=data[EDITION] or 0, by=by)

    if kept(request, form, _again(form, act), "The choice and its reason are on the record."):
        return redirect("which_form", arrangement_id)
    options = presenters.options(one)
    return page(request, "form_choose", one.of, form, one=one, options=options)


def history(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What was known before, and who changed it?"""
    by = actor(request)
    past = queries.form_history(by=by, arrangement_id=arrangement_id)
    people = names(by=by, tokens=[version.who for version in past.versions])
    compared = told.compared(past, request.GET.get("from", ""), request.GET.get("to", ""))
    values: dict[str, Any] = {"versions": told.versions(past, people), "lead": told.lead(past), "compared": compared}
    return page(request, "form_history", _read(request, arrangement_id).of, **values)


def paper_word(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """The two pages as Word."""
    return _file(word(_paper(request, arrangement_id)), _WORD, "docx")


def paper_pdf(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """The two pages as PDF."""
    return _file(pdf(_paper(request, arrangement_id)), "application/pdf", "pdf")


def _read(request: HttpRequest, arrangement_id: UUID) -> AppraisalView:
    return queries.appraisal(by=actor(request), arrangement_id=arrangement_id)


def _write(request: HttpRequest, arrangement_id: UUID) -> AppraisalView:
    by = actor(request)
    return queries.appraisal(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)


def _paper(request: HttpRequest, arrangement_id: UUID) -> Any:
    one = _read(request, arrangement_id)
    return presenters.form_paper(one, on=timezone.localdate(), sample=settings.SAMPLE_SITE)


def _condition(one: AppraisalView, key: str) -> Statement:
    try:
        return one.typology.condition(key)
    except KeyError as error:
        raise Http404 from error


def _standing(one: AppraisalView, asked: Statement) -> dict[str, Any]:
    held = one.question.standings.get(asked.key, NOT_KNOWN)
    weight = weight_key(one.question.weights.get(asked.key, USUAL))
    on = day(held.on) if held.on else ""
    known = {"state": held.state.value, "evidence": held.evidence, "source": held.source, "on": on}
    return known | {"weight": weight, EDITION: one.editions.get(asked.key, 0)}


def _taken(request: HttpRequest, site: tuple[queries.Known, ...]) -> dict[str, Any]:
    """What the site knows, taken over as evidence: only when asked for, because the other side will read it."""
    if request.method == "POST" or "take" not in request.GET or not site:
        return {}
    dates = [known.on for known in site if known.on]
    return {
        "evidence": "\n".join(known.words for known in site),
        "source": "; ".join(dict.fromkeys(known.source for known in site))[:300],
        "on": day(max(dates)) if dates else "",
    }


def _choice(request: HttpRequest, one: AppraisalView) -> dict[str, Any]:
    held = one.chosen
    if held is None:
        return {"form": request.GET.get("form", ""), EDITION: one.choice_edition}
    form = held.form.key if held.form else NOT_NOW
    again = day(held.look_again) if held.look_again else ""
    return {"form": form, "reason": held.reason, "look_again": again, EDITION: one.choice_edition}


def _plain(known: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) for key, value in known.items()}


def _again(form: Form, act: Callable[[], None]) -> Callable[[], None]:
    """Two who wrote the same, or something else each: nothing is to be chosen between, so it is done again."""

    def done() -> None:
        try:
            act()
        except ChangedMeanwhile:
            found = compared(form)
            if found.differences and not found.elsewhere:
                raise
            form.cleaned_data[EDITION] = found.edition
            act()

    return done


def _file(made: bytes, kind: str, ending: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="which-form.{ending}"'}
    return HttpResponse(made, content_type=kind, headers=headers)
