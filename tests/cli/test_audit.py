"""`alongside audit verify`, and two writers at once on both databases."""

import json
import subprocess
import sys

import pytest
from django.db import transaction

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
if writing:
    for number in range(40):
        with transaction.atomic():
            facts = {"number": number, "share": 1e22, "half": 0.5, "text": "na\\u00efve", "none": None}
            record(verb="test.count", subject="thing:1", by=system("a test"), facts=facts)
else:
    writers = [subprocess.Popen([sys.executable, "-c", sys.orig_argv[2], "write"]) for _ in range(2)]
    codes = [writer.wait() for writer in writers]
    verdict = verify(by=system("a test"))
    print(json.dumps([codes, verdict.links, verdict.fault]))
"""


def test_two_writers_at_once_keep_the_chain_whole(new_site: dict[str, str]) -> None:
    command = [sys.executable, "-c", TWO_WRITERS]
    done = subprocess.run(command, env=new_site, capture_output=True, text=True, timeout=120, check=False)
    assert json.loads(done.stdout) == [[0, 0], 80, ""], done.stderr


@pytest.fixture
def _events(transactional_db: None) -> None:
    for number in range(3):
        with transaction.atomic():
            record(verb="test.count", subject="thing:1", by=system("a test"), facts={"number": number})


@pytest.mark.usefixtures("_events")
def test_a_whole_chain_is_said_to_be_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("3 events, each following the one before it.")
    assert told.err == ""


@pytest.mark.usefixtures("_events")
def test_a_touched_or_shortened_chain_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", "verify"])
    last = capsys.readouterr().out.split()[-1]
    Event.objects.filter(sequence=3).delete()
    assert main(["audit", "verify"]) == 0
    assert main(["audit", "verify", "--last", last]) == 1
    assert "cut short" in capsys.readouterr().err
    Event.objects.filter(sequence=2).update(facts={})
    assert main(["audit", "verify"]) == 1
    assert "Event 2 was changed" in capsys.readouterr().err
