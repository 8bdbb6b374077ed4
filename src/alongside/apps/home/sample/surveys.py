"""What two invented boards say: ten checks closed once and open a second time; appetite and risk appetite closed."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID
from zlib import crc32

import numpy as np

from alongside.apps.accounts.actions import invite
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.actions import appoint
from alongside.apps.directory.models import Organisation
from alongside.apps.home.sample.figures import SEED
from alongside.apps.surveys import actions
from alongside.apps.surveys.states import Doing
from alongside.core.instruments import Instrument, Question
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, Role

PAIR = ("STM", "HMR")  # the supported and the supporting side of the partnership that both explore
_LEADS = ("helen.marsh@stanemoor.example", "owen.fairley@harrowmere.example")
_EXECUTIVE, _OTHER = "executive", "non_executive"
# Seven executives and seven others on each side; Margaret Adeyemi, who is there already, chairs Stanemoor.
_BOARDS: tuple[tuple[str, ...], ...] = (
    ("Farah Siddiqui", "Peter Lowther", "Grace Mbeki", "Alan Thirlwell", "Siobhan Keane", "Victor Halloran",
     "Ola Brandt", "Margaret Adeyemi", "Colin Aspinall", "Deborah Finch", "Yusuf Rahman", "Elspeth Crane",
     "Tobias Wren", "Amina Yusuf"),
    ("Imran Qureshi", "Judith Penhale", "Robert Ashby", "Lin Chao", "Katharine Boyle", "Marcus Odell", "Freya Lund",
     "Anthea Wray", "Joseph Kamara", "Hilary Voss", "Dominic Sayle", "Nadia Farouk", "Edmund Pike",
     "Rosa Calloway"),
)  # fmt: skip
_HOSTS = ("stanemoor.example", "harrowmere.example")
# How far up its scale each side answers on the whole (0 to 1), and on what the two see differently.
_LEVEL = (0.55, 0.68)
_APART: Mapping[str, tuple[float, float]] = {
    "roles": (0.3, 0.8),
    "own_risks": (0.5, 0.25),
    "leaders_present": (0.25, 0.75),
    "dates_and_means": (0.35, 0.6),
    "appetite": (0.85, 0.55),
    "only_because_told": (0.3, 0.8),
    "costs_more": (0.7, 0.35),
    "money": (0.35, 0.6),
    "staff_strain": (0.3, 0.65),
}
_ANSWERED = ("key_questions", "board_appetite", "risk_appetite")


def ask_both_boards(*, pack: Pack, by: Actor, today: date) -> None:
    """Ask and answer as their leads and members would, so that results, an action and an open wave are there."""
    pair = Arrangement.objects.get(parties__organisation__value=PAIR[0], opened_by__value="HUB")
    organisations = tuple(Organisation.objects.get(scheme="LOCAL", value=code) for code in PAIR)
    boards = tuple(_board(side, organisation, by) for side, organisation in enumerate(organisations))
    leads = tuple(actor_of(User.objects.get(email=email)) for email in _LEADS)
    for key in _ANSWERED:
        wave = _ask(pack.instrument(key), pack, pair, boards, leads, today)
        for side, board in enumerate(boards):
            for place, person in enumerate(board):
                sheet = _sheet(pack.instrument(key), side, place)
                actions.keep(wave_id=wave, answers=sheet, by=actor_of(person))
                actions.hand_in(wave_id=wave, by=actor_of(person))
        actions.close(wave_id=wave, by=leads[0])
        if key == "key_questions":
            _follow(wave, organisations[0].public_id, boards[0][0], leads[0], today)
    _ask(pack.instrument("key_questions"), pack, pair, boards, leads, today + timedelta(days=12))


def _board(side: int, organisation: Organisation, by: Actor) -> tuple[User, ...]:
    people = []
    for name in _BOARDS[side]:
        person = invite(email=f"{name.lower().replace(' ', '.')}@{_HOSTS[side]}", name=name, by=by)
        appoint(person=person, organisation=organisation, role=Role.BOARD_MEMBER, by=by)
        people.append(person)
    return tuple(people)


def _ask(
    asks: Instrument,
    pack: Pack,
    pair: Arrangement,
    boards: tuple[tuple[User, ...], ...],
    leads: tuple[Actor, ...],
    closes: date,
) -> UUID:
    wave = actions.begin(instrument=asks.key, pack=pack, arrangement=pair.public_id, closes=closes, by=leads[0])
    for side, board in enumerate(boards):
        organisation = Organisation.objects.get(scheme="LOCAL", value=PAIR[side]).public_id
        groups = {person.public_id: _EXECUTIVE if at < 7 else _OTHER for at, person in enumerate(board)}
        actions.ask_members(wave_id=wave, organisation=organisation, groups=groups, by=leads[side])
    actions.open_wave(wave_id=wave, by=leads[0])
    return wave


def _sheet(asks: Instrument, side: int, place: int) -> dict[str, str]:
    draw = np.random.default_rng([SEED, crc32(f"{asks.key}/{side}/{place}".encode())])
    return {one.key: _answer(one, _APART.get(one.key, _LEVEL)[side], draw) for one in asks.answered}


def _answer(question: Question, level: float, draw: np.random.Generator) -> str:
    """A point of the scale near a level, as people differ; now and then somebody does not know."""
    points = sorted(
        (p for p in (question.scale.points if question.scale else ()) if p.score is not None),
        key=lambda p: question.score(p.key) or 0.0,
    )
    if draw.random() < 0.04:
        return "unknown"
    at = round(float(np.clip(draw.normal(level, 0.24), 0, 1)) * (len(points) - 1))
    return points[at].key


def _follow(wave: UUID, organisation: UUID, owner: User, lead: Actor, today: date) -> None:
    """An action that somebody looks after, an agreement on a card, evidence beside a check."""
    made = actions.add_action(wave_id=wave, question="roles", by=lead)
    actions.change_action(
        action_id=made,
        text="Write down on one page who decides what on each side, and read it out at both boards.",
        looked_after_by=owner.public_id,
        due=today + timedelta(days=21),
        state=Doing.TO_DO,
        edition=1,
        by=lead,
    )
    actions.give_evidence(
        wave_id=wave,
        organisation=organisation,
        question="diagnosis",
        text="Paper 7 of the board in September: six causes of long waits, with the figures behind each.",
        looked_after_by="Director of improvement",
        edition=0,
        by=lead,
    )
