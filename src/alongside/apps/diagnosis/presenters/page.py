"""An organisation's diagnosis as a page: what to work on, with whom, and why."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.apps.diagnosis.presenters.words import KINDS, STANDINGS, TAGS, WORKS, at_work, clashes, intended
from alongside.apps.diagnosis.queries import (
    DiagnosisView,
    Helper,
    Meter,
    PointView,
    Proposed,
    helpers,
    meter,
    unanswered,
)
from alongside.apps.diagnosis.queries import proposed as proposals
from alongside.apps.diagnosis.states import Kind, Standing
from alongside.apps.directory.presenters import address_of
from alongside.apps.directory.queries import directory
from alongside.kit.actor import Actor
from alongside.kit.wording import counted, day, joined

_ORDINALS = ("First", "Second", "Third")


@dataclass(frozen=True)
class Card:
    """A need, an opportunity or a strength: where it stands and why, and what hangs on it."""

    public_id: UUID
    name: str
    kind: str
    strength: bool
    words: str
    standing: str
    tag: str
    reason: str
    evidence: tuple[str, ...]
    answered: date
    causes: tuple[str, ...]
    causes_words: str
    practices: str
    people: str
    work: str
    outcomes: tuple[tuple[UUID, str], ...]
    conditions: str
    look_again: date | None
    ordinal: str
    rank_reason: str
    helpers: tuple[tuple[str, str], ...]
    rankable: bool


@dataclass(frozen=True)
class Waiting:
    """Something proposed that waits for an answer."""

    kind: Kind
    kind_words: str
    area: str
    name: str
    evidence: tuple[tuple[str, str], ...]
    aside: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DiagnosisPage:
    """Everything the page of a diagnosis shows."""

    public_id: UUID
    name: str
    href: str
    sentence: str
    whole: bool
    may_change: bool
    priorities: tuple[Card, ...]
    needs: tuple[Card, ...]
    strengths: tuple[Card, ...]
    not_now: tuple[Card, ...]
    waiting_needs: tuple[Waiting, ...]
    waiting_strengths: tuple[Waiting, ...]
    load: str
    clashes: tuple[str, ...]
    findings: str
    shown_to: tuple[tuple[UUID, str], ...]


def diagnosis_page(by: Actor, one: DiagnosisView) -> DiagnosisPage:
    """The page of this diagnosis, as far as the actor may see it."""
    known, areas = directory(by=by), [point.area for point in one.priorities]
    able = helpers(by=by, identifier=one.organisation.identifier, areas=areas, known=known)
    told = meter(by=by, one=one) if one.whole else None
    waiting = (
        tuple(_waiting(each) for each in unanswered(proposals(by=by, one=one, known=known), one)) if one.whole else ()
    )
    cards = {point.public_id: card(one, point, able.get(point.area, ())) for point in one.points}
    put_off = [point for point in one.points if point.standing is Standing.NOT_NOW]
    settled = [point for point in one.points if point.standing is not Standing.NOT_NOW and not point.rank]
    return DiagnosisPage(
        public_id=one.public_id,
        name=one.organisation.name,
        href=address_of(one.organisation.identifier),
        sentence=sentence(one, able, told, len(waiting)),
        whole=one.whole,
        may_change=one.may_change,
        priorities=tuple(cards[point.public_id] for point in one.priorities),
        needs=tuple(cards[point.public_id] for point in settled if point.kind is not Kind.STRENGTH),
        strengths=tuple(cards[point.public_id] for point in settled if point.kind is Kind.STRENGTH),
        not_now=tuple(cards[point.public_id] for point in put_off),
        waiting_needs=tuple(each for each in waiting if each.kind is not Kind.STRENGTH),
        waiting_strengths=tuple(each for each in waiting if each.kind is Kind.STRENGTH),
        load=at_work(told) if told else "",
        clashes=clashes(told) if told else (),
        findings=_findings(one),
        shown_to=tuple((share.public_id, share.name) for share in one.shares),
    )


def sentence(one: DiagnosisView, able: dict[str, tuple[Helper, ...]], told: Meter | None, waiting: int) -> str:
    """What should we work on, with whom, and why: in a few sentences."""
    ranked = one.priorities
    verb = "waits" if waiting == 1 else "wait"
    said = f" {counted(waiting, 'proposal')} from figures, ratings and findings still {verb} for an answer."
    left = said if waiting else ""
    if not ranked:
        accepted = sum(point.standing is Standing.ACCEPTED for point in one.points)
        chosen = f"No priority is chosen yet among {counted(accepted, 'accepted point')}."
        return f"{chosen if accepted else 'Nothing is settled yet.'}{left}"
    areas = joined([point.area_name.lower() for point in ranked], "then")
    whom = _whom(able.get(ranked[0].area, ()))
    full = _full(told)
    return f"Work on {areas}.{whom}{full}{left}"


def card(one: DiagnosisView, point: PointView, able: tuple[Helper, ...] = ()) -> Card:
    """One point as its card shows it."""
    names = {barrier.key: barrier.name for barrier in one.pack.diagnosing.barriers}
    days = f", about {counted(point.days, 'day')}" if point.days else ""
    return Card(
        public_id=point.public_id,
        name=point.area_name,
        kind=KINDS[point.kind],
        strength=point.kind is Kind.STRENGTH,
        words=point.words,
        standing=STANDINGS[point.standing],
        tag=TAGS[point.standing],
        reason=point.reason,
        evidence=point.evidence,
        answered=point.answered,
        causes=tuple(names.get(key, key) for key in point.causes),
        causes_words=point.causes_words,
        practices=point.practices,
        people=point.people,
        work=f"{WORKS[point.work].capitalize()}{days}",
        outcomes=tuple((each.public_id, intended(each)) for each in point.outcomes),
        conditions=point.conditions,
        look_again=point.look_again,
        ordinal=_ORDINALS[point.rank - 1] if point.rank else "",
        rank_reason=point.rank_reason,
        helpers=tuple((each.name, address_of(each.identifier)) for each in able),
        rankable=point.kind is not Kind.STRENGTH and point.standing is Standing.ACCEPTED,
    )


def waiting_for(every: tuple[Proposed, ...], kind: Kind, area: str) -> Waiting | None:
    """The proposal of this kind in this area, None where there is none."""
    return next((_waiting(each) for each in every if each.key == (kind, area)), None)


def _waiting(each: Proposed) -> Waiting:
    told = tuple((one.words, one.source) for one in each.evidence)
    aside = tuple((one.words, one.source) for one in each.aside)
    return Waiting(each.kind, KINDS[each.kind], each.area, each.area_name, told, aside)


def _whom(able: tuple[Helper, ...]) -> str:
    if not able:
        return " Nobody of its kind surely stands out by published figures: ask the brokers who could help."
    return f" By their published figures {joined([each.name for each in able], 'or')} could help with the first."


def _full(told: Meter | None) -> str:
    if told is None or told.load is None or not told.load.partners:
        return ""
    days = f", {counted(told.days, 'person-day')} a month" if told.days else ""
    return f" {counted(told.partners, 'other')} are at work already{days}: {told.load.name.lower()}."


def _findings(one: DiagnosisView) -> str:
    if not one.findings:
        return "No finding of an inspection or a peer review is written down yet."
    latest = max(each.on for each in one.findings)
    return f"{counted(len(one.findings), 'finding')} written down, the latest of {day(latest)}."
