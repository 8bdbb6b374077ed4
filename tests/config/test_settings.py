"""Settings: the database a URL names, and what keeps a site to itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from alongside.config.settings.database import database
from alongside.config.site import SiteProblem


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////srv/alongside/site.sqlite3", "/srv/alongside/site.sqlite3"),
        ("sqlite:////srv/a%20b/na%C3%AFve.sqlite3", "/srv/a b/naïve.sqlite3"),
    ],
)
def test_four_slashes_name_a_file(url: str, name: str) -> None:
    found = database(url)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", name)
    options = found["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "mmap" not in options["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgresql_url_in_all_its_parts(scheme: str) -> None:
    found = database(f"{scheme}://ann:p%40ss%2Fword@db.hospital.example:5433/along%20side?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("ann", "p@ss/word", "db.hospital.example")
    assert (found["PORT"], found["NAME"], found["OPTIONS"]) == ("5433", "along side", {"sslmode": "require"})


def test_a_postgresql_behind_a_socket() -> None:
    found = database("postgresql://postgres:@/alongside?host=/run/postgresql")
    assert (found["HOST"], found["PORT"], found["NAME"], found["OPTIONS"]) == ("/run/postgresql", "", "alongside", {})


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///relative.sqlite3",
        "sqlite://host/file",
        "sqlite:////",
        "sqlite:",
        "mysql://me:secret@host/name",
        "postgres://me:secret@host",
        "postgres://me:secret@host:port/name",
        "postgres://[host/name",
        "/a/file",
        "nonsense",
    ],
)
def test_any_other_url_is_explained_without_its_password(url: str) -> None:
    with pytest.raises(SiteProblem, match=r"four slashes\) or postgres://") as problem:
        database(url)
    assert "secret" not in str(problem.value)


def test_a_page_comes_with_what_keeps_a_site_to_itself() -> None:
    page = Client().get("/about/")
    policy = page["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
    assert settings.DEBUG is False
    assert settings.SESSION_COOKIE_HTTPONLY is True


def test_another_host_name_is_refused() -> None:
    assert Client().get("/about/", headers={"host": "elsewhere.example"}).status_code == 400


def behind_tls(program: str, tmp_path: Path) -> str:
    names = {"ALONGSIDE_HOME": str(tmp_path), "ALONGSIDE_HOSTS": "alongside.hospital.example"}
    environment = {**os.environ, **names, "DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def test_a_site_reached_by_name_keeps_its_cookies_to_tls(tmp_path: Path) -> None:
    program = (
        "from alongside.config import settings as s\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.ALLOWED_HOSTS)"
    )
    assert behind_tls(program, tmp_path) == "True True True ['alongside.hospital.example']\n"


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert settings.DEFAULT_AUTO_FIELD == "django.db.models.BigAutoField"
