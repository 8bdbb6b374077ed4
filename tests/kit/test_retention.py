"""What is kept for a while only goes when its time is over, and not a day before."""

import os
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from alongside.apps.accounts.models import Token, User
from alongside.apps.audit.actions import retain
from alongside.apps.audit.models import Event, Look
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.directory.queries import unattached
from alongside.apps.home.presenters import erasure_tasks
from alongside.apps.matching.models import Round, Run, WhatIf
from alongside.kit.actor import PUBLIC, Actor, Kind, NotAllowed, Role, Scope, system
from alongside.kit.jobs.models import Job
from alongside.kit.retention import ACTS, TABLE, cutoff, length
from alongside.kit.slots import collect

pytestmark = pytest.mark.django_db
BY = system("a test")
NOW = timezone.now()


@pytest.fixture(autouse=True)
def mail(settings: object, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_FILE_PATH = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def hub() -> Organisation:
    return Organisation.objects.create(scheme="LOCAL", value="HUB", name="A hub")


def person(email: str, days: int, **more: object) -> User:
    made: User = User.objects.create(email=email, name=email.partition("@")[0], **more)
    User.objects.filter(pk=made.pk).update(joined=NOW - timedelta(days=days))
    return made


def test_every_kind_that_is_deleted_has_somebody_who_deletes_it() -> None:
    proposed = {"people"}  # an administrator decides
    deleted = {one.key for one in TABLE if one.days is not None} - proposed
    assert {act.key for act in collect(ACTS, BY)} == deleted
    for one in TABLE:
        assert one.why
        assert one.then
        assert length(one)
    with pytest.raises(LookupError):
        cutoff("audit", NOW)


@pytest.mark.parametrize(("days", "left"), [(89, 1), (91, 0)])
def test_work_drafts_tokens_go_when_their_time_is_over(days: int, left: int, hub: Organisation) -> None:
    then = NOW - timedelta(days=days)
    owner = person("bo@hub.example", 500, last_login=NOW)
    Job.objects.create(name="x", key="x", by={}, state="done", ended=then)
    Job.objects.create(name="y", key="y", by={}, state="waiting")
    Token.objects.create(user=owner, name="x", digest="x", scopes=[], until=then.date())
    held = Round.objects.create(run_by=hub, name="A round", question="Who?", pack="p", pack_version="1")
    run = Run.objects.create(round=held, number=1, begun=then, as_of=then)
    WhatIf.objects.create(run=run, begun=then)
    WhatIf.objects.create(run=run, begun=then, kept=then)
    done = retain(by=BY, now=NOW)
    assert [done[key] for key in ("jobs", "tokens", "drafts")] == [1 - left] * 3
    assert (Job.objects.count(), Token.objects.count(), WhatIf.objects.count()) == (1 + left, left, 1 + left)
    told = set(Event.objects.filter(verb="audit.past_its_time").values_list("subject", flat=True))
    assert told == (set() if left else {"kind:jobs", "kind:tokens", "kind:drafts"})


def test_letters_looks_and_sessions_go(mail: Path) -> None:
    old, new = mail / "old.log", mail / "new.log"
    for file in (old, new):
        file.write_text("a letter")
    past = (NOW - timedelta(days=31)).timestamp()
    os.utime(old, (past, past))
    for hours in (0, 50):
        Look.objects.create(person=uuid4(), subject="x", page="x", hour=NOW - timedelta(hours=hours))
    done = retain(by=BY, now=NOW)
    assert (done["letters"], done["looks"]) == (1, 1)
    assert [file.name for file in mail.iterdir()] == ["new.log"]


def test_an_invitation_nobody_took_is_erased_but_for_the_last_administrator(hub: Organisation) -> None:
    last = person("ann@hub.test", 200)
    Membership.objects.create(person=last, organisation=hub, role=Role.ADMINISTRATOR, since=date(2026, 1, 1))
    person("never@hub.test", 91)
    person("lately@hub.test", 89)
    person("came@hub.test", 500, last_login=NOW)
    assert retain(by=BY, now=NOW)["invitations"] == 1
    assert set(User.objects.values_list("name", flat=True)) == {"ann", "lately", "came"}


def test_people_are_proposed_and_never_erased_by_themselves(hub: Organisation, client: Client) -> None:
    administrator = person("ann@hub.test", 2000, last_login=NOW)
    Membership.objects.create(person=administrator, organisation=hub, role=Role.ADMINISTRATOR, since=date(2020, 1, 1))
    gone = person("gone@hub.test", 2000, last_login=NOW)
    left = (NOW - timedelta(days=800)).date()
    Membership.objects.create(person=gone, organisation=hub, role=Role.LEAD, since=date(2020, 1, 1), until=left)
    by = Actor(Kind.PERSON, administrator.public_id, "Ann", (Scope(Role.ADMINISTRATOR, hub.public_id),))
    found = unattached(by=by, since=cutoff("people", NOW).date())
    assert [(one.name, one.last) for one in found] == [("gone", left)]
    (task,) = erasure_tasks(by)
    assert task.text == "Look whether 1 person without a membership should be erased"
    assert retain(by=BY, now=NOW)["invitations"] == 0
    assert User.objects.count() == 2
    assert erasure_tasks(PUBLIC) == ()
    for who in (PUBLIC, Actor(Kind.PERSON, gone.public_id)):
        with pytest.raises(NotAllowed):
            unattached(by=who, since=left)
        with pytest.raises(NotAllowed):
            retain(by=who, now=NOW)
    page = client.get("/how-long-we-keep-what/").content.decode()
    assert "Records Management Code" in page
    assert "gone" not in page
