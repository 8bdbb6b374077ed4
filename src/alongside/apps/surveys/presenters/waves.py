"""The list of waves, beginning one, one of them, a board's page, the cards of a meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.surveys.presenters.words import STATES, questions, when
from alongside.apps.surveys.queries import BoardView, PaperView, Table, WaveView
from alongside.apps.surveys.rules import Boards
from alongside.apps.surveys.states import Doing, State
from alongside.core.instruments import Instrument, Kind, Question
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, Permission, Role, may
from alongside.kit.wording import counted, day, joined

DOING_WORDS = tuple(
    {
        Doing.TO_DO: ("to_do", "To do"),
        Doing.DONE: ("done", "Done"),
        Doing.DROPPED: ("dropped", "Not needed any more"),
    }.values()
)
_ORDER = (State.OPEN, State.DRAFT, State.CLOSED, State.CANCELLED)
_USUAL = timedelta(days=14)


@dataclass(frozen=True)
class Card:
    """Something in a list: what, where it leads, how it stands, a line."""

    title: str
    href: str
    state: str
    colour: str
    line: str


@dataclass(frozen=True)
class List:
    """What somebody is asked, and the waves of their boards."""

    lead: str
    mine: tuple[Card, ...]
    waves: tuple[Card, ...]


@dataclass(frozen=True)
class Begin:
    """What can be asked of whom."""

    instruments: list[tuple[str, str]]
    subjects: list[tuple[str, str]]
    closes: date
    about: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BoardLine:
    """A board in a wave: its name, where its lead asks it, whether it lets brokers see."""

    name: str
    href: str
    shared: str


@dataclass(frozen=True)
class WavePage:
    """One wave: where it stands in a sentence, what can be done next."""

    lead: str
    state: str
    colour: str
    boards: tuple[BoardLine, ...]
    may_open: bool
    may_close: bool
    may_cancel: bool
    results: str
    cards: str
    answer: str
    checks: tuple[tuple[Question, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class BoardPage:
    """A lead's page about their own board."""

    name: str
    lead: str
    rows: tuple[tuple[str, str, str, str], ...]  # field, name, role, the usual group
    groups: list[tuple[str, str]]
    asked: tuple[tuple[str, str, str], ...]  # person, name, group
    links: tuple[tuple[str, str], ...]  # group, address
    linkable: list[tuple[str, str]]
    shared: bool
    may_drop: bool
    is_open: bool
    live: bool


def listed(mine: Iterable[PaperView], waves: Iterable[WaveView]) -> List:
    """The list, in words."""
    papers = tuple(
        Card(
            one.title,
            reverse("survey_answer", args=[one.wave]),
            *_sheet(one),
            f"Of {one.about}, until {day(one.closes)}.",
        )
        for one in mine
    )
    cards = tuple(
        Card(one.title, reverse("survey", args=[one.public_id]), *STATES[one.state], f"{one.subject}. {when(one)}.")
        for one in sorted(waves, key=lambda one: _ORDER.index(one.state))
    )
    waiting = sum(card.colour == "blue" for card in papers)
    lead = (
        f"{counted(waiting, 'set').capitalize()} of questions waits for you."
        if waiting == 1
        else (
            f"{counted(waiting, 'set').capitalize()} of questions wait for you."
            if waiting
            else "No questions wait for you."
        )
    )
    return List(lead, papers, cards)


def begin_page(by: Actor, pack: Pack, partnerships: Iterable[ArrangementView]) -> Begin:
    """What the actor may ask of whom."""
    of_two = [
        (f"a:{one.public_id}", f"Both boards of {one.name}")
        for one in partnerships
        if may(by, Permission.RUN_WAVE, Boards(frozenset(p.organisation for p in one.parties), one.opener))
    ]
    own = [
        (f"o:{scope.organisation}", f"The board of {scope.organisation_name}")
        for scope in by.scopes
        if scope.role is Role.LEAD
    ]
    asks = [(one.key, one.title) for one in pack.instruments]
    about = tuple((one.title, f"{one.purpose} {questions(len(one.answered))}.") for one in pack.instruments)
    return Begin(asks, of_two + list(dict.fromkeys(own)), timezone.localdate() + _USUAL, about)


