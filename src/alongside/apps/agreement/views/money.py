"""Does it balance, and who gains?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from alongside.apps.agreement import presenters, queries
from alongside.apps.agreement.views.asking import actor, page


def money(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Does it balance?"""
    view = queries.money(by=actor(request), arrangement_id=arrangement_id)
    return page(request, "money", view.one.of, one=view.one, told=presenters.money_page(view))


def money_table(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Every line in every month as CSV."""
    view = queries.money(by=actor(request), arrangement_id=arrangement_id)
    body = presenters.money_csv(view).encode("utf-8-sig")
    return HttpResponse(
        body,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="money.csv"'},
    )


def incentives(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Who gains, who pays, and what would make yes reasonable?"""
    view = queries.money(by=actor(request), arrangement_id=arrangement_id)
    return page(request, "incentives", view.one.of, one=view.one, told=presenters.incentives_page(view))
