"""`alongside admin`: the first administrator of a real site, and accounts looked after without a browser."""

import json
import re
from pathlib import Path

import pytest

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.directory.models import Organisation
from alongside.cli.main import main
from alongside.config.site import begin
from alongside.kit.actor import Permission, may


@pytest.mark.django_db
def test_an_invitation_prints_a_link_and_makes_an_administrator(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert main(["admin", "invite", "ann@hospital.example", "--name", "Ann Example"]) == 0
    told = capsys.readouterr()
    assert re.search(r"^http://127\.0\.0\.1:8000/password/reset/\S+/$", told.out, re.MULTILINE)
    person = User.objects.get()
    assert (person.email, person.name) == ("ann@hospital.example", "Ann Example")
    assert may(actor_of(person), Permission.ADMINISTER)


@pytest.mark.django_db
def test_an_invitation_again_is_the_same_person_at_the_sites_own_address(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["admin", "invite", "ann@hospital.example"])
    monkeypatch.setenv("ALONGSIDE_HOSTS", "alongside.hospital.example,other")
    assert main(["admin", "invite", "ANN@hospital.example"]) == 0
    assert "https://alongside.hospital.example/password/reset/" in capsys.readouterr().out
    assert main(["admin", "invite", "ann@hospital.example", "--site", "https://here.example/"]) == 0
    assert "https://here.example/password/reset/" in capsys.readouterr().out
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["ann", "ann@", "", "ann@hospital.example\nBcc: all@hospital.example"])
def test_a_bad_address_is_two(capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert main(["admin", "invite", address]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "is not an e-mail address" in told.err
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_broker_is_invited_to_an_organisation_the_directory_knows() -> None:
    hub = Organisation.objects.create(scheme="LOCAL", value="HUB", name="A hub")
    assert main(["admin", "invite", "bo@hub.example", "--role", "broker", "--organisation", "local:hub"]) == 0
    actor = actor_of(User.objects.get())
    assert may(actor, Permission.BEGIN_ROUND, hub.public_id)
    assert not may(actor, Permission.ADMINISTER)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "said"), [("ODS:ZZZ", "has no organisation ODS:ZZZ"), ("?!", "is not an identifier")]
)
def test_an_unknown_organisation_is_two_and_invites_nobody(
    capsys: pytest.CaptureFixture[str], code: str, said: str
) -> None:
    assert main(["admin", "invite", "bo@hub.example", "--role", "broker", "--organisation", code]) == 2
    assert said in capsys.readouterr().err
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_sample_site_invites_nobody(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begin(tmp_path / "home", sample=True)
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "home"))
    assert main(["admin", "invite", "ann@hospital.example"]) == 1
    assert "holds the sample site" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("close", "cannot sign in any more"),
        ("open", "can sign in again"),
        ("sign-out", "is signed out everywhere"),
        ("lost-steps", "has no second steps any more"),
    ],
)
def test_an_account_is_looked_after_from_the_command_line(
    capsys: pytest.CaptureFixture[str], what: str, said: str
) -> None:
    main(["admin", "invite", "ann@hospital.example"])
    assert main(["admin", what, "ANN@hospital.example"]) == 0
    assert said in capsys.readouterr().out
    assert User.objects.get().is_active is (what != "close")
    assert main(["admin", what, "nobody@hospital.example"]) == 2
    assert "Nobody here has the address" in capsys.readouterr().err


@pytest.mark.django_db
def test_everybody_is_signed_out_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    main(["admin", "invite", "ann@hospital.example"])
    assert main(["admin", "sign-out", "everybody"]) == 0
    assert "1 people are signed out" in capsys.readouterr().out
    assert User.objects.get().sessions_ended == 1


@pytest.mark.django_db
def test_a_person_is_exported_and_erased(capsys: pytest.CaptureFixture[str]) -> None:
    main(["admin", "invite", "ann@hospital.example", "--name", "Ann Example"])
    main(["admin", "invite", "bo@hospital.example", "--name", "Bo Example"])
    capsys.readouterr()
    assert main(["admin", "export", "bo@hospital.example"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["held"][0]["records"][0]["Name"] == "Bo Example"
    assert main(["admin", "erase", "bo@hospital.example"]) == 2
    assert main(["admin", "erase", "nobody@hospital.example", "--why", "asked"]) == 2
    assert main(["admin", "erase", "bo@hospital.example", "--why", "asked"]) == 0
    assert "a former member of this site" in capsys.readouterr().out
    assert main(["admin", "erase", "ann@hospital.example", "--why", "asked"]) == 1
    assert "last administrator" in capsys.readouterr().err
    assert [one.name for one in User.objects.all()] == ["Ann Example"]
