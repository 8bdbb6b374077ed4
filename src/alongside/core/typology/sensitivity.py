"""What would move: a weight doubled, something unknown found out either way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from alongside.core.typology.appraisal import Appraisal, Question, appraise
from alongside.core.typology.fitting import Fit
from alongside.core.typology.standing import NOT_KNOWN, USUAL, Standing, State, Weight
from alongside.core.typology.types import Statement
from alongside.core.typology.typology import Typology


class Change(StrEnum):
    """One thing that is otherwise."""

    COUNTS_TWICE = "counts_twice"
    TURNS_OUT_MET = "turns_out_met"
    TURNS_OUT_UNMET = "turns_out_unmet"


@dataclass(frozen=True)
class Moved:
    """A form of which something else can be said."""

    form: str
    before: Fit
    after: Fit


@dataclass(frozen=True)
class Shift:
    """One thing otherwise, and the forms that move; never none."""

    condition: Statement
    change: Change
    moved: tuple[Moved, ...]


def sensitivity(typology: Typology, question: Question) -> tuple[Shift, ...]:
    """Every single change that moves a form, in the table's order."""
    before = appraise(typology, question)
    found = []
    for condition in typology.conditions:
        for change, other in _changes(question, condition):
            if moved := _moved(before, appraise(typology, other)):
                found.append(Shift(condition, change, moved))
    return tuple(found)


def _changes(question: Question, condition: Statement) -> Iterator[tuple[Change, Question]]:
    weight = question.weights.get(condition.key, USUAL)
    standing = question.standings.get(condition.key, NOT_KNOWN)
    if weight.counts:
        doubled = Weight(2 * weight.counts, weight.decides)
        yield Change.COUNTS_TWICE, replace(question, weights={**question.weights, condition.key: doubled})
    if standing.state is State.UNKNOWN:
        yield Change.TURNS_OUT_MET, _with(question, condition.key, State.MET)
        yield Change.TURNS_OUT_UNMET, _with(question, condition.key, State.UNMET)


def _with(question: Question, key: str, state: State) -> Question:
    return replace(question, standings={**question.standings, key: Standing(state)})


def _moved(before: Appraisal, after: Appraisal) -> tuple[Moved, ...]:
    pairs = zip(before.forms, after.forms, strict=True)
    return tuple(Moved(one.form.key, one.fit, two.fit) for one, two in pairs if one.fit is not two.fit)
