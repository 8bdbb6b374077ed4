"""The whole agreement of two services on one page: what the light form asks for, and nothing else."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.apps.agreement import actions, presenters
from alongside.apps.agreement.forms import SheetForm
from alongside.apps.agreement.forms.rows import called, on_the_sheet, standing
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.views.asking import actor, drafted, kept, page
from alongside.apps.directory.queries import members_of
from alongside.core.agreeing import Entry, Part, Scale


def sheet(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What do we want to do together, on one page?"""
    by = actor(request)
    one = drafted(request, arrangement_id)
    if not one.may_write:
        return redirect("agreement", arrangement_id)
    rows = _rows(one)
    names = {"person": _people(request, one)}
    form = SheetForm(request.POST or None, rows=rows, scale=Scale.LIGHT, names=names, initial=_initial(one, rows))

    def act() -> None:
        told = {UUID(key): values for key, values in form.rows().items()}
        actions.write_sheet(arrangement_id=arrangement_id, rows=told, edition=form.cleaned_data["edition"], by=by)

    if kept(request, form, act, "Saved. The list shows what is missing, if anything is."):
        return redirect("agreement", arrangement_id)
    return page(request, "sheet", one.of, form, one=one, blocks=_blocks(one, rows), names=names)


def _rows(one: AgreementView) -> list[tuple[Entry, Part]]:
    """The rows of the one page that the actor writes, in the pack's order."""
    parts = (part for part in one.agreeing.parts if part.sheet)
    return [
        (entry, part)
        for part in parts
        for entry in one.content.of(part.key)
        if one.writes(part, entry.value(part.party) if part.party else "")
    ]


def _people(request: HttpRequest, one: AgreementView) -> dict[str, str]:
    found: dict[str, str] = {}
    for party in one.parties:
        if party in one.own:
            found |= members_of(by=actor(request), organisation=UUID(party))
    return found


def _initial(one: AgreementView, rows: list[tuple[Entry, Part]]) -> dict[str, Any]:
    known = {
        called(entry.key, field.key): standing(field, entry.value(field.key))
        for entry, part in rows
        for field in on_the_sheet(part, Scale.LIGHT)
    }
    return known | {"edition": one.edition}


def _blocks(one: AgreementView, rows: list[tuple[Entry, Part]]) -> list[dict[str, Any]]:
    """Each part with its fields; beside a party's own, what the others wrote."""
    return [
        {
            "part": part,
            "whose": one.parties.get(entry.value(part.party), "") if part.party else "",
            "fields": [(called(entry.key, field.key), field) for field in on_the_sheet(part, Scale.LIGHT)],
            "others": presenters.others(one, part, entry),
        }
        for entry, part in rows
    ]
