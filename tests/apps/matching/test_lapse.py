"""What nobody answered in time ends by itself, once, and whoever it concerns is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from tests.apps.matching.invented import client_of

from alongside.apps.audit.models import Event
from alongside.apps.matching import queries
from alongside.apps.matching.models import Proposal
from alongside.apps.matching.states import Reply, Side, Standing
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.periodic import start_due
from alongside.kit.jobs.worker import run_one


@pytest.fixture
def overdue(asking) -> Proposal:
    """A proposal that one side accepted and the other left unanswered until yesterday."""
    one = asking.first
    asking.say(one, Side.SUPPORTED, Reply.ACCEPTED)
    Proposal.objects.filter(pk=one.pk).update(expires=timezone.localdate() - timedelta(days=1))
    while run_one():
        pass
    return one


def a_day_goes_by() -> None:
    start_due()
    while run_one():
        pass


def test_an_overdue_proposal_is_ended_by_the_worker_once(overdue):
    for _ in range(3):
        a_day_goes_by()
    assert Proposal.objects.get(pk=overdue.pk).standing == Standing.EXPIRED
    assert Proposal.objects.exclude(pk=overdue.pk).filter(standing=Standing.EXPIRED).count() == 0
    assert Job.objects.filter(name="matching.lapse").count() == 1
    assert Event.objects.filter(verb="matching.expire").count() == 1


def test_nothing_is_started_while_nothing_is_due(asking):
    start_due()
    assert not Job.objects.filter(name="matching.lapse").exists()


def test_both_sides_and_the_broker_are_told_without_names_or_answers(
    asking, overdue, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        a_day_goes_by()
    told = {letter.to[0]: letter for letter in mail.outbox}
    sides = {f"lead@{one.value.lower()}.example" for one in (overdue.organisation, overdue.supporter)}
    assert told.keys() == sides | {"ana@region.example", "ben@region.example"}
    for letter in told.values():
        assert "not answered by both sides in time" in letter.body
        assert "accept" not in letter.body
        assert "Hospitals" not in letter.subject + letter.body


def test_its_needs_are_offered_to_the_next_in_order(asking, overdue):
    a_day_goes_by()
    broker = client_of(asking.place.broker)
    page = broker.get(reverse("round_proposals", args=[asking.round_id])).content.decode()
    assert "Not answered in time" in page
    following = reverse("round_proposal_next", args=[asking.round_id, overdue.public_id])
    assert following in page
    assert broker.get(following).status_code == 200
    assert [many for _, many in queries.waiting_rounds(by=asking.place.broker).values()] == [1]
