"""Findings, who else is at work, and whom the diagnosis is shown."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.apps.diagnosis import actions, presenters, queries
from alongside.apps.diagnosis.forms import FindingForm, InitiativeForm, PasteForm, ShareForm
from alongside.apps.diagnosis.queries import DiagnosisView
from alongside.apps.diagnosis.views.asking import actor, done, kept, page
from alongside.kit.actor import Permission
from alongside.kit.wording import counted

_LEVELS = [(one.value, words) for one, words in presenters.LEVELS.items()]
_SORTS = [(one.value, words) for one, words in presenters.SORTS.items()]


def findings(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """What was found, by whom, and where does it say so?"""
    one = _held(request, diagnosis_id, Permission.READ_DIAGNOSIS)
    ready = queries.drawable(by=actor(request), one=one) if one.may_change else ()
    return page(request, "findings", one, levels=presenters.LEVELS, ready=ready)


def finding(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """Write one finding down."""
    one = _held(request, diagnosis_id)
    form = FindingForm(request.POST or None, areas=one.pack.areas, initial={"level": "concern"})
    by = actor(request)

    def act() -> None:
        actions.note_findings(diagnosis_id=diagnosis_id, rows=[form.row()], by=by)

    if kept(request, form, act, "The finding is written down."):
        return redirect("diagnosis_findings", diagnosis_id)
    return page(request, "finding", one, form, levels=_LEVELS, areas=one.pack.areas)


def paste(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """Paste the findings of a report."""
    one = _held(request, diagnosis_id)
    form = PasteForm(request.POST or None, areas=one.pack.areas)
    by = actor(request)

    def act() -> None:
        actions.note_findings(diagnosis_id=diagnosis_id, rows=form.given(), by=by)

    many = counted(len(form.given()), "finding") if form.is_bound and form.is_valid() else ""
    if kept(request, form, act, f"{many} written down."):
        return redirect("diagnosis_findings", diagnosis_id)
    return page(request, "paste", one, form, areas=one.pack.areas)


@require_POST
def draw(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """Draw in what peer reviews found."""
    by = actor(request)
    one = _held(request, diagnosis_id)
    rows = queries.drawable(by=by, one=one)
    new = actions.note_findings(diagnosis_id=diagnosis_id, rows=rows, by=by)
    done(request, lambda: None, f"{counted(new, 'finding')} of peer reviews drawn in.")
    return redirect("diagnosis_findings", diagnosis_id)


@require_POST
def remove_finding(request: HttpRequest, diagnosis_id: UUID, finding_id: UUID) -> HttpResponse:
    """Take a finding off."""
    by = actor(request)
    actions.remove_finding(diagnosis_id=diagnosis_id, finding=finding_id, by=by)
    done(request, lambda: None, "The finding is off the list.")
    return redirect("diagnosis_findings", diagnosis_id)


def register(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """Who else is at work here, and is it too much?"""
    one = _held(request, diagnosis_id, Permission.READ_DIAGNOSIS)
    told = queries.meter(by=actor(request), one=one)
    methods = {each.key: each.name for each in one.pack.diagnosing.methods}
    values: dict[str, Any] = {"told": told, "sentence": presenters.at_work(told), "clashes": presenters.clashes(told)}
    return page(
        request, "register", one, **values, methods=methods, sorts=presenters.SORTS, loads=one.pack.diagnosing.loads
    )


def entry_new(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """Write down who else is at work."""
    one = _held(request, diagnosis_id)
    form = InitiativeForm(request.POST or None, pack=one.pack, initial={"since": timezone.localdate(), "days": 0})
    by = actor(request)

    def act() -> None:
        actions.register(diagnosis_id=diagnosis_id, row=form.row(), by=by)

    if kept(request, form, act, "It is in the register."):
        return redirect("diagnosis_register", diagnosis_id)
    return _entry(request, one, form)


def entry(request: HttpRequest, diagnosis_id: UUID, initiative_id: UUID) -> HttpResponse:
    """Change what is written of somebody at work."""
    one = _held(request, diagnosis_id)
    found = next((each for each in one.initiatives if each.public_id == initiative_id), None)
    if found is None:
        raise Http404
    known = {**vars(found), "sort": found.sort.value}
    form = InitiativeForm(request.POST or None, pack=one.pack, initial=known)
    by = actor(request)

    def act() -> None:
        edition = form.cleaned_data["edition"] or 0
        actions.change_entry(
            diagnosis_id=diagnosis_id, initiative=initiative_id, row=form.row(), edition=edition, by=by
        )

    if kept(request, form, act, "The register is changed."):
        return redirect("diagnosis_register", diagnosis_id)
    return _entry(request, one, form, entry=found)


@require_POST
def strike(request: HttpRequest, diagnosis_id: UUID, initiative_id: UUID) -> HttpResponse:
    """Take an entry off the register."""
    by = actor(request)
    actions.strike(diagnosis_id=diagnosis_id, initiative=initiative_id, by=by)
    done(request, lambda: None, "The entry is off the register.")
    return redirect("diagnosis_register", diagnosis_id)


def share(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """Whose brokers may see what we accepted?"""
    one = _held(request, diagnosis_id)
    by = actor(request)
    shown = {each.organisation for each in one.shares}
    known = [(key, name) for key, name in queries.brokering(by=by) if key not in shown]
    form = ShareForm(request.POST or None, known=known)

    def act() -> None:
        organisation = UUID(form.cleaned_data["organisation"])
        actions.share(diagnosis_id=diagnosis_id, organisation=organisation, by=by)

    if kept(request, form, act, "Its brokers see now what was accepted and what was put off."):
        return redirect("diagnosis_share", diagnosis_id)
    return page(request, "share", one, form, known=[(str(key), name) for key, name in known])


@require_POST
def unshare(request: HttpRequest, diagnosis_id: UUID, share_id: UUID) -> HttpResponse:
    """Show it to them no longer."""
    by = actor(request)
    actions.unshare(diagnosis_id=diagnosis_id, share_id=share_id, by=by)
    done(request, lambda: None, "They are shown it no longer. What they took over into a round stays there.")
    return redirect("diagnosis_share", diagnosis_id)


def _held(
    request: HttpRequest, diagnosis_id: UUID, permission: Permission = Permission.CHANGE_DIAGNOSIS
) -> DiagnosisView:
    return queries.diagnosis(by=actor(request), diagnosis_id=diagnosis_id, permission=permission)


def _entry(request: HttpRequest, one: DiagnosisView, form: InitiativeForm, **values: Any) -> HttpResponse:
    methods = [(each.key, each.name) for each in one.pack.diagnosing.methods]
    return page(request, "entry", one, form, methods=methods, sorts=_SORTS, **values)
