"""Changes, handover briefs and differences in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alongside.apps.agreement.presenters.promises import TAGS, sentence
from alongside.apps.agreement.queries.continuity import ContinuityView, DifferenceView, HandoverView
from alongside.apps.agreement.queries.promises import PromisesView, PromiseView
from alongside.apps.agreement.states import Change, Succession
from alongside.core.agreeing.promises import Promised
from alongside.kit.documents import Block, Bullets, Document, Heading, Paragraph, Table
from alongside.kit.wording import ago_or_ahead, counted, day, plural

CHANGES = {
    Change.SIGNATORY: "Who signed",
    Change.SPONSOR: "The sponsor on the board",
    Change.LEAD: "The lead",
    Change.REGIME: "The rules it lives under",
}
SUCCESSIONS = {
    Succession.AFFIRM: "We stand by it as it is",
    Succession.AMEND: "We want to change it",
    Succession.END: "We want it to end",
}
_SAMPLE = "Sample: every organisation, person and figure here is invented"
_BLANK = "Nothing is written here."


@dataclass(frozen=True)
class ChangeLine:
    """One change: what, at which party, when, and what was answered or is due."""

    key: str
    title: str
    words: str
    tag: str
    colour: str
    note: str
    answers: bool


@dataclass(frozen=True)
class DifferenceLine:
    """One difference: where it stands, each side's words, what came of it, who has not seen that yet."""

    key: str
    about: str
    tag: str
    colour: str
    facts: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, str], ...]
    unseen: tuple[str, ...]
    mine_unseen: bool


@dataclass(frozen=True)
class ContinuityPage:
    """The page: a sentence, lapses that nobody recorded, changes, differences."""

    sentence: str
    lapses: tuple[tuple[str, str, str], ...]
    changes: tuple[ChangeLine, ...]
    differences: tuple[DifferenceLine, ...]


def continuity_page(one: ContinuityView) -> ContinuityPage:
    """Who left, who follows, and what is not agreed."""
    lapses = tuple(
        (
            each.party,
            each.since.isoformat(),
            f"{each.name}, who signed for {one.parties[each.party]}, left it: "
            f"the last day was {day(each.since)}. Nobody has recorded who follows.",
        )
        for each in one.lapses
    )
    return ContinuityPage(
        _sentence(one),
        lapses,
        tuple(change_line(one, each) for each in one.handovers),
        tuple(difference_line(one, each) for each in one.differences),
    )


def change_line(one: ContinuityView, each: HandoverView) -> ChangeLine:
    """One change in words."""
    if each.answer is not None:
        tag, colour = SUCCESSIONS[each.answer], {Succession.AFFIRM: "green"}.get(each.answer, "blue")
        note = f"Answered on {day(each.answered)}: {each.answer_words}" if each.answered else each.answer_words
    else:
        tag, colour = ("Late", "red") if each.late else ("To be answered", "yellow")
        verb = "was to answer" if each.late else "answers"
        note = f"{each.name} {verb} by {day(each.due)}, {ago_or_ahead(each.due, one.today)}: affirm, change or end."
    title = f"{CHANGES[each.change]}, {each.name}, {day(each.on)}"
    return ChangeLine(str(each.public_id), title, each.words, tag, colour, note, each.mine and each.answer is None)


def difference_line(one: ContinuityView, each: DifferenceView) -> DifferenceLine:
    """One difference in words."""
    ladder = one.ladder
    asked = f"Step {each.step} of {len(ladder)}: {ladder[each.step - 1][0]}" if 0 < each.step <= len(ladder) else ""
    facts = [
        ("Named by", f"{each.begun_by}, {day(each.begun)}"),
        ("Last asked", asked or "Nobody was asked yet"),
        ("Mediator", f"{one.mediator or each.mediator}, asked on {day(each.sent)}" if each.sent else ""),
        ("What came of it", f"{each.outcome} ({day(each.settled)})" if each.settled else ""),
    ]
    unseen = tuple(each_side.name for each_side in each.positions if each.settled and each_side.seen is None)
    if each.settled:
        tag, colour = ("Settled", "green") if not unseen else ("Settled, not seen by all", "blue")
    else:
        tag, colour = ("With the mediator", "orange") if each.sent else ("Open", "yellow")
    sides = tuple((side.name, side.words) for side in each.positions)
    mine = any(side.mine and side.seen is None for side in each.positions) and each.settled is not None
    shown = tuple((label, words) for label, words in facts if words)
    return DifferenceLine(str(each.public_id), each.about, tag, colour, shown, sides, unseen, mine)


