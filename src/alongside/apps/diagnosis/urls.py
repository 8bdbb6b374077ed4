"""Addresses of diagnoses."""

from django.urls import URLPattern, path

from alongside.apps.diagnosis.views import notes, overview, points, readiness

_ONE = "<uuid:diagnosis_id>/"
_POINT = _ONE + "points/<uuid:point_id>/"

of_partnerships: list[URLPattern] = [
    path("<uuid:arrangement_id>/readiness/", readiness.readiness, name="readiness"),
]
urlpatterns: list[URLPattern] = [
    path("", overview.diagnoses, name="diagnoses"),
    path("begin/", overview.begin, name="diagnosis_begin"),
    path("together/", overview.together, name="diagnosis_together"),
    path(_ONE, overview.diagnosis, name="diagnosis"),
    path(_ONE + "history/", overview.history, name="diagnosis_history"),
    path(_ONE + "answer/<slug:kind>/<slug:area>/", points.answer, name="diagnosis_answer"),
    path(_ONE + "add/", points.add, name="diagnosis_add"),
    path(_POINT, points.describe, name="diagnosis_point"),
    path(_POINT + "answer/", points.settle, name="diagnosis_settle"),
    path(_POINT + "priority/", points.priority, name="diagnosis_priority"),
    path(_POINT + "priority/drop/", points.unrank, name="diagnosis_unrank"),
    path(_POINT + "outcomes/", points.outcomes, name="diagnosis_outcomes"),
    path(_POINT + "outcomes/<uuid:outcome_id>/remove/", points.unintend, name="diagnosis_unintend"),
    path(_ONE + "findings/", notes.findings, name="diagnosis_findings"),
    path(_ONE + "findings/add/", notes.finding, name="diagnosis_finding"),
    path(_ONE + "findings/paste/", notes.paste, name="diagnosis_paste"),
    path(_ONE + "findings/draw/", notes.draw, name="diagnosis_draw"),
    path(_ONE + "findings/<uuid:finding_id>/remove/", notes.remove_finding, name="diagnosis_finding_remove"),
    path(_ONE + "register/", notes.register, name="diagnosis_register"),
    path(_ONE + "register/add/", notes.entry_new, name="diagnosis_entry_new"),
    path(_ONE + "register/<uuid:initiative_id>/", notes.entry, name="diagnosis_entry"),
    path(_ONE + "register/<uuid:initiative_id>/remove/", notes.strike, name="diagnosis_strike"),
    path(_ONE + "share/", notes.share, name="diagnosis_share"),
    path(_ONE + "share/<uuid:share_id>/end/", notes.unshare, name="diagnosis_unshare"),
]
