"""Who offers what."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.matching import actions, queries
from alongside.apps.matching.forms import OfferForm, pasted_offers
from alongside.apps.matching.views.asking import UNFIT, actor, attempt, page
from alongside.kit.wording import counted

_USUAL = {"days": queries.OFFER_DAYS, "most": queries.OFFER_MOST}


def offers(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who offers what?"""
    by = actor(request)
    rows = queries.offers(by=by, round_id=round_id)
    areas, parties = queries.areas(by=by, round_id=round_id), queries.parties(by=by, round_id=round_id)
    form = OfferForm(request.POST or None, parties=parties, areas=areas, initial=_USUAL)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.save_offers(round_id=round_id, rows=[form.row()], by=by))
    ):
        messages.success(request, f"{form.cleaned_data['organisation'].name} is on the list.")
        return redirect("round_offers", round_id)
    return page(request, "offers", round_id, form, rows=rows, areas=areas, parties=parties)


def offer(request: HttpRequest, round_id: UUID, offer_id: UUID) -> HttpResponse:
    """Change one offer."""
    by = actor(request)
    row = next((one for one in queries.offers(by=by, round_id=round_id) if one.public_id == offer_id), None)
    if row is None:
        raise Http404
    areas, parties = queries.areas(by=by, round_id=round_id), queries.parties(by=by, round_id=round_id)
    known = {
        "organisation": f"{row.name} ({row.code})",
        "areas": list(row.areas),
        "days": row.days,
        "most": row.most,
        "at_risk": row.at_risk,
        "words": row.words,
        "edition": row.edition,
    }
    form = OfferForm(request.POST or None, parties=parties, areas=areas, initial=known)
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data["edition"] or 0
        saved = attempt(
            form,
            lambda: actions.change_offer(round_id=round_id, offer=offer_id, row=form.row(), edition=edition, by=by),
        )
        if saved:
            messages.success(request, "The offer is changed.")
            return redirect("round_offers", round_id)
    return page(request, "offer", round_id, form, row=row, areas=areas, parties=parties)


@require_POST
def remove(request: HttpRequest, round_id: UUID, offer_id: UUID) -> HttpResponse:
    """Take an offer off the list."""
    try:
        actions.remove_offer(round_id=round_id, offer=offer_id, by=actor(request))
        messages.success(request, "The offer is off the list.")
    except actions.RoundClosed as told:
        messages.error(request, str(told))
    return redirect("round_offers", round_id)


def paste(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Paste offers from a spreadsheet, look at what was understood, keep it."""
    by = actor(request)
    text = request.POST.get("rows", "")
    areas = queries.areas(by=by, round_id=round_id)
    pasted = (
        pasted_offers(text, queries.parties(by=by, round_id=round_id), areas) if request.method == "POST" else None
    )
    refused = ""
    if pasted is not None and pasted.sound and "keep" in request.POST:
        try:
            kept = actions.save_offers(round_id=round_id, rows=pasted.offers, by=by)
            messages.success(request, f"{counted(kept, 'offer')} kept.")
            return redirect("round_offers", round_id)
        except (actions.RoundClosed, actions.Refused) as told:
            refused = str(told)
    columns = ("Organisation", "Areas", "Days", "Organisations", "Words")
    response = page(
        request,
        "paste",
        round_id,
        text=text,
        pasted=pasted,
        refused=refused,
        columns=columns,
        what="offers",
        areas=areas,
    )
    if pasted is not None and (not pasted.sound or refused):
        response.status_code = UNFIT
    return response


ALL = "all"  # instead of one organisation's id


def proposed(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who could help, by the figures?"""
    by = actor(request)
    found = queries.proposed_offers(by=by, round_id=round_id)
    if request.method == "POST":
        wanted = request.POST.get("organisation")
        rows = [one.offer_row() for one in found if wanted in (ALL, str(one.organisation))]
        try:
            if rows:
                actions.save_offers(round_id=round_id, rows=rows, by=by)
                added = "The offer is" if len(rows) == 1 else f"{len(rows)} offers are"
                messages.success(request, f"{added} added. Ask each organisation before you count on it.")
        except (actions.RoundClosed, actions.Refused) as told:
            messages.error(request, str(told))
        return redirect("round_offers_proposed", round_id)
    return page(request, "proposed", round_id, proposals=found, what="offers")
