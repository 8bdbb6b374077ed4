"""The task list of an agreement, drawn from its state: what is there, what is missing, and who still owes what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.apps.agreement.presenters.words import SCALES, STANDINGS
from alongside.apps.agreement.queries import AgreementView
from alongside.core.agreeing import Missing, Part
from alongside.kit.wording import counted


@dataclass(frozen=True)
class Task:
    """One part on the list: how it stands in a word, and what is lacking."""

    key: str
    title: str
    question: str
    state: str
    colour: str
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class Owed:
    """What one party still owes; `name` is empty for what both owe."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Tasks:
    """The page: a sentence, groups of tasks, what each party owes."""

    sentence: str
    scale: str
    groups: tuple[tuple[str, tuple[Task, ...]], ...]
    owed: tuple[Owed, ...]
    done: int
    asked: int


def tasks(one: AgreementView) -> Tasks:
    """The task list of an agreement."""
    lacking = _by_part(one.missing)
    groups = tuple(
        (group.name, tuple(_task(one, part, lacking) for part in one.agreeing.parts if part.group == group.key))
        for group in one.agreeing.groups
    )
    asked = [part for part in one.agreeing.parts if one.scale.asks(part.since)]
    done = sum(1 for part in asked if part.key not in lacking)
    shown = tuple((name, rows) for name, rows in groups if rows)
    return Tasks(_sentence(one, done, len(asked)), SCALES[one.scale], shown, _owed(one), done, len(asked))


def _sentence(one: AgreementView, done: int, asked: int) -> str:
    where = STANDINGS[one.standing]
    if done == asked:
        return f"{where}. All {counted(asked, 'part')} it asks for {'is' if asked == 1 else 'are'} there."
    return f"{where}. {done} of {counted(asked, 'part')} {'is' if done == 1 else 'are'} there."


def _task(one: AgreementView, part: Part, lacking: Mapping[str, Sequence[Missing]]) -> Task:
    said = told(one, lacking.get(part.key, ()))
    written = any(value for row in one.content.of(part.key) for key, value in row.values.items() if key != part.party)
    if said:
        state, colour = ("Begun", "blue") if written else ("To do", "yellow")
    elif one.scale.asks(part.since):
        state, colour = "Done", "green"
    else:
        state, colour = ("Written", "green") if written else ("If you wish", "grey")
    return Task(part.key, part.title, part.question, state, colour, said)


def told(one: AgreementView, lacking: Sequence[Missing]) -> tuple[str, ...]:
    """What one part lacks, a line for each row: whose it is first, then what."""
    rows: dict[tuple[str, str], list[str]] = {}
    for each in lacking:
        rows.setdefault((each.party, each.entry), []).append(each.words)
    named = ((one.parties.get(party, ""), dict.fromkeys(words)) for (party, _), words in rows.items())
    return tuple(f"{name}: {', '.join(words)}" if name else ", ".join(words).capitalize() for name, words in named)


def _by_part(missing: Sequence[Missing]) -> dict[str, list[Missing]]:
    found: dict[str, list[Missing]] = {}
    for one in missing:
        found.setdefault(one.part, []).append(one)
    return found


def _owed(one: AgreementView) -> tuple[Owed, ...]:
    """By whom: a party's own rows, and what everybody writes together."""
    own = {part.key for part in one.agreeing.parts if part.own}
    every: dict[str, dict[str, list[str]]] = {"": {}, **{party: {} for party in one.parties}}
    for each in one.missing:
        every[each.party if each.part in own else ""].setdefault(each.part, []).append(each.words)
    titles = {part.key: part.title for part in one.agreeing.parts}
    return tuple(
        Owed(one.parties.get(key, ""), tuple(f"{titles[p]}: {', '.join(dict.fromkeys(w))}" for p, w in parts.items()))
        for key, parts in every.items()
        if parts
    )