def brief(one: ContinuityView, each: HandoverView, promised: PromisesView, *, sample: bool) -> Document:
    """The handover brief for whoever follows: what it is for, what was promised, what is open, whom to talk to."""
    asks = (
        f"Say by {day(each.due)} whether {each.name} stands by it, wants to change it, or wants it to end.",
        "Talk first to those named at the end.",
    )
    return Document(
        "Handover brief",
        f"{one.of.name}: for whoever follows at {each.name}",
        f"{CHANGES[each.change]} changed on {day(each.on)}. {each.words}",
        asks,
        tuple(_blocks(one, promised)),
        _SAMPLE if sample else "",
    )


def _blocks(one: ContinuityView, promised: PromisesView) -> Iterator[Block]:
    content = one.content
    yield Heading("What it is for")
    yield Paragraph(content.value("purpose", "purpose") or _BLANK)
    yield Heading("What was promised, and by whom")
    yield Paragraph(sentence(promised))
    rows = tuple(
        (name, each.promise.what, day(each.promise.by) if each.promise.by else "no day", _standing(each, promised))
        for _, name, group in promised.groups
        for each in group
    )
    if rows:
        yield Table("Promises", ("Who", "What", "By", "Standing"), rows, (3, 5, 2, 2))
    yield Heading("What is open")
    yield Bullets(tuple(_open(one, promised)) or ("Nothing that is written down here.",))
    yield Heading("Risks at both sites")
    risks = [f"{one.parties.get(row.value('party'), '')}: {row.value('risk')}" for row in content.of("risks")]
    yield Bullets(tuple(risks) or (_BLANK,))
    yield Heading("When both sides look at it")
    yield Bullets(tuple(_days(one)) or (_BLANK,))
    yield Heading("Whom to talk to")
    yield Bullets(tuple(_people(one)) or (_BLANK,))


def _standing(each: PromiseView, promised: PromisesView) -> str:
    return TAGS[each.standing][0] if promised.binds else "Not signed yet"


def _open(one: ContinuityView, promised: PromisesView) -> Iterator[str]:
    bad = (Promised.BROKEN, Promised.LATE, Promised.SOON)
    for _, name, group in promised.groups:
        for each in group:
            if promised.binds and each.standing in bad:
                yield f"{TAGS[each.standing][0]}: {each.promise.what} ({name})"
    for difference in one.differences:
        if difference.settled is None:
            yield f"Not agreed: {difference.about}"


def _days(one: ContinuityView) -> Iterator[str]:
    for part, field, words in (("time", "starts", "Begins"), ("time", "review", "First looked at together")):
        if told := one.content.value(part, field):
            yield f"{words}: {day(date.fromisoformat(told))}"
    for row in one.content.of("reviews"):
        if row.value("on"):
            yield f"Review: {day(date.fromisoformat(row.value('on')))} {row.value('who')}".strip()
    if told := one.content.value("time", "ends"):
        yield f"Ends: {day(date.fromisoformat(told))}"


def _people(one: ContinuityView) -> Iterator[str]:
    for row in one.content.of("leads"):
        name = one.parties.get(row.value("party"), "")
        for field, words in (("lead", "leads"), ("sponsor", "is sponsor on the board")):
            if row.value(field):
                yield f"{row.value(field)} {words} for {name}"
    if one.mediator:
        yield f"{one.mediator} is the mediator both sides accept"


def _sentence(one: ContinuityView) -> str:
    waits = [each for each in one.handovers if each.answer is None]
    late = sum(1 for each in waits if each.late)
    differ = sum(1 for each in one.differences if each.settled is None)
    said = []
    if one.lapses:
        said.append(f"{counted(len(one.lapses), 'signatory', 'signatories')} left and nobody recorded who follows")
    if waits:
        said.append(
            f"{counted(len(waits), 'change')} {plural(len(waits), 'waits', 'wait')} for an answer"
            + (f", {late} of them late" if late else "")
        )
    if differ:
        said.append(f"{counted(differ, 'difference')} {plural(differ, 'is', 'are')} open")
    return (
        "; ".join(said).capitalize() + "."
        if said
        else "Nothing waits: nobody left unseen, and nothing is in dispute."
    )
