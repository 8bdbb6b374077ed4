"""The report: composed once from the records, kept as it was, and read from there ever after."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from alongside.apps.peer_review.models import Assessment, Finding, Member, Review
from alongside.apps.peer_review.queries.findings import Written, written
from alongside.apps.peer_review.queries.hours import HoursView, spent
from alongside.apps.peer_review.queries.reviews import held, standard_set
from alongside.apps.peer_review.states import MONTHS_TO_PROGRESS, Answer, Level, Part
from alongside.core.reviewing import StandardSet
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.documents import Block, Bullets, Document, Heading, Paragraph, Table, from_plain
from alongside.kit.wording import counted, day, figure, joined, moment

_SAMPLE = "Sample: every organisation, person and finding here is invented"
_SECTIONS = (
    (Level.IMMEDIATE_RISK, "Immediate risks", "immediate risk"),
    (Level.SERIOUS_CONCERN, "Serious concerns", "serious concern"),
    (Level.CONCERN, "Concerns", "concern"),
)


def paper(*, by: Actor, review_id: UUID) -> Document:
    """The report as it was kept. Raises NotAllowed, also before there is one."""
    one = held(by=by, review_id=review_id)
    if one.report is None:
        raise NotAllowed("There is no report yet.")
    return from_plain(one.report)


def composed(one: Review, now: datetime) -> Document:
    """The report from the records as they stand, for this app alone."""
    found = tuple(each for each in written(Finding.objects.filter(review=one)) if each.stands)
    held_set = standard_set(one)
    blocks: tuple[Block, ...] = (
        Heading("In short"),
        Paragraph(_in_short(one, found)),
        *_good(found, held_set),
        *(block for level, title, _ in _SECTIONS for block in _section(found, level, title, held_set)),
        *_self_assessment(one, held_set),
        *_how(one, spent(one.pk)),
    )
    return Document(
        f"Peer review of {one.organisation.name}",
        f"{one.name}. {held_set.name}.",
        f"Report of {day(timezone.localdate(now))}, commissioned by {one.commissioned_by.name}",
        tuple(_asks(one, found)),
        blocks,
        _SAMPLE if settings.SAMPLE_SITE else "",
    )


def _asks(one: Review, found: tuple[Written, ...]) -> Iterator[str]:
    board = f"The board of {one.organisation.name}"
    risks = [each for each in found if each.level is Level.IMMEDIATE_RISK]
    if risks:
        yield f"{board}: say at your next meeting what was done about {counted(len(risks), 'immediate risk')}."
    weighty = [each for each in found if each.level in (Level.SERIOUS_CONCERN, Level.CONCERN)]
    if weighty:
        yield f"{board}: answer {counted(len(weighty), 'concern')} with a plan: what, who answers for it, by when."
    if any(each.level is Level.GOOD_PRACTICE for each in found):
        yield f"{one.commissioned_by.name}: help others to see the good practice told below."
    yield f"Both: look at it again together {MONTHS_TO_PROGRESS} months from now."


def _in_short(one: Review, found: tuple[Written, ...]) -> str:
    good = sum(each.level is Level.GOOD_PRACTICE for each in found)
    told = [
        counted(number, word)
        for level, _, word in _SECTIONS
        if (number := sum(each.level is level for each in found))
    ]
    matters = f" and asks it to look at {joined(told)}" if told else ""
    when = f"{day(one.visit_from)} to {day(one.visit_until)}" if one.visit_from and one.visit_until else "its visit"
    practice = counted(good, "example") + " of good practice"
    return f"The team, there from {when}, found {practice} at {one.organisation.name}{matters}. {one.purpose}"


def _good(found: tuple[Written, ...], held_set: StandardSet) -> Iterator[Block]:
    yield Heading("Good practice")
    items = tuple(_line(each, held_set) for each in found if each.level is Level.GOOD_PRACTICE)
    yield Bullets(items) if items else Paragraph("The team wrote none down.")


def _section(found: tuple[Written, ...], level: Level, title: str, held_set: StandardSet) -> Iterator[Block]:
    rows = tuple(each for each in found if each.level is level)
    if rows:
        yield Heading(title)
        yield Table(
            title,
            ("Standard", "What the team found", "What the organisation says"),
            tuple((_standard(each, held_set), each.text, _said(each)) for each in rows),
            (3, 6, 5),
        )


def _said(one: Written) -> str:
    parts = []
    if one.level is Level.IMMEDIATE_RISK:
        at = moment(timezone.localtime(one.acknowledged)) if one.acknowledged else ""
        known = f"acknowledged by {one.acknowledged_name} on {at}" if at else "not acknowledged yet"
        parts.append(f"Raised on {moment(timezone.localtime(one.written))}; {known}.")
    if one.reply_words:
        parts.append(one.reply_words)
        parts.append(f"The team: {one.ruling.words.lower()}. {one.ruling_words}".strip() if one.ruling else "")
    elif one.reply:
        parts.append("Accepted as it stands.")
    else:
        parts.append("Nothing was said within the time for the factual check.")
    return "\n".join(part for part in parts if part)


def _self_assessment(one: Review, held_set: StandardSet) -> Iterator[Block]:
    given = {row.standard: row for row in Assessment.objects.filter(review=one)}
    yield Heading("What the organisation said of itself")
    when = day(timezone.localdate(one.validated)) if one.validated else "a later day"
    yield Paragraph(f"Validated by {one.signatory_name} on {when}.")
    rows = tuple(
        (each.name, Answer(given[each.key].answer).words, given[each.key].evidence)
        for each in held_set.standards
        if each.key in given
    )
    yield Table("Self-assessment", ("Standard", "Answer", "Evidence"), rows, (4, 2, 6))


def _how(one: Review, cost: HoursView) -> Iterator[Block]:
    yield Heading("How it was done, and what it took")
    members: Iterable[Member] = one.team.filter(ended=None).order_by("pk")
    yield Bullets(tuple(f"{member.name}, {Part(member.part).words.lower()}" for member in members))
    yield Paragraph(
        f"{figure(cost.total, 1)} hours of people's time were entered, {figure(cost.self_assessment, 1)} of them for "
        f"the self-assessment. Standards: {standard_set(one).source}."
    )
    if cost.by_side:
        rows = tuple((each.words, figure(each.hours, 1)) for each in (*cost.by_side, *cost.by_stage))
        yield Table("Hours", ("Whose, and for what", "Hours"), rows, (5, 1))


def _line(one: Written, held_set: StandardSet) -> str:
    standard = _standard(one, held_set)
    return f"{standard}: {one.text}" if standard else one.text


def _standard(one: Written, held_set: StandardSet) -> str:
    known = held_set.standard(one.standard)
    return known.name if known else ""
