"""Which form fits us, in words: the forms compared, what would have to change, what would move them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.apps.agreement.presenters.form_words import (
    CHANGES,
    FITS,
    FITS_LONG,
    UNDOING,
    months,
    reading,
    weighs,
)
from alongside.apps.agreement.queries.appraisal import NOT_NOW, AppraisalView
from alongside.core.typology import Appraisal, Appraised, Examined, Fit, Form, Moved, State, Statement
from alongside.kit.charts.squares import Shown, squares
from alongside.kit.wording import counted, day, joined

_SHOWN = {State.MET: Shown.YES, State.UNMET: Shown.NO, State.UNKNOWN: Shown.UNKNOWN}
_NAMED = 4  # forms that a sentence names before it counts them


@dataclass(frozen=True)
class FormLine:
    """One form among the others."""

    key: str
    name: str
    tag: str
    colour: str
    fit: str
    picture: str
    met: int
    unmet: int
    unknown: int
    needs: str
    months: str
    leaving: str
    note: str
    is_first_step: bool
    is_chosen: bool


@dataclass(frozen=True)
class Rung:
    """A rung of the trust ladder with its forms."""

    number: int
    name: str
    about: str
    forms: tuple[FormLine, ...]


@dataclass(frozen=True)
class Needed:
    """A condition that would have to be found out or to change, and the forms that wait for it."""

    key: str
    words: str
    forms: str
    many: int


@dataclass(frozen=True)
class ShiftLine:
    """Forms that would move alike, and the things any one of which, otherwise, would move them."""

    moves: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Comparison:
    """The page: the sentence, the ladder, the first step, what is needed, doing nothing now, what would move it."""

    sentence: str
    reading: str
    is_begun: bool
    rungs: tuple[Rung, ...]
    first_step: FormLine | None
    first_step_about: str
    to_change: tuple[Needed, ...]
    to_learn: tuple[Needed, ...]
    waiting: tuple[tuple[str, str], ...]
    waiting_for: tuple[str, ...]
    shifts: tuple[ShiftLine, ...]
    weights: tuple[tuple[str, str], ...]
    choice: str
    sources: tuple[str, ...]


def comparison(one: AppraisalView) -> Comparison:
    """The forms compared, as far as is known."""
    found = one.appraisal
    step = found.first_step
    lines = {each.form.key: _line(one, found, each) for each in found.forms}
    return Comparison(
        sentence=sentence(one),
        reading=reading(one.question.context),
        is_begun=_is_begun(one),
        rungs=_rungs(one, lines),
        first_step=lines[step.form.key] if step else None,
        first_step_about=step.form.about if step else "",
        to_change=_needed(found, "to_change"),
        to_learn=_needed(found, "to_learn"),
        waiting=tuple((remark.words, said_by(remark.source, remark.place)) for remark in found.not_now.remarks),
        waiting_for=tuple(each.condition.words for each in found.not_now.speaks_for),
        shifts=_shifts(one),
        weights=_weights(one),
        choice=choice_words(one),
        sources=_sources(one),
    )


def said_by(source: str, place: str) -> str:
    """Who says something and where, or that it is ours."""
    if not source:
        return "Ours"
    title = source.partition(", ")[2] or source
    return f"{title.partition(':')[0]}, {place}" if place else title


def choice_words(one: AppraisalView) -> str:
    """What was chosen, in a sentence; empty before a choice."""
    if one.chosen is None:
        return ""
    on = day(one.chosen.on)
    if one.chosen.form is None:
        again = f"; look again on {day(one.chosen.look_again)}" if one.chosen.look_again else ""
        return f"Chosen on {on}: nothing now{again}."
    return f"Chosen on {on}: {one.chosen.form.name.lower()}."


def options(one: AppraisalView) -> tuple[tuple[str, str], ...]:
    """What can be chosen, each with what is said of it."""
    forms = tuple((each.form.key, f"{each.form.name} ({FITS[each.fit][0].lower()})") for each in one.appraisal.forms)
    return (NOT_NOW, "Nothing now, and a day to look again"), *forms


def _is_begun(one: AppraisalView) -> bool:
    return any(one.question.context.signs) or any(
        standing.state is not State.UNKNOWN for standing in one.question.standings.values()
    )


def sentence(one: AppraisalView) -> str:
    """The answer in a sentence."""
    if not _is_begun(one):
        return "Nobody has looked yet. Say first how this partnership came about, then how its conditions stand."
    found = one.appraisal
    parts = [
        _said(found.fitting(Fit.FITS), "fits", "fit", "on what is known"),
        _said(found.fitting(Fit.TO_LEARN), "depends", "depend", "on what nobody knows yet"),
        _said(found.fitting(Fit.TO_CHANGE), "needs", "need", "something to change first"),
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}. Doing nothing now stays open."


def _said(forms: Sequence[Appraised], single: str, many: str, rest: str) -> str:
    if not forms:
        return ""
    verb = single if len(forms) == 1 else many
    names = joined([each.form.name.lower() for each in forms])
    whom = names if len(forms) <= _NAMED else f"{len(forms)} forms"
    return f"{whom} {verb} {rest}"


def _line(one: AppraisalView, found: Appraisal, each: Appraised) -> FormLine:
    tag, colour = FITS[each.fit]
    counts = {state: len(each.of(state)) for state in State}
    told = ", ".join(f"{number} {words}" for number, words in _counts(counts))
    shown = [_SHOWN[row.state] for state in State for row in each.of(state)]
    return FormLine(
        key=each.form.key,
        name=each.form.name,
        tag=tag,
        colour=colour,
        fit=FITS_LONG[each.fit],
        picture=squares(shown, f"{each.form.name}: of {counted(len(shown), 'condition')} {told}"),
        met=counts[State.MET],
        unmet=counts[State.UNMET],
        unknown=counts[State.UNKNOWN],
        needs=_needs(each),
        months=months(each.form),
        leaving=UNDOING[each.form.undoing],
        note="" if each.is_usual else _unusual(each),
        is_first_step=found.first_step is not None and found.first_step.form == each.form,
        is_chosen=one.chosen is not None and one.chosen.form == each.form,
    )


def _counts(counts: dict[State, int]) -> list[tuple[int, str]]:
    return [(counts[State.MET], "met"), (counts[State.UNMET], "not met"), (counts[State.UNKNOWN], "not known")]


def _needs(each: Appraised) -> str:
    learn, change = len(each.to_learn), len(each.to_change)
    if change and learn:
        return f"Would fit if {change} of the unmet changed and {learn} of the unknown turned out met"
    if change:
        return f"Would fit if {change} of the unmet changed"
    return f"Would fit if {learn} of the unknown turned out met" if learn else ""


def _unusual(each: Appraised) -> str:
    natures = joined([nature.value for nature in dict.fromkeys(kind.nature for kind in each.types)], "or")
    return f"Usually {natures}; tested as that."


def _rungs(one: AppraisalView, lines: dict[str, FormLine]) -> tuple[Rung, ...]:
    forms = one.typology.forms
    return tuple(
        Rung(
            level.number,
            level.name,
            level.about,
            tuple(lines[form.key] for form in forms if form.level == level.number),
        )
        for level in one.typology.levels
    )


def _needed(found: Appraisal, which: str) -> tuple[Needed, ...]:
    """Each condition with the forms that wait for it, those that most forms wait for first."""
    waits: dict[str, tuple[Statement, list[Form]]] = {}
    for each in found.forms:
        rows: tuple[Examined, ...] = getattr(each, which)
        for row in rows:
            waits.setdefault(row.condition.key, (row.condition, []))[1].append(each.form)
    rows_of = sorted(waits.values(), key=lambda held: -len(held[1]))
    return tuple(Needed(what.key, what.words, _named(forms), len(forms)) for what, forms in rows_of)


def _named(forms: Sequence[Form]) -> str:
    names = [form.name.lower() for form in forms]
    if len(names) <= _NAMED:
        return joined(names)
    return f"{', '.join(names[: _NAMED - 1])} and {counted(len(names) - _NAMED + 1, 'other form')}"


def _shifts(one: AppraisalView) -> tuple[ShiftLine, ...]:
    """What moves the same forms the same way stands together, the most forms first."""
    alike: dict[tuple[Moved, ...], list[tuple[str, str]]] = {}
    for shift in one.shifts:
        alike.setdefault(shift.moved, []).append((CHANGES[shift.change], shift.condition.words))
    every = sorted(alike.items(), key=lambda held: -len(held[0]))
    return tuple(ShiftLine(_moves(one, moved), tuple(ways)) for moved, ways in every)


def _moves(one: AppraisalView, moved: tuple[Moved, ...]) -> tuple[str, ...]:
    ways = dict.fromkeys((each.before, each.after) for each in moved)
    found = []
    for before, after in ways:
        forms = [one.typology.form(each.form) for each in moved if (each.before, each.after) == (before, after)]
        found.append(f"{_capital(_named(forms))}: from “{_short(before)}” to “{_short(after)}”")
    return tuple(found)


def _short(fit: Fit) -> str:
    return FITS[fit][0].lower()


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _weights(one: AppraisalView) -> tuple[tuple[str, str], ...]:
    told = ((one.typology.condition(key), weighs(weight)) for key, weight in one.question.weights.items())
    return tuple((condition.words, words) for condition, words in told if words)


def _sources(one: AppraisalView) -> tuple[str, ...]:
    remarks: Iterable[str] = (remark.source for form in one.typology.forms for remark in form.remarks)
    return tuple(dict.fromkeys(source for source in remarks if source))
