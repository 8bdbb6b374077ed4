"""What every page's frame needs to know: who is here, where they can go, what kind of site this is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from alongside.kit.actor import PUBLIC
from alongside.kit.slots import collect

NAVIGATION = "kit.navigation"  # each app fills it with its entry: actor -> Entry or None
TASKS = "home.tasks"  # what waits for somebody on the first page: actor -> tuple of Task
PICTURES = "home.pictures"  # what a stage draws on the first page: actor -> Picture or None


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation: its words and its address's name."""

    text: str
    address: str


@dataclass(frozen=True)
class Task:
    """Something to do: a plain verb, where it is done, by when."""

    text: str
    href: str
    due: date | None = None
    hint: str = ""


@dataclass(frozen=True)
class Picture:
    """A part of the first page that a stage draws: its heading and its plain values."""

    heading: str
    template: str
    values: dict[str, Any]


def context(request: HttpRequest) -> dict[str, Any]:
    """For every template: the actor, the navigation with the current page marked, whether all is invented."""
    actor = getattr(request, "actor", PUBLIC)
    entries = collect(NAVIGATION, actor) if actor.signed_in else []
    return {
        "actor": actor,
        "navigation": _items(entries, request.path),
        "sample_site": settings.SAMPLE_SITE,
        "cspNonce": str(request.csp_nonce) if hasattr(request, "csp_nonce") else "",
    }


def _items(entries: list[Entry], path: str) -> list[dict[str, Any]]:
    """Each entry with its address; the one that leads closest to this page is marked."""
    hrefs = [reverse(entry.address) for entry in entries]
    near = [href for href in hrefs if path == href or (href != "/" and path.startswith(href))]
    here = max(near, key=len, default="")
    return [
        {"text": entry.text, "href": href, "current": href == here}
        for entry, href in zip(entries, hrefs, strict=True)
    ]
