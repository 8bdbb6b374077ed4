"""What is it good at, where does it seek help, and how do we know?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.directory import forms, queries
from alongside.apps.directory.presenters.organisation import organisation_page
from alongside.apps.directory.presenters.visible import PUBLISHED
from alongside.core.organisations import Identifier


@queries.one_state()
def organisation(request: HttpRequest, scheme: str, value: str) -> HttpResponse:
    """One organisation with all that is published about it."""
    by = request.actor  # type: ignore[attr-defined]
    identifier = identified(scheme, value)
    weights = forms.weights(request.GET)
    profile = queries.profile(by=by, identifier=identifier, weights=weights.usable)
    if profile is None:
        raise Http404
    page = organisation_page(profile, weights.typed, weights.errors)
    errors = [{"text": text, "href": f"#w_{block}"} for block, text in weights.errors.items()]
    sections = queries.sections(by=by, identifier=identifier)
    values = {"page": page, "sections": sections, "errors": errors, "scheme": scheme, "value": value}
    return render(request, "directory/organisation.jinja", values | {"visible": PUBLISHED})


def identified(scheme: str, value: str) -> Identifier:
    """The identifier in an address. Raises Http404 for what is none."""
    try:
        return Identifier.parse(f"{scheme}:{value}")
    except ValueError as error:
        raise Http404 from error
