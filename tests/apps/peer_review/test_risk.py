"""The same-day route of an immediate risk: sent at once, acknowledged with the time, or on to the next named."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.apps.peer_review.scene import Scene, find, walked

from alongside.apps.peer_review import actions, jobs, queries
from alongside.apps.peer_review.actions import Refused
from alongside.apps.peer_review.models import Notice
from alongside.apps.peer_review.states import Level, Ruling, State
from alongside.kit.actor import NotAllowed, system
from alongside.kit.jobs.periodic import start_due
from alongside.kit.jobs.worker import run_one

pytestmark = pytest.mark.django_db
SYSTEM = system("a test")


@pytest.fixture
def scene(django_capture_on_commit_callbacks: object) -> Scene:
    made = walked(State.EVIDENCE)
    mail.outbox.clear()
    return made


def raised(scene: Scene, capture: object) -> None:
    with capture(execute=True):  # type: ignore[operator]
        find(scene, Level.IMMEDIATE_RISK, "The alarm of bay four is off.")


def days_on(days: int) -> datetime:
    return timezone.localtime() + timedelta(days=days)


def addresses() -> list[str]:
    return [letter.to[0] for letter in mail.outbox]


def test_the_first_named_is_written_to_at_once_and_the_letter_says_nothing_of_it(
    scene: Scene, django_capture_on_commit_callbacks: object
) -> None:
    raised(scene, django_capture_on_commit_callbacks)
    assert addresses() == ["chief@people.example"]
    assert "bay four" not in mail.outbox[0].body + mail.outbox[0].subject
    notice = Notice.objects.get()
    assert timezone.now() - notice.sent < timedelta(minutes=1)


def test_it_is_acknowledged_by_name_and_time_and_once(
    scene: Scene, django_capture_on_commit_callbacks: object
) -> None:
    raised(scene, django_capture_on_commit_callbacks)
    key = scene.finding(Level.IMMEDIATE_RISK).public_id
    for name in ("chair", "lead", "cleo", "broker", "stranger"):  # nobody wrote to the chair yet
        with pytest.raises(NotAllowed):
            actions.acknowledge(review_id=scene.review, finding=key, by=scene.by(name))
    actions.acknowledge(review_id=scene.review, finding=key, by=scene.by("chief"))
    first = scene.finding(Level.IMMEDIATE_RISK)
    assert first.acknowledged_name == "Chief"
    assert timezone.now() - first.acknowledged < timedelta(minutes=1)  # type: ignore[operator]
    actions.acknowledge(review_id=scene.review, finding=key, by=scene.by("chief"))
    assert scene.finding(Level.IMMEDIATE_RISK).acknowledged == first.acknowledged
    assert actions.escalate(by=SYSTEM, now=days_on(1)) == 0


def test_at_the_end_of_a_day_it_goes_to_the_next_and_last_to_the_brokers(
    scene: Scene, django_capture_on_commit_callbacks: object
) -> None:
    raised(scene, django_capture_on_commit_callbacks)
    told = []
    for days in (0, 1, 1, 2, 3):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            actions.escalate(by=SYSTEM, now=days_on(days))
        told.append(addresses())
    assert told == [[], ["chair@people.example"], [], ["broker@people.example"], []]
    with pytest.raises(NotAllowed):
        actions.acknowledge(
            review_id=scene.review, finding=scene.finding(Level.IMMEDIATE_RISK).public_id, by=scene.by("lead")
        )
    actions.acknowledge(
        review_id=scene.review, finding=scene.finding(Level.IMMEDIATE_RISK).public_id, by=scene.by("chair")
    )
    assert not queries.overdue(days_on(4)).exists()


def test_the_site_does_it_by_itself_once_a_day(scene: Scene, django_capture_on_commit_callbacks: object) -> None:
    raised(scene, django_capture_on_commit_callbacks)
    assert jobs.unacknowledged(SYSTEM, timezone.localtime()) is None
    Notice.objects.update(sent=days_on(-1))
    start_due()
    while run_one():
        pass
    assert [one.recipient.name for one in Notice.objects.order_by("pk")] == ["Chief", "Chair"]  # type: ignore[union-attr]
    assert jobs.unacknowledged(SYSTEM, timezone.localtime()) is None


def test_it_is_seen_at_once_by_those_concerned_while_drafts_are_the_teams(
    scene: Scene, django_capture_on_commit_callbacks: object
) -> None:
    raised(scene, django_capture_on_commit_callbacks)
    find(scene, Level.CONCERN, "A draft.")
    for name, many in (("cleo", 2), ("lead", 1), ("chief", 1), ("broker", 1)):
        assert len(queries.findings(by=scene.by(name), review_id=scene.review)) == many
    with pytest.raises(NotAllowed):
        queries.findings(by=scene.by("stranger"), review_id=scene.review)
    assert queries.findings_for(by=scene.by("stranger"), organisation=scene.hospital.public_id) == ()


def test_it_is_never_a_draft_and_never_thrown_away(scene: Scene) -> None:
    given = {"standard": "", "area": "mortality", "text": "Danger"}
    with pytest.raises(Refused, match="never a draft"):
        actions.find(review_id=scene.review, level=Level.IMMEDIATE_RISK, by=scene.by("cleo"), **given)
    key = find(scene, Level.IMMEDIATE_RISK)
    with pytest.raises(Refused, match="stays on the record"):
        actions.drop(review_id=scene.review, finding=key, by=scene.by("cleo"))


def test_a_risk_that_was_withdrawn_is_told_to_nobody_else(scene: Scene) -> None:
    find(scene, Level.IMMEDIATE_RISK)
    row = scene.finding(Level.IMMEDIATE_RISK)
    row.ruling = Ruling.WITHDRAWN
    row.save()
    assert actions.escalate(by=SYSTEM, now=days_on(2)) == 0


def test_nobody_but_the_site_escalates(scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        actions.escalate(by=scene.by("broker"))
