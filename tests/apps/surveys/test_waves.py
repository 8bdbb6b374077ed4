"""A wave from its beginning to what is told of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.apps.surveys.boards import PACK, QUESTIONS, Boards, answers, asked, boards, closed, sheet

from alongside.apps.arrangements.states import PartyRole
from alongside.apps.surveys import actions, queries
from alongside.apps.surveys.models import Ballot, Paper, Wave
from alongside.apps.surveys.states import DOING, MOVES, Doing, State
from alongside.kit.actor import NotAllowed, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Boards:
    return boards()


def test_what_both_boards_said_is_told_when_the_wave_is_closed(place: Boards) -> None:
    wave = closed(place)
    told = queries.results(by=place.members[1][0], wave=wave)
    assert told.wave.state is State.CLOSED
    for organisation in place.ids:
        figures = told.cells.whole(organisation)
        assert figures is not None
        assert [one.question for one in figures] == list(QUESTIONS)
        assert {one.people for one in figures} == {11}
    assert {cell.groups for cell in told.cells.told} == {("executive",), ("non_executive",)}
    assert (
        queries.latest_results(by=place.leads[1], arrangement=place.arrangement, instrument="key_questions") == told
    )


def test_nothing_is_told_before_it_is_closed(place: Boards) -> None:
    wave = asked(place)
    answers(wave, place.members[0][0], sheet(1))
    for who in (*place.leads, *place.members[0][:2], place.broker, place.stranger):
        with pytest.raises(NotAllowed):
            queries.results(by=who, wave=wave)
    assert (
        queries.latest_results(by=place.leads[0], arrangement=place.arrangement, instrument="key_questions") is None
    )


def test_closing_destroys_the_sheets_and_keeps_the_ballots_under_new_names(place: Boards) -> None:
    wave = asked(place)
    for at, member in enumerate(place.members[0]):
        answers(wave, member, sheet(at))
    actions.keep(wave_id=wave, answers={QUESTIONS[0]: "yes"}, by=place.members[1][0])
    before = set(Ballot.objects.values_list("pk", flat=True))
    actions.close(wave_id=wave, by=place.leads[0])
    assert not Paper.objects.exists()
    after = set(Ballot.objects.values_list("pk", flat=True))
    assert len(after) == 11
    assert not before & after


def test_a_broker_sees_results_when_every_board_shared_them(place: Boards) -> None:
    wave = closed(place)
    for side in (0, 1):
        with pytest.raises(NotAllowed):
            queries.results(by=place.broker, wave=wave)
        actions.share(wave_id=wave, organisation=place.ids[side], shared=True, by=place.leads[side])
    assert queries.results(by=place.broker, wave=wave).wave.public_id == wave


def test_nobody_answers_twice_nor_after_the_end(place: Boards) -> None:
    wave = asked(place)
    who = place.members[0][0]
    answers(wave, who, sheet(0))
    with pytest.raises(actions.Refused, match="handed this in already"):
        actions.keep(wave_id=wave, answers=sheet(1), by=who)
    Wave.objects.update(closes=timezone.localdate() - timedelta(days=1))
    with pytest.raises(actions.Refused, match="closed"):
        actions.keep(wave_id=wave, answers=sheet(1), by=place.members[0][1])
    with pytest.raises(NotAllowed):
        actions.keep(wave_id=wave, answers=sheet(1), by=place.stranger)


def test_only_what_the_questions_offer_is_kept(place: Boards) -> None:
    wave = asked(place)
    who = place.members[0][0]
    actions.keep(wave_id=wave, answers={QUESTIONS[0]: "yes", QUESTIONS[1]: "maybe", "other": "yes"}, by=who)
    assert queries.paper(by=who, wave_id=wave).draft == {QUESTIONS[0]: "yes"}
    actions.keep(wave_id=wave, answers={QUESTIONS[0]: ""}, by=who)
    with pytest.raises(actions.Refused, match="nothing on your sheet"):
        actions.hand_in(wave_id=wave, by=who)


def test_waves_close_by_themselves_after_their_last_day(place: Boards) -> None:
    asked(place)
    by = system("a test")
    assert actions.lapse(by=by) == 0
    Wave.objects.update(closes=timezone.localdate() - timedelta(days=1))
    assert actions.lapse(by=by) == 1
    assert Wave.objects.get().state == State.CLOSED
    with pytest.raises(NotAllowed):
        queries.overdue(by=place.leads[0])


def test_a_cancelled_wave_destroys_what_was_answered(place: Boards) -> None:
    wave = asked(place)
    answers(wave, place.members[0][0], sheet(0))
    actions.cancel(wave_id=wave, by=place.leads[1])
    assert not Ballot.objects.exists()
    assert not Paper.objects.exists()
    with pytest.raises(actions.Refused, match="nothing else"):
        actions.close(wave_id=wave, by=place.leads[0])


def test_letters_go_to_whoever_is_asked_and_reminders_to_everybody(
    place: Boards, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        wave = asked(place)
        answers(wave, place.members[0][0], sheet(0))
    assert len(mail.outbox) == 22
    assert mail.outbox[0].subject.startswith("Ten questions from your board, until ")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert actions.remind(wave_id=wave, organisation=place.ids[0], by=place.leads[0]) == 11
    assert len({letter.body for letter in mail.outbox}) == 1
    assert "whether or not they have answered" in mail.outbox[0].body


def test_who_may_begin_ask_and_close(place: Boards) -> None:
    closes = timezone.localdate() + timedelta(days=9)
    of_both = {"instrument": "key_questions", "pack": PACK, "arrangement": place.arrangement, "closes": closes}
    for who in (place.members[0][0], place.stranger):
        with pytest.raises(NotAllowed):
            actions.begin(**of_both, by=who)
    wave = actions.begin(**of_both, by=place.broker)
    with pytest.raises(NotAllowed):
        actions.ask_members(wave_id=wave, organisation=place.ids[0], groups={}, by=place.broker)
    with pytest.raises(NotAllowed):
        actions.ask_members(wave_id=wave, organisation=place.ids[0], groups={}, by=place.leads[1])
    with pytest.raises(actions.Refused, match="last day must be"):
        actions.begin(**{**of_both, "closes": closes + timedelta(days=400)}, by=place.broker)
    assert PartyRole.SUPPORTED.value == "supported"


@pytest.mark.parametrize(("moves", "states"), [(MOVES, State), (DOING, Doing)])
def test_every_state_has_its_moves_and_none_leads_to_itself(moves: dict, states: type) -> None:  # type: ignore[type-arg]
    assert set(moves) == set(states)
    assert all(state not in onward and onward <= set(states) for state, onward in moves.items())
