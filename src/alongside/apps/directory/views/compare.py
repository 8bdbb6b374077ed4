"""Up to three organisations side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.directory import forms, queries
from alongside.apps.directory.presenters.comparison import comparison


def compare(request: HttpRequest) -> HttpResponse:
    """The first three of whoever was ticked."""
    ticked = forms.chosen(request.GET)
    most = forms.MOST_TO_COMPARE
    shown = queries.together(by=request.actor, identifiers=ticked[:most])  # type: ignore[attr-defined]
    words = f"You ticked {len(ticked)}. The first {most} are shown: take one away to make room for another"
    errors = [{"text": words, "href": "#compared"}] if len(ticked) > most else []
    return render(request, "directory/compare.jinja", {"page": comparison(shown), "errors": errors})
