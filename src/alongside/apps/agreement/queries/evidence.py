"""What the site knows that speaks to a condition, as far as the actor may see it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from alongside.apps.arrangements.queries import ArrangementView, arrangements
from alongside.apps.arrangements.states import PartyRole
from alongside.apps.arrangements.states import State as Stage
from alongside.apps.diagnosis.queries import accepted_needs, burden, readiness
from alongside.apps.directory.queries import directory, rated
from alongside.apps.surveys.queries import latest_results
from alongside.core.packs import Pack
from alongside.core.typology import Evidence, Statement
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.wording import counted, day, joined


@dataclass(frozen=True)
class Known:
    """One thing the site knows: in words, who or what says so, and when."""

    words: str
    source: str
    on: date | None


_Finder = Callable[[Actor, ArrangementView, Pack], Iterable[Known]]


def evidence(*, by: Actor, of: ArrangementView, condition: Statement, pack: Pack) -> tuple[Known, ...]:
    """What the site knows that speaks to a condition of a partnership the actor was shown.

    Each kind asks its own stage as the actor: what a stage does not show them is not there.
    """
    return tuple(known for kind in condition.evidence for known in _FINDERS[kind](by, of, pack))


def _sides(of: ArrangementView) -> dict[UUID, str]:
    there = (one for one in of.parties if one.role is not PartyRole.WITNESS and one.until is None)
    return {one.organisation: one.name for one in there}


def _needs(by: Actor, of: ArrangementView, pack: Pack) -> Iterable[Known]:
    for organisation, name in _sides(of).items():
        told = accepted_needs(by=by, organisation=organisation)
        if told:
            areas = joined(list(dict.fromkeys(one.area_name.lower() for one in told)))
            first = sum(1 for one in told if one.rank is not None)
            words = f"{name} accepted {counted(len(told), 'need or opportunity', 'needs or opportunities')}: {areas}"
            yield Known(f"{words}; {first} of them a priority.", "Its diagnosis here", timezone.localdate())


def _register(by: Actor, of: ArrangementView, pack: Pack) -> Iterable[Known]:
    for organisation, name in _sides(of).items():
        held = burden(by=by, organisation=organisation, pack=pack)
        if held.told:
            at_work = f"{counted(held.partners, 'other partner or initiative', 'other partners and initiatives')}"
            words = f"{name} has {at_work} at work, which ask {counted(held.days, 'person-day')} a month"
            load = f": {held.load.name.lower()}" if held.load else ""
            yield Known(f"{words}{load}.", "Totals of its register here", timezone.localdate())


def _capacity(by: Actor, of: ArrangementView, pack: Pack) -> Iterable[Known]:
    try:
        view = readiness(by=by, arrangement_id=of.public_id)
    except NotAllowed:
        return
    for side in view.sides:
        now = next(iter(view.capacity.get(side.organisation, ())), None)
        if now is not None and now.reserved:
            words = f"{side.name} keeps {counted(now.reserved, 'person-day')} free for partnerships."
            yield Known(words, "Days reserved here", now.on)


def _readiness(by: Actor, of: ArrangementView, pack: Pack) -> Iterable[Known]:
    try:
        view = readiness(by=by, arrangement_id=of.public_id)
    except NotAllowed:
        return
    for one in view.compared.values():
        far = [question.text for question, apart in one.apart if apart.clear]
        words = f"Both boards answered “{one.instrument.title}”"
        said = f"; they differ clearly on {counted(len(far), 'question')}, first: “{far[0]}”" if far else ""
        yield Known(f"{words}{said or ', and do not differ clearly on any question'}.", "Readiness here", one.closed)


_SETS = ("culture_profile", "principles", "trust_climate", "staff_views", "patient_views")


def _surveys(by: Actor, of: ArrangementView, pack: Pack) -> Iterable[Known]:
    for key in (one.key for one in pack.instruments if one.key in _SETS):
        told = latest_results(by=by, instrument=key, arrangement=of.public_id)
        if told is not None:
            title = pack.instrument(key).title
            yield Known(f"“{title}” was asked and closed; its results are released.", "Surveys here", told.closed)


def _ratings(by: Actor, of: ArrangementView, pack: Pack) -> Iterable[Known]:
    known = directory(by=by)
    listed = {one.public_id: key for key, one in known.organisations.items()}
    for organisation, name in _sides(of).items():
        if organisation not in listed:
            continue
        latest = {one.domain: one for one in rated(by=by, identifier=listed[organisation], known=known)}
        for domain in (domain for domain in _DOMAINS if domain in latest):
            one = latest[domain]
            yield Known(f"{name}, {domain.lower()}: rated {one.rating.lower()}.", one.title, one.on)


_DOMAINS = ("Overall", "Well-led")


def _history(by: Actor, of: ArrangementView, pack: Pack) -> Iterable[Known]:
    sides = frozenset(_sides(of))
    for one in arrangements(by=by):
        if one.public_id != of.public_id and len(sides & one.concerned.parties) > 1:
            since = min((party.since for party in one.parties), default=None)
            state = "ended" if one.state is Stage.ENDED else "under way"
            when = f", since {day(since)}" if since else ""
            yield Known(f"An earlier partnership of the two is recorded: {one.name}, {state}{when}.", "Here", since)


_FINDERS: Mapping[Evidence, _Finder] = {
    Evidence.NEEDS: _needs,
    Evidence.REGISTER: _register,
    Evidence.READINESS: _readiness,
    Evidence.SURVEYS: _surveys,
    Evidence.RATINGS: _ratings,
    Evidence.CAPACITY: _capacity,
    Evidence.HISTORY: _history,
}
