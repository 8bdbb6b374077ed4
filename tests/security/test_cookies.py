"""What a site reached by name sends: cookies that stay on it, TLS for a year, a real page over a real request."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_ASK = """
import json, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from alongside.apps.accounts.models import User
from django.test import Client
person = User(email="ann@hospital.example", name="Ann"); person.set_password("three words remembered"); person.save()
client = Client(enforce_csrf_checks=True, HTTP_HOST="alongside.hospital.example")
page = client.get("/sign-in/", secure=True)
token = client.cookies["__Host-alongside_form"].value
answer = client.post("/sign-in/", {"login": person.email, "password": "three words remembered",
    "csrfmiddlewaretoken": token}, secure=True, headers={"referer": "https://alongside.hospital.example/sign-in/"})
plain = Client(HTTP_HOST="alongside.hospital.example").get("/about/")
print(json.dumps({
    "page": dict(page.headers), "status": answer.status_code,
    "cookies": {name: one.OutputString() for name, one in client.cookies.items()},
    "plain": dict(plain.headers),
}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a site behind a proxy with a certificate answered to a browser that signs in."""
    home = tmp_path_factory.mktemp("named")
    (home / "static").mkdir()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {
        "ALONGSIDE_HOME": str(home),
        "ALONGSIDE_HOSTS": "alongside.hospital.example",
        "DJANGO_SETTINGS_MODULE": "tests.security.named",
    }
    done = subprocess.run(
        [sys.executable, "-c", _ASK], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    answer["home"] = home
    return answer


def test_cookies_are_held_to_this_host_over_tls_and_kept_from_scripts(told: dict[str, Any]) -> None:
    assert told["status"] == 302, "signed in"
    assert set(told["cookies"]) == {"__Host-alongside_form", "__Host-alongside_session", "__Host-alongside_known"}
    for cookie in told["cookies"].values():
        parts = {part.strip() for part in cookie.split(";")[1:]}
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= parts
        assert not any(part.startswith("Domain") for part in parts)


def test_a_browser_is_told_to_use_tls_for_a_year(told: dict[str, Any]) -> None:
    assert told["page"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in told["plain"], "a browser ignores it without TLS"


def test_files_of_the_site_are_its_owners_alone(told: dict[str, Any]) -> None:
    log: Path = told["home"] / "logs" / "security.jsonl"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
