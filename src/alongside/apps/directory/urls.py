"""Addresses of the directory."""

from django.urls import path

from alongside.apps.directory.views import compare, indicator, listing, organisation, sources

_ORGANISATION = "<str:scheme>/<str:value>/"

urlpatterns = [
    path("", listing.directory, name="directory"),
    path("compare/", compare.compare, name="compare"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<uuid:public_id>/", sources.source, name="source"),
    path("sources/<uuid:public_id>/refused.csv", sources.refused, name="source_refused"),
    path(_ORGANISATION, organisation.organisation, name="organisation"),
    path(f"{_ORGANISATION}<slug:key>/", indicator.indicator, name="indicator"),
    path(f"{_ORGANISATION}<slug:key>/figures.csv", indicator.figures, name="indicator_csv"),
    path(f"{_ORGANISATION}<slug:key>/chart.svg", indicator.picture, name="indicator_svg"),
    path(f"{_ORGANISATION}<slug:key>/chart.png", indicator.bitmap, name="indicator_png"),
]
