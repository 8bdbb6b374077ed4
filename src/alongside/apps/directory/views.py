"""The directory's pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def directory(request: HttpRequest) -> HttpResponse:
    """Where are they, who are they?"""
    return render(request, "kit/page.jinja", {"title": "Directory"})


def sources(request: HttpRequest) -> HttpResponse:
    """Where the figures come from."""
    return render(request, "kit/page.jinja", {"title": "Where the figures come from"})
