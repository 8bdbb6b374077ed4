"""A site on PostgreSQL starts with two roles, and says exactly how to make them when it has not."""

import json
import re
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from tests.cli.site import FIXTURES, alongside, environment
from tests.postgres import OWNER, WEB
from tests.system import server
from tests.system.server import serving

SHMI = FIXTURES / "shmi" / "annual.csv"
New = Callable[[], dict[str, str]]


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "home")


def as_superuser(urls: dict[str, str]) -> str:
    return urls["DATABASE_URL"].replace(f"//{WEB}@", "//postgres@")


def test_two_roles_migrate_and_serve(site: dict[str, str], new_postgres: New) -> None:
    urls = new_postgres()
    first = alongside("load", "--json", SHMI, site=site | urls)
    assert first.returncode == 0, first.stderr
    stored = json.loads(first.stdout)["total"]["stored"]
    assert stored > 0
    urls.pop("DATABASE_OWNER_URL")  # once it stands, the role that serves needs no other
    again = alongside("load", "--json", SHMI, site=site | urls)
    assert json.loads(again.stdout)["total"]["unchanged"] >= stored, again.stderr


@pytest.mark.parametrize("role", ["postgres", OWNER])
def test_one_powerful_role_does_not_serve(site: dict[str, str], new_postgres: New, role: str) -> None:
    urls = new_postgres()
    assert alongside("audit", "verify", site=site | urls).returncode == 0
    urls["DATABASE_URL"] = urls["DATABASE_URL"].replace(f"//{WEB}@", f"//{role}@")
    done = alongside("audit", "verify", site=site | urls)
    assert done.returncode == 1
    assert "CREATE ROLE alongside_web" in done.stderr
    assert ("superuser" if role == "postgres" else "owns tables") in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_behind_names_the_missing_owner(site: dict[str, str], new_postgres: New) -> None:
    urls = new_postgres()
    urls.pop("DATABASE_OWNER_URL")
    done = alongside("audit", "verify", site=site | urls)
    assert done.returncode == 1
    assert "DATABASE_OWNER_URL does not say who owns it" in done.stderr


def test_a_trial_is_called_one(site: dict[str, str], new_postgres: New) -> None:
    alone = {"DATABASE_URL": as_superuser(new_postgres()), "ALONGSIDE_TRIAL": "yes"}
    for _ in range(2):
        done = alongside("load", "--json", SHMI, site=site | alone)
        assert done.returncode == 0, done.stderr
        assert "A trial: the one role is a superuser" in done.stderr


def test_a_wall_that_was_changed_is_built_again(site: dict[str, str], new_postgres: New) -> None:
    urls = new_postgres()
    assert alongside("audit", "verify", site=site | urls).returncode == 0
    with psycopg.connect(urls["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("COMMENT ON FUNCTION alongside_kind() IS 'an older one'")
        owner.execute("DROP POLICY alongside_see ON directory_organisation")
    assert alongside("audit", "verify", site=site | urls).returncode == 0
    with psycopg.connect(urls["DATABASE_OWNER_URL"], autocommit=True) as owner:
        found = owner.execute("SELECT policyname FROM pg_policies WHERE tablename = 'directory_organisation'")
        assert "alongside_see" in {row[0] for row in found}


@pytest.mark.slow
def test_the_sample_site_is_served_behind_the_wall(
    tmp_path: Path, new_postgres: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filled by the system, entered by a click; no process that serves or works was ever told who owns."""
    monkeypatch.setattr(server, "PATIENCE", 180.0)  # tables, wall and sample on a new database
    urls = new_postgres()
    with serving(tmp_path / "home", "--sample", **urls) as running:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = read(browser, running.at("/sign-in/"))
        token, broker = (
            re.search(found, page) for found in (r'csrfmiddlewaretoken" value="(\w+)"', r'value="(\S+@\S+)"')
        )
        assert token
        assert broker
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "email": broker[1]}).encode()
        request = urllib.request.Request(running.at("/sample/enter/"), form, {"Referer": running.at("/")})
        with browser.open(request, timeout=20) as entered:
            assert entered.status == 200
        assert "round" in read(browser, running.at("/rounds/")).lower()
        assert len(re.findall(r'href="/directory/', read(browser, running.at("/directory/")))) > 10
        around = [one for one in map(environ, Path("/proc").glob("[0-9]*")) if str(tmp_path / "home").encode() in one]
        assert len(around) > 2  # the command, its server, its worker
        assert not any(b"DATABASE_OWNER_URL=" in one for one in around)
    with psycopg.connect(urls["DATABASE_URL"], autocommit=True) as web:
        assert web.execute("SELECT count(*) FROM matching_round").fetchone() == (0,)
        web.execute("SELECT set_config('alongside.kind', 'system', false)")
        assert web.execute("SELECT count(*) > 0 FROM matching_round").fetchone() == (True,)


def read(browser: urllib.request.OpenerDirector, address: str) -> str:
    with browser.open(address, timeout=20) as page:
        words: str = page.read().decode()
    return words


def environ(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""
