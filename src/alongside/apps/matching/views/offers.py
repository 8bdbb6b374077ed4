"""Who offers what."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.apps.matching import actions, queries
from alongside.apps.matching.forms import OfferForm, pasted_offers
from alongside.apps.matching.views.asking import actor, page
from alongside.apps.matching.views.listing import Pasting, add_proposed, paste_rows, removed, saved

_USUAL = {"days": queries.OFFER_DAYS, "most": queries.OFFER_MOST}
_PASTING = Pasting(
    "offer", ("Organisation", "Areas", "Days", "Organisations", "Words"), pasted_offers, actions.save_offers
)


def offers(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who offers what?"""
    by = actor(request)
    rows = queries.offers(by=by, round_id=round_id)
    areas, parties = queries.areas(by=by, round_id=round_id), queries.parties(by=by, round_id=round_id)
    form = OfferForm(request.POST or None, parties=parties, areas=areas, initial=_USUAL)
    if saved(
        request,
        form,
        lambda: actions.save_offers(round_id=round_id, rows=[form.row()], by=by),
        lambda: f"{form.cleaned_data['organisation'].name} is on the list.",
    ):
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

    def change() -> None:
        edition = form.cleaned_data["edition"] or 0
        actions.change_offer(round_id=round_id, offer=offer_id, row=form.row(), edition=edition, by=by)

    if saved(request, form, change, lambda: "The offer is changed."):
        return redirect("round_offers", round_id)
    return page(request, "offer", round_id, form, row=row, areas=areas, parties=parties)


@require_POST
def remove(request: HttpRequest, round_id: UUID, offer_id: UUID) -> HttpResponse:
    """Take an offer off the list."""
    by = actor(request)
    removed(
        request,
        lambda: actions.remove_offer(round_id=round_id, offer=offer_id, by=by),
        "The offer is off the list.",
    )
    return redirect("round_offers", round_id)


def paste(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Paste offers from a spreadsheet, look at what was understood, keep it."""
    return paste_rows(request, round_id, _PASTING)


ALL = "all"  # instead of one organisation's id


def proposed(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who could help, by the figures?"""
    by = actor(request)
    found = queries.proposed_offers(by=by, round_id=round_id)
    if request.method == "POST":
        wanted = request.POST.get("organisation")
        rows = [one.offer_row() for one in found if wanted in (ALL, str(one.organisation))]
        added = "The offer is" if len(rows) == 1 else f"{len(rows)} offers are"
        words = f"{added} added. Ask each organisation before you count on it."
        add_proposed(request, round_id, rows, actions.save_offers, words)
        return redirect("round_offers_proposed", round_id)
    return page(request, "proposed", round_id, proposals=found, what="offers")


def diagnosed(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What could organisations give, by their own diagnosis?"""
    found = queries.diagnosed_offers(by=actor(request), round_id=round_id)
    if request.method == "POST":
        wanted = request.POST.get("organisation")
        rows = [one.offer_row() for one in found if wanted == str(one.organisation)]
        add_proposed(request, round_id, rows, actions.save_offers, "The offer is taken over. Check the days.")
        return redirect("round_offers_diagnosed", round_id)
    return page(request, "diagnosed", round_id, found=found, what="offers")
