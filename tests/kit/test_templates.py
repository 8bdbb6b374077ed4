"""The frame of every page: addresses, dates, and the pages of refusal."""

from datetime import date
from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import path

from alongside.config.policy import POLICY
from alongside.kit import policy
from alongside.kit.actor import NotAllowed
from alongside.kit.policy import Row, Who
from alongside.kit.templates import _address, day


def _refuse(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("You may not see this round of Rosemere")


def _break(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret of the machine")


def _deny(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


_refuse.login_required = _break.login_required = _deny.login_required = False  # type: ignore[attr-defined]


class Addresses:
    """The site's own addresses and three that go wrong."""

    from alongside.config.urls import urlpatterns as _own

    urlpatterns = [
        *_own,
        path("refuse/", _refuse, name="refuse"),
        path("break/", _break, name="break"),
        path("deny/", _deny, name="deny"),
    ]


ROWS = POLICY | dict.fromkeys(("refuse", "break", "deny"), Row(Who.PUBLIC, "Goes wrong."))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/refuse/", HTTPStatus.NOT_FOUND, "We cannot find that page"),
        ("/break/", HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
        ("/deny/", HTTPStatus.FORBIDDEN, "did not come from our page"),
        ("/no/such/page/", HTTPStatus.NOT_FOUND, "We cannot find that page"),
    ],
)
def test_a_page_that_goes_wrong_is_in_our_frame_and_tells_nothing(
    settings: object, monkeypatch: pytest.MonkeyPatch, address: str, status: HTTPStatus, said: str
) -> None:
    settings.ROOT_URLCONF = Addresses  # type: ignore[attr-defined]
    monkeypatch.setattr(policy, "table", lambda: ROWS)
    page = Client(raise_request_exception=False).get(address)
    assert page.status_code == status
    text = page.content.decode()
    assert said in text
    assert "Alongside</a>" in text
    assert "Rosemere" not in text
    assert "secret" not in text


@pytest.mark.django_db
def test_a_page_names_where_one_is_and_carries_its_nonce() -> None:
    page = Client().get("/about/")
    text = page.content.decode()
    nonce = text.partition('nonce="')[2].partition('"')[0]
    assert nonce
    assert f"'nonce-{nonce}'" in page["Content-Security-Policy"]
    assert "Sample site." not in text
    assert "http://" not in text.replace("http://www.w3.org/", "")


def test_an_address_leaves_out_what_was_not_given() -> None:
    assert _address("home") == "/"
    assert _address("directory", q="rose & fell", kind="", near=None) == "/directory/?q=rose+%26+fell"
    assert _address("directory", kind=["acute", "mental"]) == "/directory/?kind=acute&kind=mental"


def test_a_date_is_written_as_a_person_writes_it() -> None:
    assert day(date(2026, 11, 1)) == "1 November 2026"
    assert day(None) == "not known"
    assert day(None, "still open") == "still open"


@pytest.mark.parametrize("code", ["403", "404", "429", "500"])
def test_each_page_of_refusal_is_drawn_even_where_nothing_is_known_of_the_request(code: str) -> None:
    assert "Alongside" in get_template(f"{code}.html").render()
    assert "Alongside" in get_template(f"{code}.html").render({}, RequestFactory().get("/"))