def wave_page(by: Actor, one: WaveView, pack: Pack) -> WavePage:
    """One wave as whoever looks may act on it."""
    runs = may(by, Permission.RUN_WAVE, one.boards)
    asks = pack.instrument(one.instrument)
    leads = by.organisations(Role.LEAD)
    boards = tuple(
        BoardLine(
            board.name,
            reverse("survey_board", args=[one.public_id, board.organisation]) if board.organisation in leads else "",
            f"{one.opener_name} may see the results"
            if board.shared
            else f"{one.opener_name} may not see the results",
        )
        for board in one.asked
    )
    told = one.state is State.CLOSED and may(by, Permission.SEE_RESULTS, one.boards)
    agrees = may(by, Permission.AGREE, one.boards) and one.state in (State.OPEN, State.CLOSED)
    return WavePage(
        _lead(one, asks),
        *STATES[one.state],
        boards,
        runs and one.state is State.DRAFT,
        runs and one.state is State.OPEN,
        runs and one.state in (State.DRAFT, State.OPEN),
        reverse("survey_results", args=[one.public_id]) if told else "",
        reverse("survey_cards", args=[one.public_id]) if agrees and asks.conversations else "",
        reverse("survey_answer", args=[one.public_id]),
        _checks(one, asks, leads) if one.state in (State.OPEN, State.CLOSED) else (),
    )


def board_page(one: WaveView, held: BoardView, organisation: UUID, pack: Pack) -> BoardPage:
    """A lead's own board: who is asked, and who could be."""
    asks = pack.instrument(one.instrument)
    groups = [(group.key, group.name) for group in asks.groups]
    names = dict(groups)
    known = {person for person, _, _ in held.asked}
    rows = tuple(
        (f"group_{m.person}", m.name, m.role.words, groups[-1][0] if m.role is Role.BOARD_MEMBER else "")
        for m in held.members
        if m.person not in known
    )
    by_name = {group for _, _, group in held.asked}
    linked = {group for group, _ in held.links}
    here = next(board for board in one.asked if board.organisation == organisation)
    live = one.state in (State.DRAFT, State.OPEN)
    return BoardPage(
        here.name,
        f"{counted(len(held.asked), 'person', 'people').capitalize()} of {here.name} "
        f"{'is' if len(held.asked) == 1 else 'are'} asked. Nobody can see who has answered.",
        rows,
        groups,
        tuple((str(person), name, names.get(group, group)) for person, name, group in held.asked),
        tuple((names.get(group, group), _open_address(secret)) for group, secret in held.links),
        [] if asks.attributable else [one_ for one_ in groups if one_[0] not in by_name | linked],
        here.shared,
        one.state is State.DRAFT,
        one.state is State.OPEN,
        live,
    )


def cards(asks: Instrument, written: Table) -> tuple[tuple[str, tuple[tuple[Question, str], ...]], ...]:
    """What is talked over, theme by theme, each with what was agreed about it."""
    agreed = {note.question: note.text for note in written.agreements}
    found = [
        (
            theme.name,
            tuple((q, agreed.get(q.key, "")) for q in asks.in_theme(theme.key) if q.kind is Kind.CONVERSATION),
        )
        for theme in asks.themes
    ]
    return tuple((name, rows) for name, rows in found if rows)


def _open_address(secret: str) -> str:
    return str(settings.SITE_ADDRESS) + reverse("survey_sheet", args=[secret])


def _sheet(one: PaperView) -> tuple[str, str]:
    return ("Handed in", "green") if one.handed_in or one.consented else ("Waits for you", "blue")


def _lead(one: WaveView, asks: Instrument) -> str:
    whom = joined([board.name for board in one.asked])
    many = questions(len(asks.answered))
    if one.state is State.DRAFT:
        return f"{many} for {whom}. Each lead asks their own board; then it is opened, and letters go out."
    if one.state is State.OPEN:
        are = "is" if len(one.asked) == 1 else "are"
        return f"{whom} {are} answering until {day(one.closes)}. What they say is told when it is closed."
    if one.state is State.CLOSED:
        return f"{whom} answered. What may be told of it is in the results."
    return "It was called off. Whatever was answered is destroyed."


def _checks(
    one: WaveView, asks: Instrument, leads: frozenset[UUID]
) -> tuple[tuple[Question, tuple[tuple[str, str], ...]], ...]:
    """Each check with where the actor's own organisations put what shows it."""
    mine = [board for board in one.asked if board.organisation in leads]
    return tuple(
        (
            check,
            tuple(
                (board.name, reverse("survey_evidence", args=[one.public_id, board.organisation, check.key]))
                for board in mine
            ),
        )
        for check in (asks.checks if mine else ())
    )
