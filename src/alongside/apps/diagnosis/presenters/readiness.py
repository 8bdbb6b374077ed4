"""The readiness of a partnership in words: what is settled, what is not, and what would make it a mistake."""

from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from django.urls import reverse

from alongside.apps.arrangements.queries import arrangement
from alongside.apps.diagnosis.queries import ReadinessView, readiness
from alongside.apps.diagnosis.queries.readiness import (
    APPETITE,
    CHECKS,
    FACTORS,
    INSTRUMENTS,
    RISK,
    Capacity,
    Compared,
)
from alongside.apps.directory.queries import Section, who
from alongside.core.instruments import Difference, Figure, Question, Scale, place
from alongside.kit.actor import Actor, Permission, may
from alongside.kit.visibility import Release, Visibility, named
from alongside.kit.wording import counted, day, joined

MET, NOT_MET, NOT_KNOWN = "Met", "Not met", "Not known"
# Where a condition counts as met, as a share of the scale; ours.
_YES, _AGREED, _SMALL, _MOST, _WORST = 0.75, 0.5, 0.1, 5, 3
_TAGS = {MET: "green", NOT_MET: "orange", NOT_KNOWN: "grey"}


@dataclass(frozen=True)
class Condition:
    """One condition: what it asks, whether it is met, how we know, and where the lower side stands (0 to 1)."""

    words: str
    state: str
    tag: str
    evidence: str
    lowest: float = 1.0


@dataclass(frozen=True)
class Gap:
    """A question on which the two boards differ: how far, and what each says."""

    words: str
    sides: tuple[str, str]
    apart: str
    sure: bool


@dataclass(frozen=True)
class ReadinessPage:
    """Everything the page shows, the sentence first."""

    public_id: UUID
    name: str
    sentence: str
    sides: tuple[str, ...]
    gaps: tuple[Gap, ...]
    risks: tuple[Gap, ...]
    factors: tuple[Condition, ...]
    conditions: tuple[Condition, ...]
    capacity: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...]
    mistakes: tuple[str, ...]
    missing: tuple[str, ...]
    asked: str
    visible: Visibility


def readiness_page(by: Actor, one: ReadinessView) -> ReadinessPage:
    """The page of this readiness."""
    conditions, factors = (*_checks(one), *_loads(one)), _factors(one)
    gaps = _gaps(one, CHECKS, APPETITE)
    risks = tuple(_gap(one, *each) for each in one.compared[RISK].apart) if RISK in one.compared else ()
    every = (*conditions, *factors)
    return ReadinessPage(
        public_id=one.arrangement.public_id,
        name=one.arrangement.name,
        sentence=_sentence(one, every, gaps),
        sides=tuple(_short(side.name) for side in one.sides),
        gaps=gaps[:_MOST],
        risks=risks,
        factors=factors,
        conditions=conditions,
        capacity=tuple((_short(side.name), tuple(map(_row, one.capacity[side.organisation]))) for side in one.sides),
        mistakes=_mistakes(one, every, gaps, risks),
        missing=tuple(one.pack.instrument(key).title for key in INSTRUMENTS if key not in one.compared),
        asked="; ".join(f"{each.instrument.title}, {day(each.closed)}" for each in one.compared.values()),
        visible=_visible(by, one),
    )


def readiness_section(actor: Actor, arrangement_id: UUID) -> Section | None:
    """The way to it on the page of a partnership, for the boards of its parties."""
    one = arrangement(by=actor, arrangement_id=arrangement_id)
    if not may(actor, Permission.SEE_READINESS, one.concerned.parties):
        return None
    words = _sentence_of(readiness(by=actor, arrangement_id=arrangement_id))
    href = reverse("readiness", args=[arrangement_id])
    return Section("Are we ready?", "diagnosis/ready.jinja", {"sentence": words, "href": href})


def _sentence_of(one: ReadinessView) -> str:
    return _sentence(one, (*_checks(one), *_loads(one), *_factors(one)), _gaps(one, CHECKS, APPETITE))


def _sentence(one: ReadinessView, every: tuple[Condition, ...], gaps: tuple[Gap, ...]) -> str:
    """Ready, ready when…, or not yet."""
    if len(one.sides) < 2:
        return "Not yet: a partnership needs two sides, and both have not joined."
    absent = [one.pack.instrument(key).title for key in (CHECKS, APPETITE) if key not in one.compared]
    if absent:
        return f"Not yet: both boards have not answered {joined([f'“{title}”' for title in absent])}."
    open_ones = [each for each in every if each.state is NOT_MET]
    unknown = sum(each.state is NOT_KNOWN for each in every)
    sure = sum(each.sure for each in gaps)
    if not open_ones and not unknown and not sure:
        return "Ready: every condition below is met on both sides, and the boards see things alike."
    parts = []
    if open_ones:
        parts.append(f"{counted(len(open_ones), 'condition')} {'is' if len(open_ones) == 1 else 'are'} met")
    if sure:
        parts.append(f"the boards have talked about {counted(sure, 'clear difference')}")
    if unknown:
        parts.append(f"somebody has found out {counted(unknown, 'thing')} nobody knows yet")
    return f"Ready when {joined(parts)}."


def _checks(one: ReadinessView) -> tuple[Condition, ...]:
    found = one.compared.get(CHECKS)
    if found is None:
        return ()
    return tuple(
        _condition(one, question.text, [_place(question, side.get(question.key)) for side in found.told], _YES)
        for question in found.instrument.answered
    )


