"""Addresses of agreements, under those of their partnerships."""

from alongside.apps.agreement.views import drafting, money
from django.urls import URLPattern, path

_ONE = "<uuid:arrangement_id>/agreement/"
_PART = _ONE + "parts/<slug:part>/"

urlpatterns: list[URLPattern] = [
    path(_ONE, drafting.agreement, name="agreement"),
    path(_ONE + "scale/", drafting.scale, name="agreement_scale"),
    path(_ONE + "history/", drafting.history, name="agreement_history"),
    path(_ONE + "money/", money.money, name="agreement_money"),
    path(_ONE + "money/table/", money.money_table, name="agreement_money_table"),
    path(_ONE + "incentives/", money.incentives, name="agreement_incentives"),
    path(_PART, drafting.part, name="agreement_part"),
    path(_PART + "add/", drafting.add, name="agreement_add"),
    path(_PART + "<uuid:row_id>/", drafting.row, name="agreement_row"),
    path(_PART + "<uuid:row_id>/remove/", drafting.remove, name="agreement_remove"),
]
