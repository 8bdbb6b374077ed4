"""Addresses of the directory."""

from django.urls import path

from alongside.apps.directory.views import compare, indicator, listing, organisation, people, sources, upload

_ORGANISATION = "<str:scheme>/<str:value>/"

urlpatterns = [
    path("", listing.directory, name="directory"),
    path("compare/", compare.compare, name="compare"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<uuid:public_id>/", sources.source, name="source"),
    path("sources/<uuid:public_id>/refused.csv", sources.refused, name="source_refused"),
    path("upload/", upload.bring, name="upload"),
    path("upload/<uuid:work_id>/", upload.brought, name="uploaded"),
    path("upload/<uuid:work_id>/refused.csv", upload.refused, name="upload_refused"),
    path("people/", people.people, name="people"),  # before the organisations, whose addresses would take them
    path("people/invite/", people.invite, name="people_invite"),
    path("people/deputies/", people.deputies, name="your_deputies"),
    path("people/deputies/<uuid:cover_id>/end/", people.deputy_end, name="deputy_end"),
    path("people/memberships/<uuid:membership_id>/end/", people.end, name="membership_end"),
    path("people/memberships/<uuid:membership_id>/deputy/", people.deputy, name="membership_deputy"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path(_ORGANISATION, organisation.organisation, name="organisation"),
    path(f"{_ORGANISATION}<slug:key>/", indicator.indicator, name="indicator"),
    path(f"{_ORGANISATION}<slug:key>/figures.csv", indicator.figures, name="indicator_csv"),
    path(f"{_ORGANISATION}<slug:key>/chart.svg", indicator.picture, name="indicator_svg"),
    path(f"{_ORGANISATION}<slug:key>/chart.png", indicator.bitmap, name="indicator_png"),
]
