"""The anchor outside the database: whatever is done to the chain or to the file is found, on both databases."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tests.apps.audit import tamper

from alongside.apps.audit import actions
from alongside.apps.audit.anchor import AnchorTouched, Mark, append, live, read
from alongside.apps.audit.models import Event
from alongside.apps.audit.queries import verify

BY, KEY = tamper.BY, "a key of a test"
WRITING = "from tests.apps.audit import tamper; from alongside.cli._site import open_site; open_site(migrate=False); "


def run(program: str, site: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, env=site, capture_output=True, text=True, timeout=120, check=False)


def test_whatever_is_done_is_said(new_site: dict[str, str]) -> None:
    done = run("from tests.apps.audit import tamper; tamper.main()", new_site)
    told = json.loads(done.stdout or "{}")
    expected = {name: wanted for name, (_, wanted) in tamper.deeds().items()}
    assert told.keys() == expected.keys(), done.stderr
    wrong = {name: told[name] for name, wanted in expected.items() if bool(told[name]) != bool(wanted)}
    assert not wrong
    assert [name for name, wanted in expected.items() if wanted not in told[name]] == []


@pytest.mark.django_db
def test_a_restored_backup_is_told_and_can_be_accepted(anchor: Path) -> None:
    tamper.begin()
    Event.objects.filter(sequence__gte=9).delete()
    told = verify(by=BY)
    assert (told.remedy, told.since) == ("restored", 9)
    assert "a backup made before was restored" in told.fault
    assert "alongside audit accept --restored" in told.fault
    accepted = actions.accept(by=BY, restored=True)
    assert accepted.fault == ""
    assert "the events from 9 on that were there before are lost" in accepted.notes[0]
    tamper.write()
    assert actions.check(by=BY).fault == ""
    assert Event.objects.filter(verb="audit.accept").count() == 1
    with pytest.raises(actions.NothingToAccept, match="agree"):
        actions.accept(by=BY, restored=True)


@pytest.mark.django_db
def test_a_backup_worked_on_before_anybody_looked_can_be_accepted_too() -> None:
    tamper.begin()
    Event.objects.filter(sequence__gte=8).delete()
    tamper.write(9)
    actions._mark_now_and_then()
    told = verify(by=BY)
    assert (told.remedy, told.since) == ("restored", 11)
    assert actions.accept(by=BY, restored=True).fault == ""
    tamper.rehash(3)
    assert "written anew" in verify(by=BY).fault, "the word that a backup was restored is no licence"


@pytest.mark.django_db
def test_a_lost_anchor_is_begun_again_only_when_somebody_says_so(anchor: Path) -> None:
    tamper.begin()
    anchor.unlink()
    told = actions.anchor(by=BY)
    assert told.remedy == "begun_again"
    assert not anchor.exists(), "a file that is gone is not made anew in silence"
    with pytest.raises(actions.NothingToAccept):
        actions.accept(by=BY, restored=True)
    accepted = actions.accept(by=BY, restored=False)
    assert (accepted.fault, len(accepted.notes)) == ("", 1)
    assert "begun again" in verify(by=BY).notes[0]
    tamper.rehash(2)
    assert "not the one the anchor saw" in verify(by=BY).fault


@pytest.mark.django_db
def test_a_broken_chain_cannot_be_accepted() -> None:
    tamper.begin()
    Event.objects.filter(sequence=2).update(reason="another")
    for restored in (True, False):
        with pytest.raises(actions.NothingToAccept, match="Event 2 was changed"):
            actions.accept(by=BY, restored=restored)


@pytest.mark.django_db
def test_a_copy_kept_elsewhere_is_what_the_chain_is_held_against(anchor: Path, tmp_path: Path) -> None:
    tamper.begin()
    copy = tmp_path / "copy.jsonl"
    copy.write_text(anchor.read_text().splitlines(keepends=True)[0])
    assert verify(by=BY, anchor=copy).fault == ""
    Event.objects.all().delete()
    anchor.unlink()
    tamper.write(20)
    assert verify(by=BY).fault == "", "with both gone nothing here can tell"
    assert "not the one the anchor saw" in verify(by=BY, anchor=copy).fault
    assert "There is no anchor" in verify(by=BY, anchor=tmp_path / "none").fault


@pytest.mark.django_db
def test_an_anchor_that_cannot_be_written_is_said_and_stops_nobody(anchor: Path) -> None:
    anchor.parent.mkdir()
    anchor.mkdir()
    tamper.write()
    assert "anchor" in verify(by=BY).fault
    anchor.rmdir()
    assert actions.check(by=BY).fault == ""
    anchor.unlink()
    anchor.mkdir()
    actions._mark_now_and_then()
    assert Event.objects.count() == 5


@given(
    st.lists(st.tuples(st.integers(1, 60), st.text("0123456789abcdef", min_size=4, max_size=8)), max_size=8),
    st.data(),
)
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_change_of_any_byte_of_a_line_is_found(
    tmp_path_factory: pytest.TempPathFactory, seen: list[tuple[int, str]], data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("anchor") / "anchor.jsonl"
    for place, digest in seen:
        append(file, KEY, Mark(place, digest, "2026-01-01T00:00:00+00:00"))
    if not file.exists():
        return
    marks = read(file, KEY)
    assert [mark.sequence for mark in marks] == sorted({mark.sequence for mark in marks})
    raw = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] = data.draw(st.integers(32, 126).filter(lambda one: one != raw[at]))
    file.write_bytes(bytes(raw))
    try:
        left = read(file, KEY)
    except AnchorTouched:
        return
    assert left == marks[: len(left)], "only the last line can be lost, never changed"


@pytest.mark.django_db
@given(st.data())
@examples(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_tampering_with_the_rows_is_found(anchor: Path, data: st.DataObject) -> None:
    with transaction.atomic():
        anchor.unlink(missing_ok=True)
        Event.objects.all().delete()
        tamper.begin()
        rows = list(Event.objects.order_by("sequence"))
        wanted = [(row.sequence, row.digest) for row in rows]
        for _ in range(data.draw(st.integers(1, 3))):
            _random_deed(data, rows)
        now = list(Event.objects.order_by("sequence").values_list("sequence", "digest"))
        said = verify(by=BY).fault
        transaction.set_rollback(True)
    changed = now != wanted or any(row.reason == "changed" for row in rows)
    assert bool(said) == changed


def _random_deed(data: st.DataObject, rows: list[Event]) -> None:
    place = data.draw(st.integers(1, 11))
    deed = data.draw(st.sampled_from(["edit", "delete", "cut", "rehash"]))
    if deed == "edit" and Event.objects.filter(sequence=place).update(reason="changed"):
        rows[place - 1].reason = "changed"
    elif deed == "delete":
        Event.objects.filter(sequence=place).delete()
    elif deed == "cut":
        Event.objects.filter(sequence__gte=place).delete()
    elif deed == "rehash":
        tamper.rehash(place)


def test_marks_of_a_lost_chain_are_left_out() -> None:
    marks = tuple(Mark(place, "", "") for place in (2, 5, 9))
    after = (*marks, Mark(6, "", "", "restored", since=4), Mark(8, "", ""))
    assert [mark.sequence for mark in live(after)] == [2, 6, 8]


def test_two_writers_of_the_anchor_take_turns(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from alongside.apps.audit.anchor import Mark, append\n"
        "for place in range(1, 120): append(Path(sys.argv[1]), 'k', Mark(place, sys.argv[2], 't'))"
    )
    file = tmp_path / "anchor.jsonl"
    crew = [subprocess.Popen([sys.executable, "-c", program, str(file), name]) for name in "ab"]
    assert [one.wait(60) for one in crew] == [0, 0]
    assert [mark.sequence for mark in read(file, "k")] == list(range(1, 120))


def test_checks_during_writes_and_kills_between_commit_and_anchor_raise_no_alarm(new_site: dict[str, str]) -> None:
    begun = run("from tests.apps.audit import tamper; tamper.open_site(); tamper.begin()", new_site)
    assert begun.returncode == 0, begun.stderr
    often = "from django.conf import settings; settings.AUDIT_ANCHOR_EVERY = 0; "
    writing = [sys.executable, "-c", WRITING + often + "tamper.write(5000)"]
    checking = WRITING + (
        "from alongside.apps.audit.queries import verify\n"
        "from alongside.apps.audit import actions\n"
        "faults = [verify(by=tamper.BY).fault for _ in range(8)]\n"
        "faults.append(actions.anchor(by=tamper.BY).fault)\n"
        "print(sorted(set(faults)))"
    )
    for _ in range(2):
        crew = [subprocess.Popen(writing, env=new_site) for _ in range(2)]
        time.sleep(1.5)
        told = run(checking, new_site)
        for one in crew:
            os.kill(one.pid, signal.SIGKILL)
            one.wait()
        assert told.stdout.strip() == "['']", told.stderr
    assert run(checking, new_site).stdout.strip() == "['']"
