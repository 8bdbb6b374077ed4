"""`alongside audit verify`, and two writers at once on both databases."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from alongside.apps.audit.actions import record
from alongside.apps.audit.models import Event
from alongside.cli.main import main
from alongside.kit.actor import system

TWO_WRITERS = """
import json, subprocess, sys
from alongside.cli._site import open_site
writing = sys.argv[1:] == ["write"]
open_site(migrate=not writing)
from django.db import transaction
from alongside.apps.audit.actions import record
from alongside.apps.audit.queries import verify
from alongside.kit.actor import system
from alongside.kit.wall import acting
if writing:
    for number in range(40):
        with transaction.atomic():
            facts = {"number": number, "share": 1e22, "half": 0.5, "text": "na\\u00efve", "none": None}
            record(verb="test.count", subject="thing:1", by=system("a test"), facts=facts)
else:
    writers = [subprocess.Popen([sys.executable, "-c", sys.orig_argv[2], "write"]) for _ in range(2)]
    codes = [writer.wait() for writer in writers]
    with acting(system("a test")):
        verdict = verify(by=system("a test"))
    print(json.dumps([codes, verdict.links, verdict.fault]))
"""


def test_two_writers_at_once_keep_the_chain_whole(new_site: dict[str, str]) -> None:
    command = [sys.executable, "-c", TWO_WRITERS]
    done = subprocess.run(command, env=new_site, capture_output=True, text=True, timeout=120, check=False)
    assert json.loads(done.stdout) == [[0, 0], 80, ""], done.stderr


@pytest.fixture
def _events(transactional_db: None, settings: Settings, tmp_path: Path) -> None:
    settings.AUDIT_ANCHOR = tmp_path / "anchor.jsonl"
    for number in range(3):
        with transaction.atomic():
            record(verb="test.count", subject="thing:1", by=system("a test"), facts={"number": number})


@pytest.mark.usefixtures("_events")
def test_a_whole_chain_is_said_to_be_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("3 events, each following the one before it.")
    assert "There is no anchor" in told.err
    assert "It begins now." in told.err
    assert main(["audit", "verify"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("_events")
def test_a_touched_or_shortened_chain_is_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["audit", "verify"])
    last = capsys.readouterr().out.split()[-1]
    Event.objects.filter(sequence=3).delete()
    assert main(["audit", "verify"]) == 1
    assert "the database ends with event 2" in capsys.readouterr().err
    (tmp_path / "anchor.jsonl").unlink()
    assert main(["audit", "verify", "--last", last]) == 1
    assert "cut short" in capsys.readouterr().err
    Event.objects.filter(sequence=2).update(facts={})
    assert main(["audit", "verify"]) == 1
    assert "Event 2 was changed" in capsys.readouterr().err


@pytest.mark.usefixtures("_events")
def test_a_restored_backup_is_accepted_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "accept", "--restored"]) == 1
    assert "there is nothing to accept" in capsys.readouterr().err
    main(["audit", "verify"])
    Event.objects.filter(sequence=3).delete()
    assert main(["audit", "accept"]) == 2
    assert main(["audit", "accept", "--begun-again"]) == 1
    assert main(["audit", "accept", "--restored"]) == 0
    assert main(["audit", "verify"]) == 0
    assert "the events from 3 on that were there before are lost" in capsys.readouterr().err


@pytest.mark.usefixtures("_events")
def test_what_is_to_be_kept_elsewhere_is_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["audit", "anchor"]) == 0
    told = capsys.readouterr().out
    assert main(["audit", "verify", "--last", told.split()[-1]]) == 0
    assert main(["audit", "verify", "--anchor", str(tmp_path / "none")]) == 1


@pytest.mark.usefixtures("_events")
def test_an_export_is_checked_without_the_database(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "chain.jsonl"
    assert main(["audit", "export", "--to", str(file)]) == 0
    assert "4 events written" in capsys.readouterr().out
    Event.objects.all().delete()
    assert main(["audit", "verify", "--file", str(file)]) == 0
    assert main(["audit", "verify", "--file", str(file), "--last", "a" * 64]) == 1
    file.write_text(file.read_text().replace('"number": 1', '"number": 9'))
    assert main(["audit", "verify", "--file", str(file)]) == 1
    assert "Event 2 was changed" in capsys.readouterr().err
    file.write_text("not JSON")
    assert main(["audit", "verify", "--file", str(file)]) == 1
    assert "is no exported chain" in capsys.readouterr().err
