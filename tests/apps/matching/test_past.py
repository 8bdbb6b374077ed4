"""A round that looks at past figures, and old codes in a round of today."""

from datetime import date

import pytest

from alongside.apps.directory.models import Organisation, Succession
from alongside.apps.directory.queries import organisations
from alongside.apps.matching.forms.names import Names, Unknown
from alongside.kit.actor import system

BY = system("test")


@pytest.fixture
def merged(db) -> None:
    """Two hospitals became one in 2020; only the one that is left is on the list of kinds."""
    for code, name, kind, opened, closed in (
        ("OLA", "Oldham Vale Hospital", "", date(2001, 4, 1), date(2020, 4, 1)),
        ("NEW", "Newvale Hospitals", "acute", date(2020, 4, 1), None),
    ):
        Organisation.objects.create(
            scheme="LOCAL", value=code, name=name, category=kind, opened=opened, closed=closed, listed="register"
        )
    Succession.objects.create(scheme="LOCAL", old="OLA", new="NEW", on=date(2020, 4, 1))


def test_today_an_old_code_finds_whoever_has_its_work(merged) -> None:
    names = Names(organisations(by=BY))
    assert names.find("OLA").name == "Newvale Hospitals"
    assert names.find("local:new").name == "Newvale Hospitals"
    with pytest.raises(Unknown, match="No organisation is called 'XYZ'"):
        names.find("XYZ")


def test_on_a_day_of_the_past_the_organisation_of_that_day_is_meant(merged) -> None:
    then = organisations(by=BY, on=date(2013, 6, 30))
    assert [one.name for one in then] == ["Oldham Vale Hospital"]
    assert Names(then).find("OLA").name == "Oldham Vale Hospital"


def test_an_organisation_of_the_past_has_the_kind_of_whoever_took_it_over(merged) -> None:
    (then,) = organisations(by=BY, on=date(2013, 6, 30), kinds=["acute"])
    assert then.kind == "acute"


def test_a_broker_adds_every_proposed_offer_at_once(client, ready, place) -> None:
    from tests.apps.matching.test_pages import at, client_of

    from alongside.apps.matching import queries

    broker = client_of(place.broker)
    proposed = queries.proposed_offers(by=place.broker, round_id=ready)
    before = len(queries.offers(by=place.broker, round_id=ready))
    broker.post(at("round_offers_proposed", ready), {"organisation": "all"})
    assert len(queries.offers(by=place.broker, round_id=ready)) == before + len(proposed)
    assert not queries.proposed_offers(by=place.broker, round_id=ready)
