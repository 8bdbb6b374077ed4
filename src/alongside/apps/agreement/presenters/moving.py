"""Moves of the work, changes of form and endings, in words that blame nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alongside.apps.agreement.life import Move
from alongside.apps.agreement.models.moving import Answer
from alongside.apps.agreement.queries.moving import FormChangeView, Leaving, Now
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.arrangements.states import State
from alongside.core.typology import Form
from alongside.kit.wording import day

_MOVES = {
    State.AGREED: (Move.BEGIN,),
    State.ACTIVE: (Move.PAUSE, Move.CONCLUDE),
    State.PAUSED: (Move.GO_ON, Move.CONCLUDE),
    State.CONCLUDING: (Move.GO_ON,),
}
_WORDS = {
    Move.BEGIN: ("Begin the work", "From the day that was agreed."),
    Move.PAUSE: ("Pause the work", "It rests; days stay kept free, and nothing is lost."),
    Move.GO_ON: ("Go on", "The work goes on as it was agreed."),
    Move.CONCLUDE: ("Bring it to its end", "As planned: knowledge is handed over, and the last review is held."),
}
_STANDS = {
    State.AGREED: "Every party has signed; the work has not begun.",
    State.ACTIVE: "The work is under way.",
    State.PAUSED: "The work rests.",
    State.CONCLUDING: "The work comes to its end.",
    State.ENDED: "The partnership has ended.",
}
_ANSWERS = {
    Answer.WAITING: "waits for an answer",
    Answer.AGREED: "agreed by every party",
    Answer.DECLINED: "not agreed; the form stayed as it was",
    Answer.TAKEN_BACK: "taken back",
}
_EXIT = (
    ("ending", "What was said of the end"),
    ("knowledge", "Knowledge and things"),
    ("people", "People"),
    ("open", "Risks that are open"),
    ("told", "How it is told"),
)
_NO_FORM = "No form chosen yet"


@dataclass(frozen=True)
class Moves:
    """Where the work stands, and what it can do: key, words, what that means."""

    sentence: str
    choices: tuple[tuple[str, str, str], ...]
    starts: str


@dataclass(frozen=True)
class FormLine:
    """A form that can be chosen: its name, its rung, what it is. None is the next one."""

    key: str
    name: str
    about: str


@dataclass(frozen=True)
class Changing:
    """The form there is, forms there could be, a change that waits and what the actor may say of it, the history."""

    sentence: str
    forms: tuple[FormLine, ...]
    waiting: FormChangeView | None
    waiting_words: str
    answers: tuple[tuple[str, str], ...]
    history: tuple[tuple[str, str, str], ...]
    ended: bool


@dataclass(frozen=True)
class End:
    """What an ending means: in a sentence, by the exit plan, and how it ended if it has."""

    sentence: str
    plan: tuple[tuple[str, str], ...]
    signed: bool
    ended: str
    reason: str
    told: str


def moves(now: Now) -> Moves:
    """What the work can do next."""
    state = now.life.state
    choices = tuple((one.value, *_WORDS[one]) for one in _MOVES.get(state, ()))
    starts = now.binding.content.value("time", "starts") if now.binding and state is State.AGREED else ""
    return Moves(_STANDS.get(state, "Nothing is signed yet."), choices, starts)


def changing(
    forms: Iterable[Form], of: ArrangementView, changes: Iterable[FormChangeView], own: Mapping[str, str]
) -> Changing:
    """A change of form: every other form in the pack's order, none of them shown as the next."""
    known = {one.key: one for one in forms}
    names = {key: one.name for key, one in known.items()} | {"": _NO_FORM}
    every = tuple(changes)
    waiting = next((one for one in every if one.answer is Answer.WAITING), None)
    history = tuple(
        (f"{names.get(one.before, one.before)} to {names.get(one.after, one.after)}", _said(one), one.why)
        for one in reversed(every)
    )
    now = names.get(of.form, of.form)
    sentence = f"Its form now: {now[0].lower()}{now[1:]}." if of.form else "No form is chosen for it yet."
    return Changing(
        sentence=sentence,
        forms=tuple(FormLine(one.key, one.name, one.about) for one in known.values() if one.key != of.form),
        waiting=waiting,
        waiting_words=f"{waiting.proposer} proposes: {names.get(waiting.after, waiting.after)}." if waiting else "",
        answers=_answers(waiting, own) if waiting else (),
        history=history,
        ended=of.state is State.ENDED,
    )


def ending(found: Leaving) -> End:
    """What happens if it ends, by what was agreed for the end."""
    content = found.content
    plan = tuple((words, content.value("exit", key)) for key, words in _EXIT) if content else ()
    written = tuple((words, value) for words, value in plan if value)
    told = found.ending
    return End(
        sentence="Any party can end it on any day, without fault. What was signed and learnt stays on record.",
        plan=written,
        signed=bool(content),
        ended=f"{told.ended_by} ended it on {day(told.on)}, without fault." if told else "",
        reason=told.reason if told else "",
        told=told.told if told else "",
    )


def _answers(waiting: FormChangeView, own: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if own.keys() - {str(waiting.proposed_by)} - waiting.agreed_by:
        return (("agreed", "Agree"), ("declined", "Leave it as it is"))
    return (("taken_back", "Take it back"),) if str(waiting.proposed_by) in own else ()


def _said(one: FormChangeView) -> str:
    until = f", {day(one.answered)}" if one.answered else ""
    return f"Proposed by {one.proposer} on {day(one.proposed)}; {_ANSWERS[one.answer]}{until}"
