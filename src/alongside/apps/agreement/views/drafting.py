"""The task list, and each part."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.agreement import actions, presenters, queries
from alongside.apps.agreement.forms import BeginForm, RowForm
from alongside.apps.agreement.forms.rows import initial
from alongside.apps.agreement.presenters.keeping import owing
from alongside.apps.agreement.presenters.nextsteps import next_steps
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.queries.moving import now
from alongside.apps.agreement.views.asking import actor, done, drafted, kept, page, read
from alongside.apps.arrangements.queries import ArrangementView, arrangement
from alongside.apps.audit import presenters as told
from alongside.apps.audit.queries import names as known
from alongside.apps.directory.queries import members_of, pack
from alongside.core.agreeing import Entry, Field, Kind, Part, Rows, Scale
from alongside.kit.actor import Permission, demand, may


def agreement(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What have we promised, and what is missing?"""
    by = actor(request)
    one = queries.agreement(by=by, arrangement_id=arrangement_id)
    if one is None:
        return _begin(request, arrangement(by=by, arrangement_id=arrangement_id), BeginForm())
    steps = next_steps(by, one, now(by=by, one=one))
    return page(request, "tasks", one.of, one=one, tasks=presenters.tasks(one), owing=owing(by, one), steps=steps)


def begin(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """How much do we need to agree on?"""
    by = actor(request)
    of = arrangement(by=by, arrangement_id=arrangement_id)
    form = BeginForm(request.POST or None)

    def act() -> None:
        scale = Scale(form.cleaned_data["scale"])
        actions.begin(arrangement_id=arrangement_id, scale=scale, pack=pack(), by=by)

    if kept(request, form, act, "The agreement is begun. Nothing in it binds anybody before both sides sign."):
        return redirect("agreement", arrangement_id)
    demand(by, Permission.DRAFT_AGREEMENT, of.concerned)
    return _begin(request, of, form)


def part(request: HttpRequest, arrangement_id: UUID, part: str) -> HttpResponse:
    """What stands in this part, and what is missing?"""
    one = read(request, arrangement_id)
    held = _part(one, part)
    framing = presenters.framed(one, held) if one.may_write else ()
    return page(request, "part", one.of, one=one, part=presenters.part_page(one, held), framing=framing)


def add(request: HttpRequest, arrangement_id: UUID, part: str) -> HttpResponse:
    """Add a row to a part."""
    one = drafted(request, arrangement_id)
    held = _part(one, part)
    if held.rows is not Rows.MANY:
        raise Http404
    return _row(request, one, held, None)


def row(request: HttpRequest, arrangement_id: UUID, part: str, row_id: UUID) -> HttpResponse:
    """Write a row of a part."""
    one = drafted(request, arrangement_id)
    held = _part(one, part)
    found = next((entry for entry in one.content.of(part) if entry.key == str(row_id)), None)
    if found is None:
        raise Http404
    return _row(request, one, held, found)


@require_POST
def remove(request: HttpRequest, arrangement_id: UUID, part: str, row_id: UUID) -> HttpResponse:
    """Take a row out of a part."""
    by = actor(request)

    def act() -> None:
        actions.remove(arrangement_id=arrangement_id, key=row_id, by=by)

    done(request, act, "It is taken out. What it said stays in the history.")
    return redirect("agreement_part", arrangement_id, part)


def scale(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """How much do we agree on?"""
    by = actor(request)
    one = drafted(request, arrangement_id)
    form = BeginForm(request.POST or None, initial={"scale": one.scale.value})

    def act() -> None:
        actions.rescale(arrangement_id=arrangement_id, scale=Scale(form.cleaned_data["scale"]), by=by)

    if kept(request, form, act, "Nothing that was written is lost; the list shows what is asked for now."):
        return redirect("agreement", arrangement_id)
    weights = one.agreeing.weights
    return page(request, "scale", one.of, form, one=one, weights=weights, scales=presenters.SCALES)


def history(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What did it say before, and who changed it?"""
    by = actor(request)
    past = queries.history(by=by, arrangement_id=arrangement_id)
    of = arrangement(by=by, arrangement_id=arrangement_id)
    people = known(by=by, tokens=[version.who for version in past.versions])
    compared = told.compared(past, request.GET.get("from", ""), request.GET.get("to", ""))
    values: dict[str, Any] = {"versions": told.versions(past, people), "lead": told.lead(past), "compared": compared}
    return page(request, "history", of, **values)


def _begin(request: HttpRequest, of: ArrangementView, form: BeginForm) -> HttpResponse:
    drafts = may(actor(request), Permission.DRAFT_AGREEMENT, of.concerned)
    values: dict[str, Any] = {"weights": pack().agreeing.weights, "scales": presenters.SCALES}
    return page(request, "begin", of, form, **values, may_draft=drafts)


def _row(request: HttpRequest, one: AgreementView, part: Part, entry: Entry | None) -> HttpResponse:
    by = actor(request)
    party = entry.value(part.party) if entry and part.party else ""
    if not one.writes(part, party):
        return redirect("agreement_part", one.of.public_id, part.key)
    fields = _fields(one, part, entry)
    edition = one.editions[entry.key] if entry else None
    values: Any = entry.values if entry else {}
    names = _names(request, one, part, party)
    form = RowForm(request.POST or None, fields=fields, names=names, initial=initial(fields, values, edition))

    def act() -> None:
        told = {**values, **form.values()}
        actions.write(
            arrangement_id=one.of.public_id,
            part=part.key,
            key=UUID(entry.key) if entry else None,
            values=told,
            edition=form.cleaned_data["edition"],
            by=by,
        )

    if kept(request, form, act, f"{part.title}: saved."):
        return redirect("agreement_part", one.of.public_id, part.key)
    whose = one.parties.get(party, "") if part.rows is Rows.EACH else ""
    return page(request, "row", one.of, form, one=one, part=part, fields=fields, whose=whose, names=names)


def _part(one: AgreementView, key: str) -> Part:
    found = one.agreeing.part(key)
    if found is None:
        raise Http404
    return found


def _fields(one: AgreementView, part: Part, entry: Entry | None) -> tuple[Field, ...]:
    """Those offered at the scale, and those that hold something; a fixed row keeps its party."""
    offered = part.offered(one.scale)
    fixed = part.rows is Rows.EACH
    return tuple(
        field
        for field in part.fields
        if (field in offered or (entry and entry.value(field.key))) and not (fixed and field.kind is Kind.PARTY)
    )


def _names(request: HttpRequest, one: AgreementView, part: Part, party: str) -> dict[str, dict[str, str]]:
    """The choices of the fields that name a party or a person."""
    found: dict[str, dict[str, str]] = {}
    for field in part.fields:
        if field.kind is Kind.PARTY:
            found[field.key] = {key: name for key, name in one.parties.items() if one.writes(part, key)}
        if field.kind is Kind.PERSON and party:
            found[field.key] = members_of(by=actor(request), organisation=UUID(party))
    return found
