"""Every address of proposals, for whoever might ask."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.matching.asking import Asking
from tests.apps.matching.invented import client_of, person

from alongside.apps.matching.models import Proposal
from alongside.apps.matching.states import Reply, Side
from alongside.apps.matching.urls import urlpatterns
from alongside.kit.actor import Role

POSTED = {"proposal_take_back", "round_proposal_withdraw"}
NAMES = [pattern.name for pattern in urlpatterns if "proposal" in pattern.name]
THEIRS = [name for name in NAMES if not name.startswith("round_")]
BROKERS = [name for name in NAMES if name.startswith("round_")]


def ask(client: Client, name: str, asking: Asking, side: Side = Side.SUPPORTED):
    one = asking.first
    home = one.organisation if side is Side.SUPPORTED else one.supporter
    arguments = {
        "proposals": [],
        "proposals_order": [home.public_id],
        "round_proposals": [asking.round_id],
        "round_proposal_next": [asking.round_id, one.public_id],
        "round_proposal_withdraw": [asking.round_id, one.public_id],
    }
    where = reverse(name, args=arguments.get(name, [one.public_id, side.value]))
    return client.post(where) if name in POSTED else client.get(where)


def member(asking: Asking, role: Role) -> Client:
    return client_of(person(f"{role}@side.example", "Somebody", asking.first.organisation, role))


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_is_sent_to_sign_in(name, asking):
    told = ask(Client(), name, asking)
    assert told.status_code == 302
    assert told["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", NAMES)
def test_a_broker_of_another_region_is_told_that_there_is_no_such_page(name, asking):
    assert ask(client_of(asking.place.stranger), name, asking).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_lead_of_another_organisation_is_told_that_there_is_no_such_page(name, asking):
    told = ask(client_of(asking.leads["H05"]), name, asking)
    assert told.status_code == (200 if name == "proposals" else 404)
    assert asking.first.supporter.name not in told.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_participant_of_the_same_organisation_is_told_that_there_is_no_such_page(name, asking):
    assert ask(member(asking, Role.PARTICIPANT), name, asking).status_code == 404


@pytest.mark.parametrize("name", THEIRS)
def test_the_broker_has_no_way_into_a_side(name, asking):
    assert ask(client_of(asking.place.broker), name, asking).status_code == 404


@pytest.mark.parametrize("name", BROKERS)
def test_a_side_has_no_way_to_the_brokers_pages(name, asking):
    assert ask(client_of(asking.lead(asking.first, Side.SUPPORTED)), name, asking).status_code == 404


@pytest.mark.parametrize("name", BROKERS)
def test_the_broker_is_let_in(name, asking):
    assert ask(client_of(asking.place.broker), name, asking).status_code in (200, 302)


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("name", THEIRS)
def test_a_lead_is_let_in_on_their_own_side(name, side, asking):
    assert ask(client_of(asking.lead(asking.first, side)), name, asking, side).status_code in (200, 302)


@pytest.mark.parametrize("name", ["proposal", "proposal_check", "proposal_take_back"])
def test_a_lead_has_no_way_into_the_other_side(name, asking):
    assert ask(client_of(asking.lead(asking.first, Side.SUPPORTED)), name, asking, Side.SUPPORTING).status_code == 404


def test_a_board_member_reads_and_does_not_answer(asking):
    one, client = asking.first, member(asking, Role.BOARD_MEMBER)
    where = reverse("proposal", args=[one.public_id, "supported"])
    page = client.get(where).content.decode()
    assert "Partnership leads of" in page
    assert 'name="reply"' not in page
    assert client.post(where, {"reply": "declined"}).status_code == 404
    assert client.post(f"{where}check/").status_code == 404
    assert not Proposal.objects.get(pk=one.pk).consents.exclude(reply="").exists()


def test_the_walk_of_a_lead_without_scripts(asking):
    one = asking.first
    client = client_of(asking.lead(one, Side.SUPPORTED))
    where = reverse("proposal", args=[one.public_id, "supported"])
    assert f"Answer the proposal of a partnership with {one.supporter.name}" in client.get("/").content.decode()
    assert client.post(where, {}).status_code == 422
    assert client.post(where, {"reply": "not_now"}).status_code == 422
    told = client.post(where, {"reply": "accepted"})
    assert told["Location"] == f"{where}check/"
    assert "It binds you to explore, to nothing more." in client.get(told["Location"]).content.decode()
    page = client.post(f"{where}check/", follow=True).content.decode()
    assert "Your answer is kept." in page
    assert "Take our answer back" in page
    assert "Answer the proposal" not in client.get("/").content.decode()


def test_the_broker_sends_takes_back_and_asks_the_next(asking):
    one, broker = asking.first, client_of(asking.place.broker)
    page = reverse("round_proposals", args=[asking.round_id])
    assert broker.post(page, {}).status_code == 422
    asking.say(one, Side.SUPPORTED, Reply.DECLINED)
    assert "Look for others in the round" in broker.get("/").content.decode()
    following = reverse("round_proposal_next", args=[asking.round_id, one.public_id])
    assert broker.post(following, {"supporter": "nobody"})["Location"] == following
    supporter = broker.get(following).content.decode().split('name="supporter" value="')[1].split('"')[0]
    assert broker.post(following, {"supporter": supporter})["Location"] == page
    other = Proposal.objects.order_by("-id")[0]
    broker.post(reverse("round_proposal_withdraw", args=[asking.round_id, other.public_id]))
    assert Proposal.objects.get(pk=other.pk).standing == "withdrawn"


def test_the_record_for_publication_names_agreed_partners_only(asking):
    one = asking.first
    rest = list(Proposal.objects.exclude(pk=one.pk))
    asking.accept(one)
    for row in rest:
        asking.say(row, Side.SUPPORTING, Reply.DECLINED)
    page = (
        client_of(asking.place.broker)
        .get(reverse("round_record_publishable", args=[asking.round_id]))
        .content.decode()
    )
    assert one.supporter.name in page
    named = {one.organisation.name, one.supporter.name}
    for hospital in asking.place.organisations:
        assert hospital.name in named or hospital.name not in page
    assert "not available" not in page.lower()
    full = client_of(asking.place.broker).get(reverse("round_record", args=[asking.round_id])).content.decode()
    assert "What became of the proposals" in full
    assert "declined" not in full.lower().replace("who declined", "")


def test_a_page_asks_no_more_for_more_proposals(asking, django_assert_max_num_queries):
    asking.say(asking.first, Side.SUPPORTED, Reply.DECLINED)
    broker, lead = client_of(asking.place.broker), client_of(asking.lead(asking.first, Side.SUPPORTED))
    for name in ("round_proposals", "round_proposal_next"):
        ask(broker, name, asking)  # the first look of the hour is told to the audit
        with django_assert_max_num_queries(12):
            assert ask(broker, name, asking).status_code == 200
    for name in ("round_record", "round_record_publishable"):
        broker.get(reverse(name, args=[asking.round_id]))
        with django_assert_max_num_queries(12):
            assert broker.get(reverse(name, args=[asking.round_id])).status_code == 200
    for name in ("proposals", "proposal"):
        ask(lead, name, asking)
        with django_assert_max_num_queries(12):
            assert ask(lead, name, asking).status_code == 200
