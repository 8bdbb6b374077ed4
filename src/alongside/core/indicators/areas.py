"""From standings on indicators to needs and offers by area: proposals that people accept or dispute."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from alongside.core.indicators.definition import Definition
from alongside.core.indicators.standing import Standing, Tag
from alongside.core.organisations import Identifier


@dataclass(frozen=True)
class AreaStanding:
    """One organisation in one need area: the mean of its indicators' scores, and the evidence.

    `score` is in standard deviations between organisations, more is better, over the indicators whose
    uncertainty is known; where none is, over all of them, and `score_error` is None. `tag` is a need when
    any indicator shows one, a strength when one shows a strength and none a need, else neither.
    """

    organisation: Identifier
    area: str
    score: float
    score_error: float | None
    tag: Tag
    evidence: tuple[Standing, ...]


def by_area(standings: Iterable[Standing], definitions: Mapping[str, Definition]) -> tuple[AreaStanding, ...]:
    """Standings gathered by organisation and need area, in that order.

    Only indicators of performance count: context says who is alike, not who is better.

    Indicators of one area weigh the same. Their errors are taken as fully dependent (the mean of the errors),
    because the same wards and the same winters move them together.
    Raises KeyError for a standing whose indicator has no definition.
    """
    gathered: dict[tuple[Identifier, str], list[Standing]] = defaultdict(list)
    for standing in standings:
        definition = definitions[standing.indicator]
        if definition.need_area and definition.role == "performance":
            gathered[standing.organisation, definition.need_area].append(standing)
    return tuple(_area(organisation, area, found) for (organisation, area), found in sorted(gathered.items()))


def needs(areas: Iterable[AreaStanding]) -> tuple[AreaStanding, ...]:
    """The proposed needs, each organisation's most marked first."""
    return _tagged(areas, Tag.NEED, 1.0)


@dataclass(frozen=True)
class ProposedNeed:
    """A need the figures propose; `sure` when they tag it so, else only the least good of what is known."""

    standing: AreaStanding
    sure: bool


def proposed_needs(areas: Iterable[AreaStanding], seeking: Iterable[Identifier]) -> tuple[ProposedNeed, ...]:
    """What each organisation that seeks help might seek it with, in organisation order, the most marked first.

    An organisation without any sure need gets its least good area, marked as not sure: it came for help,
    and the figures at hand may not hold the reason. One of which nothing is known gets nothing.
    """
    known = list(areas)
    found: list[ProposedNeed] = []
    for organisation in sorted(set(seeking)):
        own = sorted(
            (one for one in known if one.organisation == organisation), key=lambda one: (one.score, one.area)
        )
        sure = [one for one in own if one.tag is Tag.NEED]
        found += [ProposedNeed(one, one.tag is Tag.NEED) for one in sure or own[:1]]
    return tuple(found)


def offers(areas: Iterable[AreaStanding]) -> tuple[AreaStanding, ...]:
    """The proposed offers, each organisation's most marked first."""
    return _tagged(areas, Tag.STRENGTH, -1.0)


def _tagged(areas: Iterable[AreaStanding], tag: Tag, sign: float) -> tuple[AreaStanding, ...]:
    chosen = [area for area in areas if area.tag is tag]
    return tuple(sorted(chosen, key=lambda one: (one.organisation, sign * one.score, one.area)))


def _area(organisation: Identifier, area: str, found: list[Standing]) -> AreaStanding:
    evidence = tuple(sorted(found, key=lambda one: one.indicator))
    errors = {one.indicator: one.score_error for one in evidence if one.score_error is not None}
    counted = [one for one in evidence if one.indicator in errors] or list(evidence)
    error = fmean(errors.values()) if errors else None
    score = fmean(one.score for one in counted)
    return AreaStanding(organisation, area, score, error, _together(evidence), evidence)


def _together(evidence: tuple[Standing, ...]) -> Tag:
    tags = {one.tag for one in evidence}
    for tag in (Tag.NEED, Tag.STRENGTH):
        if tag in tags:
            return tag
    return Tag.NEITHER
