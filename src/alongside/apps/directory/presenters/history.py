"""What became of an organisation, told in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from alongside.apps.directory.presenters.addresses import address_of
from alongside.apps.directory.queries import Ordered, Paired, Passing, Profile
from alongside.kit.wording import day


@dataclass(frozen=True)
class Event:
    """Something that happened: when in words, and what."""

    when: str
    what: str


@dataclass(frozen=True)
class Told:
    """A partnership of the past, or a regulator's measure, as one source tells it."""

    when: str
    what: str
    other: str = ""
    href: str = ""
    basis: str = ""
    evidence: str = ""
    source: str = ""
    source_href: str = ""


def events(profile: Profile) -> tuple[Event, ...]:
    """Openings, names, successions and closures, oldest first; what has no date comes first."""
    one = profile.organisation
    dated: list[tuple[date | None, str]] = []
    if one.opened:
        dated.append((one.opened, f"Opened under the code {one.identifier.value}."))
    dated += [(name.listed_on, f"Listed as {name.name}.") for name in one.former]
    dated += [(step.succession.on, _arrived(step)) for step in profile.arrivals]
    dated += [(step.succession.on, _left(step)) for step in profile.departures]
    if one.closed:
        dated.append((one.closed, "Closed."))
    dated.sort(key=lambda event: event[0] or date.min)
    return tuple(Event(day(when) if when else "Date not known", what) for when, what in dated)


def partnerships(pairings: Iterable[Paired]) -> tuple[Told, ...]:
    """Each partnership as its source tells it; sources that disagree stand beside each other."""
    return tuple(_partnership(one) for one in pairings)


def measures(ordered: Iterable[Ordered]) -> tuple[Told, ...]:
    """The regulator's measures, each with its source."""
    made = []
    for one in ordered:
        start = f"From {day(one.entered)}" if one.entered else "No date given"
        end = f" until {day(one.left)}" if one.left else ""
        made.append(
            Told(
                when=f"{start}{end}",
                what=one.measure[:1].upper() + one.measure[1:],
                evidence=one.left_precision,
                basis=one.name,
                source=_site(one.source),
                source_href=_link(one.source),
            )
        )
    return tuple(made)


def _arrived(step: Passing) -> str:
    old = _called(step.old, step.succession.old.value)
    if step.split:
        return f"Took over part of the work of {old}, which was divided."
    return f"Took over the work of {old}."


def _left(step: Passing) -> str:
    new = _called(step.new, step.succession.new.value)
    return f"{'Part of its' if step.split else 'Its'} work passed to {new}."


def _called(name: str, code: str) -> str:
    return f"an organisation with the code {code}" if name == code else f"{name} ({code})"


def _partnership(one: Paired) -> Told:
    return Told(
        when=f"{day(one.start)} ({one.start_precision})"
        if one.start
        else f"Date {one.start_precision or 'not known'}",
        what="Supported by" if one.supported else "Supported",
        other=one.other,
        href=address_of(one.other_identifier) if one.other_identifier else "",
        basis=one.basis[:1].upper() + one.basis[1:],
        evidence=one.evidence[:1].upper() + one.evidence[1:],
        source=_site(one.source),
        source_href=_link(one.source),
    )


def _since(one: Paired) -> str:
    if one.start is None:
        return f"Date {one.start_precision or 'not known'}"
    return f"{day(one.start)} ({one.start_precision})" if one.start_precision else day(one.start)


def _link(source: str) -> str:
    return source if source.startswith(("https://", "http://")) else ""


def _site(source: str) -> str:
    """The publisher's address for a link, the words themselves for anything else."""
    return urlsplit(source).netloc.removeprefix("www.") if _link(source) else source
