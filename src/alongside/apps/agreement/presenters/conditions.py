"""How the conditions of a form stand, in words."""

from dataclasses import dataclass

from alongside.apps.agreement.presenters.comparing import said_by
from alongside.apps.agreement.presenters.form_words import FITS, FITS_LONG, STATES, TOPICS, UNDOING, months, weighs
from alongside.apps.agreement.queries.appraisal import AppraisalView
from alongside.core.typology import Column, Examined, PartneringType, State, Statement
from alongside.kit.wording import counted, day

COLUMNS = {Column.CONTEXT: "Helpful context", Column.ENABLER: "What makes it work"}


@dataclass(frozen=True)
class ConditionLine:
    """One condition: how it stands, on what evidence, what it counts."""

    key: str
    words: str
    ask: str
    state: str
    colour: str
    evidence: str
    source: str
    weight: str
    is_known: bool
    place: str


@dataclass(frozen=True)
class TypeConditions:
    """The conditions of one of the four types, by column."""

    name: str
    about: str
    source: str
    known: str
    columns: tuple[tuple[str, tuple[ConditionLine, ...]], ...]


@dataclass(frozen=True)
class ConditionsPage:
    """The conditions that are asked as the partnership came about, and the others."""

    sentence: str
    asked: tuple[TypeConditions, ...]
    others: tuple[TypeConditions, ...]


@dataclass(frozen=True)
class FormPage:
    """One form: what is said of it, how its conditions stand, what would have to change."""

    key: str
    name: str
    level: str
    level_about: str
    tag: str
    colour: str
    fit: str
    months: str
    leaving: str
    said: tuple[tuple[str, str, str], ...]
    advantages: tuple[str, ...]
    advantages_source: str
    groups: tuple[tuple[str, tuple[ConditionLine, ...]], ...]
    to_change: tuple[ConditionLine, ...]
    to_learn: tuple[ConditionLine, ...]


def conditions_page(one: AppraisalView) -> ConditionsPage:
    """Every condition, those asked of this partnership first."""
    natures = one.question.context.natures
    types = one.typology.types
    asked = tuple(_of_type(one, kind) for kind in types if kind.nature in natures)
    others = tuple(_of_type(one, kind) for kind in types if kind.nature not in natures)
    rows = [line for kind in asked for _, lines in kind.columns for line in lines]
    known = sum(1 for line in rows if line.is_known)
    sentence = f"{known} of {counted(len(rows), 'condition')} asked of this partnership are known."
    return ConditionsPage(sentence, asked, others)


def line(row: Examined) -> ConditionLine:
    """One condition as it stands."""
    state, colour = STATES[row.state]
    told = row.standing
    parts = (told.source, day(told.on) if told.on else "")
    return ConditionLine(
        key=row.condition.key,
        words=row.condition.words,
        ask=row.condition.ask,
        state=state,
        colour=colour,
        evidence=told.evidence,
        source=", ".join(part for part in parts if part),
        weight=weighs(row.weight),
        is_known=row.state is not State.UNKNOWN,
        place=said_by(row.condition.source, row.condition.place),
    )


def form_page(one: AppraisalView, key: str) -> FormPage:
    """One form. Raises KeyError for one the pack does not have."""
    found = one.appraisal.form(key)
    level = one.typology.level(found.form.level)
    tag, colour = FITS[found.fit]
    return FormPage(
        key=key,
        name=found.form.name,
        level=level.name,
        level_about=level.about,
        tag=tag,
        colour=colour,
        fit=FITS_LONG[found.fit],
        months=months(found.form),
        leaving=UNDOING[found.form.undoing],
        said=tuple((TOPICS[r.topic], r.words, said_by(r.source, r.place)) for r in found.form.remarks),
        advantages=tuple(each.words for each in found.advantages),
        advantages_source=_places(found.advantages),
        groups=tuple((STATES[state][0], tuple(map(line, found.of(state)))) for state in State),
        to_change=tuple(map(line, found.to_change)),
        to_learn=tuple(map(line, found.to_learn)),
    )


def _of_type(one: AppraisalView, kind: PartneringType) -> TypeConditions:
    columns = tuple(
        (name, tuple(line(one.question.tested(each)) for each in one.typology.of([kind.key], column)))
        for column, name in COLUMNS.items()
    )
    rows = [each for _, lines in columns for each in lines]
    known = f"{sum(1 for each in rows if each.is_known)} of {len(rows)} known"
    return TypeConditions(kind.name, kind.about, said_by(kind.source, kind.place), known, columns)


def _places(statements: tuple[Statement, ...]) -> str:
    return said_by(statements[0].source, statements[0].place.rpartition(",")[0]) if statements else ""
