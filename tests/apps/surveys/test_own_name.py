"""What is answered in one's own name: by consent, said on every page, and taken back whenever somebody wishes."""

import pytest
from django.urls import reverse
from tests.apps.surveys.boards import PACK, Boards, asked, boards, browser

from alongside.apps.accounts.models import User
from alongside.apps.surveys import actions, queries
from alongside.apps.surveys.actions import erase_in_waves
from alongside.apps.surveys.models import Ballot, Invitation, Said
from alongside.kit.actor import system
from alongside.kit.persons import Leaving

pytestmark = pytest.mark.django_db
PROMISE = "These questions are answered in your own name"


@pytest.fixture
def place() -> Boards:
    return boards((3, 3))


@pytest.mark.parametrize("instrument", ["pair_scales", "relationship_network"])
def test_every_page_says_that_it_is_in_ones_own_name(place: Boards, instrument: str) -> None:
    wave = asked(place, instrument)
    client, where = browser(place.members[0][0]), reverse("survey_answer", args=[wave])
    for step in range(8):
        assert PROMISE in client.get(f"{where}?step={step}").content.decode()


def test_a_network_asks_about_each_of_the_others(place: Boards) -> None:
    wave = asked(place, "relationship_network")
    client, where = browser(place.members[0][0]), reverse("survey_answer", args=[wave])
    page = client.get(f"{where}?step=1").content.decode()
    first = PACK.instrument("relationship_network").answered[0]
    other = place.members[1][2].person
    assert f'name="{first.key}|{other}"' in page
    given = {f"{first.key}|{other}": first.scale.points[0].key}  # type: ignore[union-attr]
    assert client.post(where, {"step": 1, "go": "next", **given}).status_code == 302
    assert queries.paper(by=place.members[0][0], wave_id=wave).draft == given


def test_nothing_is_said_without_consent_and_all_of_it_can_be_taken_back(place: Boards) -> None:
    wave = asked(place, "pair_scales")
    who = place.members[0][0]
    client, where = browser(who), reverse("survey_answer", args=[wave])
    first = PACK.instrument("pair_scales").answered[0].key
    client.post(where, {"step": 1, "go": "next", first: "4"})
    refused = client.post(where, {"step": 9, "go": "say"})
    assert refused.status_code == 422
    assert "Say that you agree" in refused.content.decode()
    assert client.post(where, {"step": 9, "go": "send"}).status_code == 422, "it never goes into a box"
    assert client.post(where, {"step": 9, "go": "say", "consent": "on"}).status_code == 302
    assert not Ballot.objects.exists()
    actions.close(wave_id=wave, by=place.leads[0])
    results = reverse("survey_results", args=[wave])
    assert "Member 0 of Alderfen" in browser(place.leads[1]).get(results).content.decode().split("Who")[0]
    assert client.post(where, {"go": "back"}).status_code == 302
    assert not Said.objects.exists()
    assert (
        "Member 0 of Alderfen" not in browser(place.leads[1]).get(results).content.decode().split("can see this")[0]
    )


def test_an_erased_person_is_gone_from_waves_and_what_was_agreed_stays(place: Boards) -> None:
    wave = asked(place, "pair_scales")
    who = place.members[0][0]
    actions.keep(wave_id=wave, answers={}, by=who)
    actions.say(wave_id=wave, consent=True, by=who)
    leaving = Leaving(who.person, who.person, "somebody")  # type: ignore[arg-type]
    left = erase_in_waves(system("erase"), leaving)
    assert left.deleted >= 2
    mine = User.objects.get(public_id=who.person)
    assert not Invitation.objects.filter(person=mine).exists()
    assert not Said.objects.filter(person=mine).exists()
