"""The security log tells of what matters, says nothing personal, and stops what it cannot tell of."""

import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alongside.apps.accounts.models import User
from alongside.kit import security_log
from alongside.kit.security_log import Kind

pytestmark = pytest.mark.django_db
SECRET = "three words remembered"


@pytest.fixture(autouse=True)
def log(settings: Any, tmp_path: Path) -> Path:
    settings.SECURITY_LOG = tmp_path / "security.jsonl"
    return settings.SECURITY_LOG


@pytest.fixture
def person() -> User:
    made = User.objects.create(email="ann@hospital.example", name="Ann Example")
    made.set_password(SECRET)
    made.save()
    return made


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def sign_in(client: Client, secret: str = SECRET) -> Any:
    return client.post("/sign-in/", {"login": "ann@hospital.example", "password": secret})


def test_signing_in_and_out_is_told_with_when_where_who_and_what(client: Client, person: User, log: Path) -> None:
    sign_in(client)
    client.post("/sign-out/")
    first, second = lines(log)
    assert (first["kind"], second["kind"]) == ("signed_in", "signed_out")
    assert first["person"] == second["person"] == str(person.public_id)
    assert (first["from"], first["method"], first["path"]) == ("127.0.0.1", "POST", "/sign-in/")
    assert first["at"].endswith("+00:00")


def test_a_failed_sign_in_is_told_without_the_address_or_what_was_typed(
    client: Client, person: User, log: Path
) -> None:
    sign_in(client, "not the one")
    sign_in(client, "nor this")
    told = lines(log)
    assert [one["kind"] for one in told] == ["sign_in_failed"] * 2
    assert told[0]["tried"] == told[1]["tried"]
    assert "ann" not in log.read_text()
    assert "not the one" not in log.read_text()


def test_somebody_who_asks_for_what_is_not_theirs_is_told(client: Client, person: User, log: Path) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get("/rounds/00000000-0000-4000-8000-000000000000/")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    told = lines(log)[-1]
    assert (told["kind"], told["person"]) == ("not_allowed", str(person.public_id))


def test_a_forged_form_and_a_foreign_host_are_told(person: User, log: Path) -> None:
    assert Client(enforce_csrf_checks=True).post("/sign-in/", {}).status_code == HTTPStatus.FORBIDDEN
    assert Client(raise_request_exception=False).get("/", headers={"host": "evil.example"}).status_code == 400
    assert [one["kind"] for one in lines(log)] == ["forged_form", "suspicious"]
    assert "evil" not in log.read_text()


def test_nobody_signs_in_while_the_log_cannot_be_written(client: Client, person: User, log: Path) -> None:
    log.mkdir()  # a folder in its place: no line can be added
    answer = sign_in(client)
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "Nothing was changed" in answer.content.decode()
    assert client.get("/").status_code == HTTPStatus.FOUND, "still signed out"


def test_what_is_refused_stays_refused_while_the_log_cannot_be_written(
    client: Client, person: User, log: Path
) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    log.unlink(missing_ok=True)
    log.mkdir()
    answer = client.get("/rounds/00000000-0000-4000-8000-000000000000/")
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE


def test_a_line_break_in_a_fact_stays_in_its_line(log: Path) -> None:
    security_log.note(Kind.UPLOAD_REFUSED, why='size\n{"kind": "signed_in"}\u2028')
    assert len(log.read_text().splitlines()) == 1
    assert security_log.check().lines == 1
    assert not security_log.check().fault


def test_a_changed_line_is_found(log: Path) -> None:
    for _ in range(3):
        security_log.note(Kind.ERROR, status=500)
    log.write_text(log.read_text().replace('"status": 500', '"status": 200', 1))
    assert "Line 1" in security_log.check().fault


def test_an_error_of_ours_is_told_without_its_words(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from alongside.apps.home import presenters

    def broken() -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(presenters, "policy", broken)
    assert Client(raise_request_exception=False).get("/who-can-see-what/").status_code == 500
    told = lines(log)[-1]
    assert (told["kind"], told["status"], told["path"]) == ("error", 500, "/who-can-see-what/")
    assert "inside" not in log.read_text()
