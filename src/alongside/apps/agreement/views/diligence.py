"""What has to be looked into before anything is signed, and what was found?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.apps.agreement.actions import diligence as actions
from alongside.apps.agreement.forms.diligence import DiligenceForm, initial
from alongside.apps.agreement.presenters.diligence import CHOICES, diligence_item, diligence_page
from alongside.apps.agreement.queries.diligence import due_diligence, the_check
from alongside.apps.agreement.views.asking import actor, kept, page
from alongside.kit.actor import NotAllowed, Permission


def diligence(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What has been looked into, and what stops signing?"""
    one = due_diligence(by=actor(request), arrangement_id=arrangement_id)
    return page(request, "diligence", one.of, told=diligence_page(one))


def look(request: HttpRequest, arrangement_id: UUID, check: str) -> HttpResponse:
    """What did we find? For one's own party; `party` names it for whoever leads several."""
    by = actor(request)
    one = due_diligence(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    item = the_check(one, check)
    wanted = str(request.GET.get("party", ""))
    party = wanted if wanted in one.own else min(one.own, default="")
    if not party:
        raise NotAllowed("Each party looks into its own.")
    form = DiligenceForm(request.POST or None, initial=initial(one.at(party, check)))

    def act() -> None:
        actions.look_into(arrangement_id=arrangement_id, party=party, check=check, found=form.looked(), by=by)

    if kept(request, form, act, f"{item.title}: saved."):
        return redirect("agreement_diligence", arrangement_id)
    told = diligence_item(one, item)
    return page(request, "diligence_item", one.of, form, item=told, whose=one.parties[party], options=CHOICES)
