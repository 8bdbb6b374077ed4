"""Inspection ratings as a grid: services down, domains across, the latest of each with its date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.apps.directory.queries import Rated
from alongside.kit.wording import day

_DOMAINS = ("Safe", "Effective", "Caring", "Responsive", "Well-led", "Overall")
# Told apart by how much of the disc is filled, and by the word beside it.
_MARKS = {"outstanding": "★", "good": "●", "requires improvement": "◐", "inadequate": "○"}
_OTHER = "–"


@dataclass(frozen=True)
class Cell:
    """One rating: its mark, the regulator's word, its date in words, and where the regulator says so."""

    mark: str
    words: str
    when: str
    href: str
    note: str


@dataclass(frozen=True)
class Line:
    """One service: a cell for each domain, None where there is no rating."""

    service: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Grid:
    """The ratings of the organisation, or of one of its sites."""

    heading: str
    domains: tuple[str, ...]
    lines: tuple[Line, ...]
    source: str
    source_id: str


def grids(ratings: Iterable[Rated]) -> tuple[Grid, ...]:
    """The organisation's own grid first, then one for all sites that have only an overall rating, then the others."""
    by_site: dict[str, list[Rated]] = {}
    for one in ratings:
        by_site.setdefault(one.site, []).append(one)
    simple = {site: own for site, own in by_site.items() if site and _overall_only(own)}
    made = [_grid("The organisation as a whole", by_site[""])] if "" in by_site else []
    if simple:
        made.append(_sites(simple))
    made += [_grid(site, own) for site, own in sorted(by_site.items()) if site and site not in simple]
    return tuple(made)


def _overall_only(ratings: Iterable[Rated]) -> bool:
    return all((one.service, one.domain) == ("Overall", "Overall") for one in ratings)


def _grid(heading: str, ratings: list[Rated]) -> Grid:
    domains = tuple(domain for domain in _DOMAINS if any(one.domain == domain for one in ratings))
    services = sorted({one.service for one in ratings}, key=lambda name: (name == "Overall", name))
    lines = tuple(
        Line(service, tuple(_latest(ratings, service, domain) for domain in domains)) for service in services
    )
    return Grid(heading, domains, lines, ratings[0].title, str(ratings[0].source))


def _sites(simple: dict[str, list[Rated]]) -> Grid:
    lines = tuple(Line(site, (_latest(own, "Overall", "Overall"),)) for site, own in sorted(simple.items()))
    first = next(iter(simple.values()))[0]
    return Grid("Its hospitals and other places", ("Overall",), lines, first.title, str(first.source))


def _latest(ratings: Iterable[Rated], service: str, domain: str) -> Cell | None:
    own = [one for one in ratings if (one.service, one.domain) == (service, domain)]
    if not own:
        return None
    # Two ratings may share a date: the one loaded last stands.
    last = max(own, key=lambda one: (one.on or date.min, one.loaded))
    mark = _MARKS.get(last.rating.casefold(), _OTHER)
    when = day(last.on) if last.on else "date not given"
    return Cell(
        mark, last.rating, when, last.url, "Carried over from a former organisation" if last.inherited else ""
    )
