"""The table and the resolver name the same addresses, and the page shows every row."""

import pytest
from django.test import Client
from django.urls import get_resolver
from tests.policy.addresses import NAMES, addresses

from alongside.config.policy import POLICY
from alongside.kit.actor import Permission, who_may
from alongside.kit.policy import Who


def test_every_address_has_a_name():
    nameless = [one.route for one in addresses(get_resolver()) if not one.name]
    assert nameless == [], "an address without a name can have no row"


def test_every_address_has_a_row():
    assert sorted(NAMES - POLICY.keys()) == [], "write a row in src/alongside/config/policy.py"


def test_every_row_has_an_address():
    # The door of the sample site is an address there alone.
    assert sorted(POLICY.keys() - NAMES - {"sample_enter"}) == []


@pytest.mark.parametrize("name", sorted(POLICY))
def test_a_row_says_what_it_is_for(name):
    row = POLICY[name]
    assert row.words.endswith(".")
    assert row.words[0].isupper()
    assert set(row.methods) <= {"GET", "POST", "PUT", "PATCH", "DELETE"}
    assert row.methods


def test_a_permission_that_guards_an_address_has_a_rule():
    asked = {row.who for row in POLICY.values() if isinstance(row.who, Permission)}
    assert [one for one in asked if who_may(one) == "Nobody"] == []


def test_the_page_shows_every_row(db):
    page = Client().get("/who-can-see-what/").content.decode()
    for row in POLICY.values():
        assert row.words.replace("'", "&#39;") in page
        assert row.who_words.replace("'", "&#39;") in page
    assert Who.PUBLIC.value in page


SHORTER = {name: row for name, row in POLICY.items() if name != "about"}


def test_an_address_without_a_row_does_not_exist(db, settings):
    assert Client().get("/about/").status_code == 200
    settings.POLICY = f"{__name__}.SHORTER"
    assert Client().get("/about/").status_code == 404
