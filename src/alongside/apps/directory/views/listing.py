"""Where are they, who are they?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.directory import forms, queries
from alongside.apps.directory.presenters.listing import listing


def directory(request: HttpRequest) -> HttpResponse:
    """Search, filters, the list and the map of it."""
    by = request.actor  # type: ignore[attr-defined]
    asked = forms.asked(request.GET)
    seen = queries.look(by=by, wanted=asked.wanted, ticked=asked.chosen)
    return render(request, "directory/directory.jinja", {"shown": listing(asked.wanted, asked.page, seen)})