def _factors(one: ReadinessView) -> tuple[Condition, ...]:
    """The four the regulator named; each is the middle of its questions on either side."""
    found = one.compared.get(FACTORS)
    return tuple(
        _condition(one, factor.name, [_theme(found, factor.key, at) for at in (0, 1)], _AGREED)
        for factor in one.pack.diagnosing.factors
    )


def _theme(found: Compared | None, theme: str, at: int) -> float | None:
    if found is None:
        return None
    asked = [question for question in found.instrument.answered if question.theme == theme]
    places = [_place(question, found.told[at].get(question.key)) for question in asked]
    known = [each for each in places if each is not None]
    return fmean(known) if len(known) == len(asked) and known else None


def _loads(one: ReadinessView) -> tuple[Condition, ...]:
    heaviest = max((load.partners for load in one.pack.diagnosing.loads), default=0)
    made = []
    for side in one.sides:
        now = one.capacity[side.organisation][0]
        words = f"{_short(side.name)} has room beside everybody else who is at work there"
        if now.load is None:
            made.append(_made(words, NOT_KNOWN, "It has written down nobody who is at work there."))
        else:
            state = NOT_MET if now.load.partners == heaviest else MET
            full = 0.0 if state == NOT_MET else 1.0
            made.append(_made(words, state, f"{now.load.name}: {_at_work(now)}.", full))
    return tuple(made)


def _condition(one: ReadinessView, words: str, places: list[float | None], enough: float) -> Condition:
    told = [
        f"{_short(side.name)}: {'not known' if at is None else f'{100 * at:.0f} in 100'}"
        for side, at in zip(one.sides, places, strict=True)
    ]
    known = [at for at in places if at is not None]
    low = any(at < enough for at in known)
    state = NOT_MET if low else MET if len(known) == len(places) else NOT_KNOWN
    evidence = "; ".join(told) if known else "Nobody has asked both boards, or too few answered."
    return _made(words, state, evidence, min(known, default=1.0))


def _made(words: str, state: str, evidence: str, lowest: float = 1.0) -> Condition:
    return Condition(words, state, _TAGS[state], evidence, lowest)


def _gaps(one: ReadinessView, *keys: str) -> tuple[Gap, ...]:
    """Where the boards differ, the largest first, whichever set of questions it is in."""
    found = [each for key in keys if key in one.compared for each in one.compared[key].apart]
    found = [each for each in found if each[1].size >= _SMALL]
    return tuple(_gap(one, *each) for each in sorted(found, key=lambda each: -each[1].size))


def _gap(one: ReadinessView, question: Question, apart: Difference) -> Gap:
    sides = (_said(question, apart.first), _said(question, apart.second))
    sure = "more than chance would explain" if apart.clear else "may be chance"
    far = f"{100 * apart.size:.0f} in 100 of the scale apart; {sure}"
    return Gap(question.text, sides, far if apart.size >= _SMALL else "Alike", apart.clear and apart.size >= _SMALL)


def _said(question: Question, figure: Figure) -> str:
    """The words of the scale nearest to the mean."""
    scale = question.scale
    if scale is None or figure.mean is None:
        return "not shown"
    mean = scale.lowest + scale.highest - figure.mean if question.reverse else figure.mean
    return _nearest(scale, mean)


def _nearest(scale: Scale, mean: float) -> str:
    scored = [point for point in scale.points if point.score is not None]
    return min(scored, key=lambda point: abs((point.score or 0.0) - mean)).label


def _place(question: Question, figure: Figure | None) -> float | None:
    if figure is None or figure.mean is None or question.scale is None:
        return None
    return place(question.scale, figure)


def _row(one: Capacity) -> tuple[str, str, str, str]:
    asked = str(one.days) if one.load else "not known"
    return f"{one.on:%b %Y}", str(one.reserved), str(one.partners) if one.load else "not known", asked


def _at_work(one: Capacity) -> str:
    return f"{counted(one.partners, 'other partner')} at work, {counted(one.days, 'person-day')} a month"


def _mistakes(
    one: ReadinessView, every: tuple[Condition, ...], gaps: tuple[Gap, ...], risks: tuple[Gap, ...]
) -> tuple[str, ...]:
    """What would make signing a mistake, as far as anybody has said."""
    names = [_short(side.name) for side in one.sides]
    open_ones = sorted((each for each in every if each.state is NOT_MET), key=lambda each: each.lowest)
    found = [f"To sign before this is settled: “{each.words}”" for each in open_ones[:_WORST]]
    if rest := len(open_ones) - len(found):
        found.append(
            f"To take {counted(rest, 'further condition')} that {'is' if rest == 1 else 'are'} not met for met."
        )
    for gap in (*gaps, *risks):
        if gap.sure:
            first, second = (f"{name} says “{said}”" for name, said in zip(names, gap.sides, strict=True))
            found.append(f"To leave this unsaid: “{gap.words}” {first}, {second}.")
    blind = [each.words for each in every if each.state is NOT_KNOWN]
    if blind:
        found.append(f"To sign without knowing {counted(len(blind), 'thing')} that can be found out.")
    return tuple(found)


def _short(name: str) -> str:
    """A name without its legal form."""
    return name.split(" NHS ")[0]


def _visible(by: Actor, one: ReadinessView) -> Visibility:
    parties = one.arrangement.concerned.parties
    people = who(by=by, permission=Permission.SEE_READINESS, thing=parties, organisations=parties)
    also = "What boards answered stands here as each wave was released: nobody's own answer, no group under five."
    return named("Partnership leads and board members of the parties", people, Release.PARTNERSHIP, also)
