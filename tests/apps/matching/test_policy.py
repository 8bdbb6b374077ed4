"""Every address of rounds, for whoever might ask."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.matching.invented import Country, client_of

from alongside.apps.matching import actions, queries
from alongside.apps.matching.states import Bar
from alongside.apps.matching.urls import urlpatterns

POSTED = {
    "round_need_remove",
    "round_offer_remove",
    "round_allow_again",
    "round_unsettle",
    "round_run",
    "round_stop",
    "round_again",
    "round_enough",
    "round_look_again",
    "round_what_if_keep",
    "round_what_if_discard",
    "round_what_if_again",
    "round_rematch",
}
# Proposals: see test_consent_policy; extracts and publishing: see test_published and the matrix in tests/policy.
NAMES = [one.name for one in urlpatterns if not re.search("proposal|extract|publish", one.name)]


def address(name: str, place: Country, made) -> str:
    """An address with everything it names standing in the round."""
    by = place.broker

    def draft() -> list:
        return [queries.what_ifs(by=by, round_id=made)[0].public_id]

    arguments = {
        "round_need": lambda: [queries.needs(by=by, round_id=made)[0].public_id],
        "round_offer": lambda: [queries.offers(by=by, round_id=made)[0].public_id],
        "round_allow_again": lambda: [queries.rules(by=by, round_id=made).exclusions[0].public_id],
        "round_unsettle": lambda: [queries.rules(by=by, round_id=made).locks[0].public_id],
        "round_pair": lambda: ["LOCAL:H00", "LOCAL:H13"],
        **dict.fromkeys(("round_pair_table", "round_pair_svg", "round_pair_png"), lambda: ["LOCAL:H00", "LOCAL:H13"]),
        "round_why_not": lambda: ["LOCAL:H01", "LOCAL:H11"],
        "round_withdrawal": lambda: ["LOCAL:H13"],
        "round_what_if": draft,
        "round_what_if_keep": draft,
        "round_what_if_discard": draft,
        "round_what_if_again": draft,
    }
    key = name.removesuffix("_remove")
    if name in ("rounds", "round_new"):
        return reverse(name)
    return reverse(name, args=[made, *arguments.get(key, list)()])


@pytest.fixture
def furnished(place, solved):
    """An answered round that also has a draft, an exclusion and a settled partnership."""
    changes = queries.Changes(limits={"overhead_days": 9})
    actions.try_what_if(round_id=solved, changes=changes, by=place.broker)
    pair = {"organisation": place["Brackwater"].public_id, "supporter": place["Larkspur"].public_id}
    settled = {"organisation": place["Alderfen"].public_id, "supporter": place["Northvale"].public_id}
    actions.exclude(round_id=solved, kind=Bar.VETO, reason="Private words", by=place.broker, **pair)
    actions.settle(round_id=solved, by=place.broker, **settled)
    return solved


def ask(client: Client, name: str, place: Country, made):
    where = address(name, place, made)
    return client.post(where) if name in POSTED else client.get(where)


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_is_sent_to_sign_in(name, place, furnished):
    told = ask(Client(), name, place, furnished)
    assert told.status_code == 302
    assert told["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_told_that_there_is_no_such_page(name, place, furnished):
    told = ask(client_of(place.stranger), name, place, furnished)
    expected = 200 if name in ("rounds", "round_new") else 404  # another broker has rounds of her own
    assert told.status_code == expected
    assert b"Winter round" not in told.content


@pytest.mark.parametrize("name", NAMES)
def test_a_member_without_the_role_is_told_that_there_is_no_such_page(name, place, furnished):
    assert ask(client_of(place.member), name, place, furnished).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_broker_of_the_runner_is_let_in(name, place, furnished):
    assert ask(client_of(place.broker), name, place, furnished).status_code in (200, 302)


def test_what_a_broker_ruled_out_is_for_her_eyes_alone(place, furnished):
    mine = client_of(place.broker).get(reverse("round_rules", args=[furnished])).content.decode()
    theirs = client_of(place.second_broker).get(reverse("round_rules", args=[furnished])).content.decode()
    assert "Private words" in mine
    assert "Private words" not in theirs
    assert "does not want it" not in theirs
    assert "not available" in theirs
