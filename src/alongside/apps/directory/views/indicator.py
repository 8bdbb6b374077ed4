"""One indicator of one organisation, as a page, a picture and a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.directory import forms, queries
from alongside.apps.directory.presenters.figures import figures_csv
from alongside.apps.directory.presenters.indicator import chart, indicator_page
from alongside.apps.directory.presenters.visible import PUBLISHED
from alongside.apps.directory.views.organisation import identified
from alongside.kit.charts import Drawing, png


def indicator(request: HttpRequest, scheme: str, value: str, key: str) -> HttpResponse:
    """The chart that states its finding, its table, its place among similar organisations, its sources."""
    page = indicator_page(_close(request, scheme, value, key))
    return render(request, "directory/indicator.jinja", {"page": page, "visible": PUBLISHED})


def figures(request: HttpRequest, scheme: str, value: str, key: str) -> HttpResponse:
    """The figures as CSV."""
    text = figures_csv(_close(request, scheme, value, key))
    return _file(text.encode("utf-8-sig"), "text/csv; charset=utf-8", f"{scheme}-{value}-{key}.csv")


def picture(request: HttpRequest, scheme: str, value: str, key: str) -> HttpResponse:
    """The chart as SVG."""
    drawing = _drawing(request, scheme, value, key)
    return _file(drawing.svg.encode(), "image/svg+xml", f"{scheme}-{value}-{key}.svg")


def bitmap(request: HttpRequest, scheme: str, value: str, key: str) -> HttpResponse:
    """The chart as PNG."""
    drawing = _drawing(request, scheme, value, key)
    return _file(png(drawing.svg), "image/png", f"{scheme}-{value}-{key}.png")


def _close(request: HttpRequest, scheme: str, value: str, key: str) -> queries.Close:
    found = queries.close(
        by=request.actor,  # type: ignore[attr-defined]
        identifier=identified(scheme, value),
        indicator=key,
        reading=forms.reading(request.GET),
        lately=forms.lately(request.GET),
    )
    if found is None:
        raise Http404
    return found


def _drawing(request: HttpRequest, scheme: str, value: str, key: str) -> Drawing:
    drawing = chart(_close(request, scheme, value, key))
    if drawing is None:
        raise Http404
    return drawing


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
