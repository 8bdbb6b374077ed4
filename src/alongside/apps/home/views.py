"""The first page, and the pages in the footer."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.home import presenters, queries


def home(request: HttpRequest) -> HttpResponse:
    """What waits for me."""
    by = request.actor  # type: ignore[attr-defined]
    values = {"tasks": queries.tasks(by=by), "pictures": queries.pictures(by=by)}
    return render(request, "home/home.jinja", values)


@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    """What Alongside is."""
    return render(request, "home/about.jinja")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """How usable the pages are, and what is known to be wanting."""
    return render(request, "home/accessibility.jinja")


@login_not_required
def retention(request: HttpRequest) -> HttpResponse:
    """How long each kind of record is kept; for administrators also who is past that time."""
    by = request.actor  # type: ignore[attr-defined]
    values = {"rows": presenters.kept(), "people": queries.past_their_time(by=by)}
    return render(request, "home/retention.jinja", values)


@login_not_required
def policy(request: HttpRequest) -> HttpResponse:
    """Who can see and do what."""
    values = {"rows": presenters.policy(), "pages": presenters.every_page(), "release": presenters.release()}
    return render(request, "home/policy.jinja", values)


@login_not_required
def api(request: HttpRequest) -> HttpResponse:
    """What the API answers, for people."""
    return render(request, "home/api.jinja", {"parts": presenters.api()})
