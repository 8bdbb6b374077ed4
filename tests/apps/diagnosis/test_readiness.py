"""Are both boards ready? What they answered, what nobody asked, who has room, and who may look."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.apps.matching.invented import PACK, client_of, person

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.states import PartyRole
from alongside.apps.diagnosis import actions, presenters, queries
from alongside.apps.diagnosis.queries import InitiativeRow
from alongside.apps.diagnosis.states import Sort
from alongside.apps.directory.models import Membership
from alongside.apps.surveys import actions as surveys
from alongside.kit.actor import Actor, NotAllowed, Role, system

SEVEN = 14  # people on a board, half of them executives


@pytest.fixture
def pair(scene, place):
    by = system("a pair to be looked at")
    made = arrangements.open_arrangement(
        name="Alderfen and Northvale", opened_by=place.region, pack=PACK.key, pack_version=PACK.version, by=by
    )
    today = timezone.localdate()
    for name, role in (("Alderfen", PartyRole.SUPPORTED), ("Northvale", PartyRole.SUPPORTING)):
        arrangements.join(arrangement=made, organisation=place[name], role=role, since=today, by=by)
    until = today + timedelta(days=100)
    arrangements.reserve(arrangement=made, organisation=place["Northvale"], days=30, since=today, until=until, by=by)
    return made


@pytest.fixture
def other_lead(place) -> Actor:
    return person("lead@northvale.example", "Lead Northvale", place["Northvale"], Role.LEAD)


def board(place, name: str) -> list[Actor]:
    people = []
    for at in range(SEVEN):
        user = User.objects.create(email=f"{name}{at}@board.example", name=f"{name} {at}")
        Membership.objects.create(person=user, organisation=place[name], role=Role.BOARD_MEMBER, since="2020-01-01")
        people.append(actor_of(user))
    return people


def answered(key: str, scene, pair, other_lead, say) -> None:
    """A closed wave in which everybody of a side answers alike: `say(question, side)` gives the place, 0 to 1."""
    asks, place = PACK.instrument(key), scene.place
    closes = timezone.localdate() + timedelta(days=5)
    wave = surveys.begin(instrument=key, pack=PACK, arrangement=pair.public_id, closes=closes, by=scene.lead)
    boards = []
    for name, lead in (("Alderfen", scene.lead), ("Northvale", other_lead)):
        people = [actor_of(one) for one in User.objects.filter(email__startswith=name).order_by("pk")] or board(
            place, name
        )
        groups = {one.person: asks.groups[at % 2].key for at, one in enumerate(people)}
        surveys.ask_members(wave_id=wave, organisation=place[name].public_id, groups=groups, by=lead)
        boards.append(people)
    surveys.open_wave(wave_id=wave, by=scene.lead)
    for side, people in enumerate(boards):
        for one in people:
            sheet = {question.key: _point(question, say(question, side)) for question in asks.answered}
            surveys.keep(wave_id=wave, answers=sheet, by=one)
            surveys.hand_in(wave_id=wave, by=one)
    surveys.close(wave_id=wave, by=scene.lead)


def _point(question, place: float) -> str:
    scored = sorted((one for one in question.scale.points if one.score is not None), key=lambda one: one.score)
    at = round(place * (len(scored) - 1))
    return scored[len(scored) - 1 - at if question.reverse else at].key


def page_of(by: Actor, pair) -> presenters.ReadinessPage:
    return presenters.readiness_page(by, queries.readiness(by=by, arrangement_id=pair.public_id))


def test_nobody_has_asked_the_boards_yet(scene, pair):
    told = page_of(scene.lead, pair)
    assert told.sentence.startswith("Not yet: both boards have not answered “")
    assert {one.state for one in told.factors} == {"Not known"}
    assert len(told.missing) == 4
    assert any("To sign without knowing" in words for words in told.mistakes)


def test_two_boards_that_see_alike_and_have_room_are_ready(scene, pair, other_lead, place):
    for key in ("key_questions", "board_appetite", "risk_appetite", "recovery_factors"):
        answered(key, scene, pair, other_lead, lambda question, side: 1.0)
    theirs = actions.begin(organisation=place["Northvale"].public_id, pack=PACK, by=other_lead)
    row = InitiativeRow("A network", "Theatres", Sort.PROGRAMME, timezone.localdate(), days=2)
    actions.register(diagnosis_id=scene.diagnosis, row=row, by=scene.lead)
    actions.register(diagnosis_id=theirs, row=row, by=other_lead)
    for by in (scene.lead, scene.board, other_lead):
        told = page_of(by, pair)
        assert told.sentence == "Ready: every condition below is met on both sides, and the boards see things alike."
        assert told.mistakes == ()
        assert told.gaps == ()


def test_a_difference_a_gap_and_a_full_house_stand_in_the_sentence(scene, pair, other_lead):
    def apart(question, side: int) -> float:
        return 0.0 if (question.key, side) in {("roles", 0), ("want_it", 1)} else 1.0

    for key in ("key_questions", "board_appetite", "recovery_factors"):
        answered(key, scene, pair, other_lead, apart)
    for at in range(6):
        row = InitiativeRow(f"Firm {at}", "Advice", Sort.CONSULTANT, timezone.localdate(), days=9)
        actions.register(diagnosis_id=scene.diagnosis, row=row, by=scene.lead)
    told = page_of(scene.board, pair)
    assert told.sentence.startswith(
        "Ready when 2 conditions are met, the boards have talked about 2 clear differences"
    )
    assert len(told.gaps) == 2
    assert all(gap.apart.endswith("of the scale apart; more than chance would explain") for gap in told.gaps)
    unmet = [one.words for one in told.conditions if one.state == "Not met"]
    assert unmet[0].startswith("Could everybody with a part in this say")
    assert unmet[1] == "Alderfen Hospitals has room beside everybody else who is at work there"
    assert any("Strongly agree" in words and "Strongly disagree" in words for words in told.mistakes)
    days = {name: [row[1:] for row in rows] for name, rows in told.capacity}
    assert days["Alderfen Hospitals"][0] == ("0", "6", "54")
    assert [row[0] for row in days["Northvale Hospitals"]] == ["30", "30", "0", "0"]
    assert days["Northvale Hospitals"][0] == ("30", "not known", "not known")


def test_only_the_boards_of_its_parties_see_it(scene, pair, other_lead, place):
    address = reverse("readiness", args=[pair.public_id])
    for by in (scene.lead, scene.board, other_lead):
        page = client_of(by).get(address)
        assert page.status_code == 200
        assert "Are we ready to sign?" in page.content.decode()
    for by in (scene.stranger, place.broker, place.member):
        assert client_of(by).get(address).status_code == 404
        with pytest.raises(NotAllowed):
            queries.readiness(by=by, arrangement_id=pair.public_id)
    on_page = client_of(scene.board).get(reverse("arrangement", args=[pair.public_id])).content.decode()
    assert address in on_page
    assert address not in client_of(place.broker).get(reverse("arrangement", args=[pair.public_id])).content.decode()
