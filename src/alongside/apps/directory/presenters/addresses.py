"""Where things of the directory are."""

from django.urls import reverse

from alongside.core.organisations import Identifier


def address_of(identifier: Identifier) -> str:
    """The address of an organisation's page."""
    return reverse("organisation", args=[identifier.scheme.value, identifier.value])


def indicator_address(identifier: Identifier, indicator: str) -> str:
    """The address of one indicator of an organisation."""
    return reverse("indicator", args=[identifier.scheme.value, identifier.value, indicator])
