"""Which form fits us, on two pages for a board."""

from datetime import date

from alongside.apps.agreement.presenters.comparing import (
    Comparison,
    FormLine,
    Needed,
    ShiftLine,
    choice_words,
    comparison,
)
from alongside.apps.agreement.presenters.form_words import STATES
from alongside.apps.agreement.queries.appraisal import AppraisalView
from alongside.core.typology import State
from alongside.kit.documents import Block, Bullets, Document, Heading, Paragraph, Table
from alongside.kit.wording import counted, day

_MOST, _LONGEST, _ROWS, _BRIEF = 3, 220, 6, 80
_FEW = 2
_COLUMNS = ("It stands", "Condition", "Evidence")


def form_paper(one: AppraisalView, *, on: date, sample: bool) -> Document:
    """The paper: what is asked, the forms compared, the first step, what would have to change, what would move it."""
    told = comparison(one)
    parties = ", ".join(party.name for party in one.of.parties)
    return Document(
        title="Which form fits us?",
        subtitle=one.of.name,
        made=f"{parties}. As both sides stood on {day(on)}.",
        asks=_asks(one, told),
        blocks=(
            *_answer(told),
            *_step(told),
            *_known(one),
            *_needs(told),
            *_waiting(told),
            *_moving(told),
            *_basis(told),
        ),
        label="Sample: every organisation and figure is invented" if sample else "",
    )


def _asks(one: AppraisalView, told: Comparison) -> tuple[str, ...]:
    if one.chosen is not None:
        return (f"{choice_words(one)} {_short(one.chosen.reason)} Agree, or say what would change your mind.",)
    step = f"Say whether to begin with {told.first_step.name.lower()}, the smallest step" if told.first_step else ""
    first = f"{step}, or to do nothing now." if step else "Say whether to do nothing now."
    return first, "Say which of the open points below you can settle, and by when."


def _answer(told: Comparison) -> tuple[Block, ...]:
    rows = tuple(_row(line) for rung in told.rungs for line in rung.forms)
    waiting = ("Nothing now", "Always open", "–", "until you look again", "On any day")
    columns = (
        "Form, from light to heavy",
        "On what is known",
        "Met, not met, not known",
        "Usual time",
        "How it ends",
    )
    table = Table("The forms compared", columns, (waiting, *rows), (27, 20, 24, 22, 17))
    return Heading("The answer so far"), Paragraph(told.sentence, strong=True), Paragraph(told.reading), table


def _row(line: FormLine) -> tuple[str, ...]:
    name = f"{line.name} (first step)" if line.is_first_step else line.name
    return name, line.tag, f"{line.met}, {line.unmet}, {line.unknown}", line.months, _ends(line)


def _ends(line: FormLine) -> str:
    words = line.leaving.removeprefix("Ended ")
    return f"{words[:1].upper()}{words[1:]}"


def _step(told: Comparison) -> tuple[Block, ...]:
    if told.first_step is None:
        return ()
    words = f"{told.first_step.name}. {told.first_step_about} {told.first_step.fit}."
    return Heading("The smallest first step"), Paragraph(words)


def _known(one: AppraisalView) -> tuple[Block, ...]:
    """What is said to be met or not, with its evidence, what is not met first."""
    order = (State.UNMET, State.MET)
    held = [one.question.tested(each) for each in one.typology.conditions if each.key in one.question.standings]
    known = sorted((each for each in held if each.state in order), key=lambda each: order.index(each.state))
    if not known:
        return ()
    rows = tuple(
        (STATES[each.state][0], _open(each.condition.words), _short(each.standing.evidence, _BRIEF))
        for each in known[:_ROWS]
    )
    rest = len(known) - len(rows)
    more = f", {rest} more on the page" if rest > 0 else ""
    return Heading("What is known"), Table(f"Conditions and their evidence{more}", _COLUMNS, rows, (14, 42, 54))


def _needs(told: Comparison) -> tuple[Block, ...]:
    if not told.to_change and not told.to_learn:
        return ()
    rows = (*_some("To change: ", told.to_change), *_some("To find out: ", told.to_learn))
    return Heading("What would have to change"), Bullets(rows)


def _some(lead: str, needed: tuple[Needed, ...]) -> tuple[str, ...]:
    named = tuple(f"{lead}{_open(each.words)} ({counted(each.many, 'form')})." for each in needed[:_MOST])
    rest = len(needed) - len(named)
    return (*named, f"{lead}{counted(rest, 'further condition')}, on the page.") if rest > 0 else named


def _waiting(told: Comparison) -> tuple[Block, ...]:
    words = " ".join(f"{_open(said)} ({who.replace('Ours', 'ours')})." for said, who in told.waiting[:2])
    speaks = f" What is not met speaks for it: {_listed(told.waiting_for)}." if told.waiting_for else ""
    return Heading("Doing nothing now"), Paragraph(words + speaks)


def _moving(told: Comparison) -> tuple[Block, ...]:
    if not told.shifts:
        return Heading("What would move this"), Paragraph("No single answer and no single weight moves a form.")
    rows = tuple(_shift(each) for each in told.shifts[:_FEW])
    rest = len(told.shifts) - len(rows)
    more = f"{counted(rest, 'further group')} of things would move a form; they stand on the page."
    return Heading("What would move this"), Bullets((*rows, more) if rest > 0 else rows)


def _shift(each: ShiftLine) -> str:
    what, words = each.ways[0]
    rest = len(each.ways) - 1
    also = f" {counted(rest, 'other thing')} would do the same." if rest else ""
    return f"{'; '.join(each.moves)}. {what}: {words}{also}"


def _basis(told: Comparison) -> tuple[Block, ...]:
    counts = _listed(tuple(f"{_open(words)} ({said})" for words, said in told.weights))
    counts = counts or "every condition counts once"
    rule = "A form fits when the conditions met weigh two thirds of all and each that decides is met: a rule of ours."
    where = "Conditions: Partnering for improvement, final report, 2017, Table 2. Usual times and rungs: ours."
    return Heading("How it was judged"), Paragraph(f"Weights: {counts}. {rule} {where}")


def _listed(words: tuple[str, ...]) -> str:
    rest = len(words) - _FEW
    named = "; ".join(_open(each) for each in words[:_FEW])
    return f"{named}; and {rest} more" if rest > 0 else named


def _open(words: str) -> str:
    return words.removesuffix(".")


def _short(words: str, most: int = _LONGEST) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[:most].rsplit(' ', 1)[0][:most]} …"
