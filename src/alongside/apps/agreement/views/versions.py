"""What was put before the boards, what bound when, and what differs."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from alongside.apps.agreement.presenters.differing import differing
from alongside.apps.agreement.presenters.signing import as_put, sheet, sheets
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.queries import signing as queries
from alongside.apps.agreement.queries.signing import VersionView
from alongside.apps.agreement.states import WRITABLE
from alongside.apps.agreement.views.asking import actor, page, read
from alongside.apps.agreement.views.signing import paper
from alongside.core.agreeing import Content
from alongside.kit.documents import drawn

NOW = "now"


def versions(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What was signed, when, and by whom?"""
    one = read(request, arrangement_id)
    found = queries.versions(by=actor(request), one=one)
    return page(request, "versions", one.of, one=one, sheets=sheets(found))


def version(request: HttpRequest, arrangement_id: UUID, number: int) -> HttpResponse:
    """What does this version say, and is it what was signed?"""
    one = read(request, arrangement_id)
    found = queries.version(by=actor(request), one=one, number=number)
    blocks = drawn(paper(request, as_put(one, found)).blocks)
    return page(request, "version", one.of, one=one, version=sheet(found), blocks=blocks)


def compare(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What does one version say otherwise than another, or than the text as it is now?"""
    one = read(request, arrangement_id)
    found = queries.versions(by=actor(request), one=one)
    choices = [*((str(each.number), f"Version {each.number}") for each in found), (NOW, "As it is written now")]
    usual = choices[:-1] if one.standing not in WRITABLE and len(found) > 1 else choices  # else nothing would differ
    before = _chosen(request, "from", choices, usual[max(0, len(usual) - 2)][0])
    after = _chosen(request, "to", choices, usual[-1][0])
    names = {**one.names, **{key: name for each in found for key, name in each.names.items()}}
    changes = differing(one.agreeing, _content(one, found, before), _content(one, found, after), names)
    values: dict[str, Any] = {"choices": choices, "before": before, "after": after, "changes": changes}
    return page(request, "compare", one.of, one=one, **values)


def _chosen(request: HttpRequest, name: str, choices: list[tuple[str, str]], usual: str) -> str:
    told = request.GET.get(name, "")
    return told if told in {key for key, _ in choices} else usual


def _content(one: AgreementView, found: tuple[VersionView, ...], key: str) -> Content:
    return one.content if key == NOW else next(each.content for each in found if str(each.number) == key)
