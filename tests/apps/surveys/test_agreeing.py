"""What follows from the answers: actions, cards, evidence; and whose the wave before was."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.apps.surveys.boards import ASKS, PACK, QUESTIONS, Boards, answers, boards, browser, closed, person, sheet

from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement, Party
from alongside.apps.arrangements.states import PartyRole
from alongside.apps.directory.models import Organisation
from alongside.apps.surveys import actions, queries
from alongside.apps.surveys.models import AgreedAction
from alongside.apps.surveys.states import Doing
from alongside.kit.actor import NotAllowed, Role, system

pytestmark = pytest.mark.django_db
CARD = ASKS.conversations[0].key


@pytest.fixture
def place() -> Boards:
    return boards((10, 10))


def test_an_action_is_of_whoever_makes_it_theirs_until_they_say_else(place: Boards) -> None:
    wave = closed(place)
    client = browser(place.members[1][0])
    made = client.post(reverse("survey_act", args=[wave, QUESTIONS[0]]))
    one = AgreedAction.objects.get()
    assert made.url == reverse("survey_action", args=[one.public_id])
    assert one.organisation == place.organisations[1]
    assert "Settle: " in client.get("/").content.decode()
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_action(
            action_id=one.public_id, text="Done", looked_after_by=place.leads[0].person, due=date(2030, 1, 1),
            state=Doing.DONE, edition=9, by=place.leads[0],
        )  # fmt: skip
    actions.change_action(
        action_id=one.public_id, text="Done", looked_after_by=place.leads[0].person, due=date(2030, 1, 1),
        state=Doing.DONE, edition=1, by=place.leads[0],
    )  # fmt: skip
    one.refresh_from_db()
    assert (one.organisation, one.state) == (place.organisations[0], Doing.DONE)
    assert queries.my_actions(by=place.members[1][0]) == ()


def test_nobody_from_elsewhere_looks_after_an_action(place: Boards) -> None:
    wave = closed(place)
    made = actions.add_action(wave_id=wave, question=QUESTIONS[0], by=place.leads[0])
    with pytest.raises(actions.Refused, match="one of the boards"):
        actions.change_action(
            action_id=made, text="x", looked_after_by=place.stranger.person, due=date(2030, 1, 1),
            state=Doing.TO_DO, edition=1, by=place.leads[0],
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        queries.agreed_action(by=place.broker, action_id=made)


def test_a_card_keeps_what_both_agreed_and_says_when_two_wrote_at_once(place: Boards) -> None:
    wave = closed(place)
    one, other = browser(place.leads[0]), browser(place.leads[1])
    where = reverse("survey_card", args=[wave, CARD])
    assert one.post(where, {"text": "We meet monthly", "edition": 0, "read": '{"text": [""]}'}).status_code == 302
    second = other.post(where, {"text": "We meet weekly", "edition": 0, "read": '{"text": [""]}'})
    assert second.status_code == 409
    assert "We meet monthly" in second.content.decode()
    assert "We meet monthly" in other.get(reverse("survey_cards", args=[wave])).content.decode()
    assert one.get(reverse("survey_card", args=[wave, QUESTIONS[0]])).status_code == 404


def test_evidence_is_each_organisations_own(place: Boards) -> None:
    wave = closed(place)
    where = reverse("survey_evidence", args=[wave, place.ids[0], QUESTIONS[0]])
    said = {"text": "Paper 7", "looked_after_by": "The chair", "edition": 0}
    assert browser(place.leads[1]).post(where, said).status_code == 404
    assert browser(place.members[0][0]).get(where).status_code == 404
    assert browser(place.leads[0]).post(where, said).status_code == 302
    page = browser(place.members[1][0]).get(reverse("survey_results", args=[wave])).content.decode()
    assert "Paper 7; looked after by The chair" in page


def test_results_tell_what_changed_to_those_who_saw_the_wave_before(place: Boards) -> None:
    closed(place)
    by = system("another party")
    pair = Arrangement.objects.get(public_id=place.arrangement)
    left = Party.objects.get(organisation=place.organisations[1])
    arrangements.leave(party=left, until=timezone.localdate(), by=by)
    third = Organisation.objects.create(scheme="LOCAL", value="THD", name="Third Hospitals", category="acute")
    today = timezone.localdate()
    arrangements.join(arrangement=pair, organisation=third, role=PartyRole.SUPPORTING, since=today, by=by)
    newcomer = person("lead@third.example", "Lead of Third", third, Role.LEAD)
    wave = actions.begin(
        instrument="key_questions",
        pack=PACK,
        arrangement=place.arrangement,
        closes=today + timedelta(days=3),
        by=newcomer,
    )
    groups = {m.person: ("executive", "non_executive")[at % 2] for at, m in enumerate(place.members[0]) if m.person}
    actions.ask_members(wave_id=wave, organisation=place.ids[0], groups=groups, by=place.leads[0])
    actions.open_wave(wave_id=wave, by=newcomer)
    for at, member in enumerate(place.members[0]):
        answers(wave, member, sheet(at + 1))
    actions.close(wave_id=wave, by=newcomer)
    assert queries.results(by=newcomer, wave=wave).before is None
    before = queries.results(by=place.leads[0], wave=wave).before
    assert before is not None
    page = browser(place.leads[0]).get(reverse("survey_results", args=[wave])).content.decode()
    assert "is possible" in page


def test_a_results_page_asks_the_database_little(place: Boards, django_assert_max_num_queries: object) -> None:
    wave = closed(place)
    client = browser(place.leads[0])
    where = reverse("survey_results", args=[wave])
    client.get(where)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get(where)
