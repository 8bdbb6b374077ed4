"""A reason is its author's alone, wherever somebody looks; shared, it reaches the round's brokers and no further."""

import json

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from tests.apps.matching.asking import Asking
from tests.apps.matching.invented import client_of, person

from alongside.apps.accounts.actions import export_person
from alongside.apps.accounts.models import User
from alongside.apps.audit.models import Event
from alongside.apps.matching import actions, queries
from alongside.apps.matching.models import Consent, Exclusion
from alongside.apps.matching.states import Bar, Reply, Side
from alongside.kit.actor import Role

WHY = "zq-our-chairs-have-quarrelled-qz"


def decline(asking: Asking, *, share: bool, side: Side = Side.SUPPORTED):
    one = asking.first
    lead = asking.lead(one, side)
    actions.answer(proposal_id=one.public_id, side=side, reply=Reply.DECLINED, reason=WHY, share=share, by=lead)
    return lead


def own_page(asking: Asking, client, side: Side = Side.SUPPORTED) -> str:
    return client.get(reverse("proposal", args=[asking.first.public_id, side.value])).content.decode()


def seen_by_broker(asking: Asking, broker, *names: str) -> dict[str, str]:
    client = client_of(broker)
    places = names or (
        "round",
        "round_proposals",
        "round_record",
        "round_record_publishable",
        "round_history",
        "round_result",
        "round_rules",
        "round_problem",
        "round_answer",
        "round_table",
    )
    return {name: client.get(reverse(name, args=[asking.round_id])).content.decode() for name in places}


@pytest.mark.parametrize("side", list(Side))
def test_unless_it_is_shared_the_author_alone_reads_it(asking, side):
    lead = decline(asking, share=False, side=side)
    assert WHY in own_page(asking, client_of(lead), side)
    assert "which only you can see" in own_page(asking, client_of(lead), side)
    home = asking.first.organisation if side is Side.SUPPORTED else asking.first.supporter
    colleague = person("colleague@side.example", "A Colleague", home, Role.LEAD)
    assert WHY not in own_page(asking, client_of(colleague), side)
    other = Side.SUPPORTING if side is Side.SUPPORTED else Side.SUPPORTED
    assert WHY not in own_page(asking, client_of(asking.lead(asking.first, other)), other)
    for broker in (asking.place.broker, asking.place.second_broker):
        for name, page in seen_by_broker(asking, broker).items():
            assert WHY not in page, name


def test_shared_it_reaches_the_brokers_of_the_round_on_one_page_alone(asking):
    lead = decline(asking, share=True)
    assert "which you shared with the brokers of Region of the Fens" in own_page(asking, client_of(lead))
    for broker in (asking.place.broker, asking.place.second_broker):
        pages = seen_by_broker(asking, broker)
        assert [name for name, page in pages.items() if WHY in page] == ["round_proposals"]
    assert WHY not in own_page(asking, client_of(asking.lead(asking.first, Side.SUPPORTING)), Side.SUPPORTING)
    stranger = client_of(asking.place.stranger)
    assert stranger.get(reverse("round_proposals", args=[asking.round_id])).status_code == 404


@pytest.mark.parametrize("share", [False, True])
def test_it_is_in_no_event_no_history_no_letter_and_no_export(asking, share):
    mail.outbox.clear()
    decline(asking, share=share)
    told = [[one.verb, one.subject, one.reason, one.facts] for one in Event.objects.all()]
    assert told
    assert WHY not in json.dumps(told)
    assert all(WHY not in str(one.message()) for one in mail.outbox)
    tables = [name for name in connection.introspection.table_names() if "historical" in name]
    assert tables
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            assert WHY not in str(cursor.fetchall()), table


def test_the_box_is_empty_until_the_author_ticks_it(asking):
    lead = asking.lead(asking.first, Side.SUPPORTED)
    client = client_of(lead)
    page = own_page(asking, client)
    box = next(line for line in page.splitlines() if 'name="share"' in line)
    assert "checked" not in box
    client.post(reverse("proposal", args=[asking.first.public_id, "supported"]), {"reply": "declined", "reason": WHY})
    assert Consent.objects.get(proposal=asking.first, side=Side.SUPPORTED).shared is False


def test_with_the_tick_it_is_shared_and_taking_the_answer_back_takes_it_back(asking):
    lead = asking.lead(asking.first, Side.SUPPORTED)
    client = client_of(lead)
    client.post(
        reverse("proposal", args=[asking.first.public_id, "supported"]),
        {"reply": "declined", "reason": WHY, "share": "on"},
    )
    assert WHY in seen_by_broker(asking, asking.place.broker, "round_proposals")["round_proposals"]
    actions.take_back(proposal_id=asking.first.public_id, side=Side.SUPPORTED, by=lead)
    assert WHY not in seen_by_broker(asking, asking.place.broker, "round_proposals")["round_proposals"]
    row = Consent.objects.get(proposal=asking.first, side=Side.SUPPORTED)
    assert (row.reason, row.shared) == ("", False)


def test_a_tick_without_a_reason_or_with_a_yes_shares_nothing(asking):
    one = asking.first
    for side, reply, reason in ((Side.SUPPORTED, Reply.ACCEPTED, WHY), (Side.SUPPORTING, Reply.DECLINED, "")):
        lead = asking.lead(one, side)
        actions.answer(proposal_id=one.public_id, side=side, reply=reply, reason=reason, share=True, by=lead)
        assert Consent.objects.get(proposal=one, side=side).shared is False


def test_the_author_finds_it_in_their_own_data_and_an_administrator_only_that_it_is_there(asking):
    lead = decline(asking, share=False)
    user = User.objects.get(public_id=lead.person)
    mine = json.dumps(export_person(person=user, by=lead), default=str)
    assert WHY in mine
    administrator = person("ada@site.example", "Ada", asking.place.region, Role.ADMINISTRATOR)
    theirs = json.dumps(export_person(person=user, by=administrator), default=str)
    assert WHY not in theirs


def test_the_reason_of_an_exclusion_is_its_authors_alone_among_the_brokers(asking):
    two = {"organisation": asking.place["Brackwater"].public_id, "supporter": asking.place["Larkspur"].public_id}
    made = queries.rounds(by=asking.place.broker)[0].public_id
    Exclusion.objects.all().delete()
    actions.exclude(round_id=made, kind=Bar.VETO, reason=WHY, by=asking.place.broker, **two)
    assert WHY in seen_by_broker(asking, asking.place.broker, "round_rules")["round_rules"]
    for name, page in seen_by_broker(asking, asking.place.second_broker).items():
        assert WHY not in page, name
    facts = [one.facts for one in Event.objects.filter(verb="matching.change")]
    assert WHY not in json.dumps(facts)
