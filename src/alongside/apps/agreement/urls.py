"""Addresses of agreements, under those of their partnerships."""

from django.urls import URLPattern, path

from alongside.apps.agreement.views import drafting

_ONE = "<uuid:arrangement_id>/agreement/"
_PART = _ONE + "parts/<slug:part>/"

urlpatterns: list[URLPattern] = [
    path(_ONE, drafting.agreement, name="agreement"),
    path(_ONE + "scale/", drafting.scale, name="agreement_scale"),
    path(_ONE + "history/", drafting.history, name="agreement_history"),
    path(_PART, drafting.part, name="agreement_part"),
    path(_PART + "add/", drafting.add, name="agreement_add"),
    path(_PART + "<uuid:row_id>/", drafting.row, name="agreement_row"),
    path(_PART + "<uuid:row_id>/remove/", drafting.remove, name="agreement_remove"),
]
