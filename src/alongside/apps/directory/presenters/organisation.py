"""An organisation's page: what it is good at, where it might seek help, and how we know."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.apps.directory.presenters.addresses import address_of, indicator_address
from alongside.apps.directory.presenters.history import Event, Told, events, measures, partnerships
from alongside.apps.directory.presenters.likeness import Likeness, likeness
from alongside.apps.directory.presenters.names import areas_after, kind_name, others_of_kind, region_name
from alongside.apps.directory.presenters.ratings import Grid, grids
from alongside.apps.directory.presenters.rows import Group, groups
from alongside.apps.directory.queries import Located, Profile
from alongside.core.indicators import Tag
from alongside.kit.wording import counted, day, period


@dataclass(frozen=True)
class Fact:
    """One line of what it is."""

    name: str
    words: str


@dataclass(frozen=True)
class OrganisationPage:
    """Everything an organisation's page shows."""

    name: str
    code: str
    facts: tuple[Fact, ...]
    past: str
    owner_name: str
    owner_href: str
    summary: str
    known_by: str
    kind: str
    groups: tuple[Group, ...]
    in_parts: tuple[tuple[str, str], ...]
    grids: tuple[Grid, ...]
    likeness: Likeness
    events: tuple[Event, ...]
    partnerships: tuple[Told, ...]
    measures: tuple[Told, ...]
    sites: tuple[Located, ...]
    services: tuple[str, ...]


def organisation_page(profile: Profile, typed: Mapping[str, str], errors: Mapping[str, str]) -> OrganisationPage:
    """The page of this profile; `typed` and `errors` are of the weights of similarity."""
    one = profile.organisation
    return OrganisationPage(
        name=one.name,
        code=str(one.identifier),
        facts=_facts(profile),
        past=_past(profile),
        owner_name=profile.owner.name if profile.owner else "",
        owner_href=address_of(profile.owner.identifier) if profile.owner else "",
        summary=_summary(profile),
        known_by=_known_by(profile),
        kind=others_of_kind(one.kind),
        groups=groups(one.identifier, profile.measured),
        in_parts=tuple((indicator_address(one.identifier, d.key), d.name) for d in profile.in_parts),
        grids=grids(profile.ratings),
        likeness=likeness(profile, typed, errors),
        events=events(profile),
        partnerships=partnerships(profile.pairings),
        measures=measures(profile.measures),
        sites=profile.sites,
        services=profile.services,
    )


def _facts(profile: Profile) -> tuple[Fact, ...]:
    one = profile.organisation
    facts = (
        ("Kind", kind_name(one.kind) or "Not stated by any register"),
        ("Where", ", ".join(part for part in (one.town, one.postcode) if part)),
        ("Region", region_name(one.region)),
        ("System", one.system),
        ("Code", f"{one.identifier.value} ({one.identifier.scheme.value})"),
        ("Listed", f"{day(one.listed_on)}, the latest register that names it" if one.listed_on else ""),
    )
    return tuple(Fact(name, words) for name, words in facts if words)


def _past(profile: Profile) -> str:
    one = profile.organisation
    if one.closed:
        return f"It closed on {day(one.closed)}."
    return "Its code is no longer in use." if profile.departures else ""


def _summary(profile: Profile) -> str:
    """What it is good at and where it might seek help, as far as the figures are sure."""
    strong, wanting = areas_after("in", profile.areas, Tag.STRENGTH), areas_after("with", profile.areas, Tag.NEED)
    if strong and wanting:
        return f"The figures show strength {strong}. It might seek help {wanting}."
    if strong:
        return f"The figures show strength {strong}. None of them points to help it might seek."
    if wanting:
        return f"The figures show that it might seek help {wanting}. None of them shows a sure strength."
    if profile.measured:
        return "No published figure surely shows a strength or a need: it stands in the middle, or nobody can tell."
    return "Nothing we have loaded says what it is good at or where it might seek help."


def _known_by(profile: Profile) -> str:
    """How much stands behind the sentences, how old it is, and against whom it was held."""
    latest = [one.series.latest.period for one in profile.measured if one.series.latest]
    if not latest:
        return "How we will know: load a publication that names it."
    others = max((one.standing.others for one in profile.measured if one.standing), default=0)
    titles = {source.title for one in profile.measured for source in one.sources}
    first, last = min(latest, key=lambda one: one.end), max(latest, key=lambda one: one.end)
    dated = f"the latest figures are of {period(first)} to {period(last)}"
    if first == last:
        dated = f"the latest figures are all of {period(last)}"
    said = f"How we know: {counted(len(latest), 'indicator')} from {counted(len(titles), 'publication')}; {dated}"
    held = f", each held against up to {others} {others_of_kind(profile.organisation.kind)}" if others else ""
    return f"{said}{held}."
