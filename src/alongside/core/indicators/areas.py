"""From standings on indicators to needs and offers by area: proposals that people accept or dispute."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alongside.core.indicators.definition import Definition
from alongside.core.indicators.standing import Standing, Tag
from alongside.core.organisations import Identifier


@dataclass(frozen=True)
class AreaStanding:
    """One organisation in one need area: the mean of its indicators' scores, and the evidence.

    `score` is in standard deviations between organisations, more is better; `score_error` is None where any
    indicator's uncertainty is unknown. `tag` is a need when any indicator shows one, a strength when one
    shows a strength and none a need, else neither.
    """

    organisation: Identifier
    area: str
    score: float
    score_error: float | None
    tag: Tag
    evidence: tuple[Standing, ...]


def by_area(standings: Iterable[Standing], definitions: Mapping[str, Definition]) -> tuple[AreaStanding, ...]:
    """Standings gathered by organisation and need area, in that order; indicators without an area are left out.

    Indicators of one area weigh the same. Their errors are taken as fully dependent (the mean of the errors),
    because the same wards and the same winters move them together.
    Raises KeyError for a standing whose indicator has no definition.
    """
    gathered: dict[tuple[Identifier, str], list[Standing]] = defaultdict(list)
    for standing in standings:
        if area := definitions[standing.indicator].need_area:
            gathered[standing.organisation, area].append(standing)
    return tuple(_area(organisation, area, found) for (organisation, area), found in sorted(gathered.items()))


def needs(areas: Iterable[AreaStanding]) -> tuple[AreaStanding, ...]:
    """The proposed needs, each organisation's most marked first."""
    return _tagged(areas, Tag.NEED, 1.0)


def offers(areas: Iterable[AreaStanding]) -> tuple[AreaStanding, ...]:
    """The proposed offers, each organisation's most marked first."""
    return _tagged(areas, Tag.STRENGTH, -1.0)


def _tagged(areas: Iterable[AreaStanding], tag: Tag, sign: float) -> tuple[AreaStanding, ...]:
    chosen = [area for area in areas if area.tag is tag]
    return tuple(sorted(chosen, key=lambda one: (one.organisation, sign * one.score, one.area)))


def _area(organisation: Identifier, area: str, found: list[Standing]) -> AreaStanding:
    evidence = tuple(sorted(found, key=lambda one: one.indicator))
    errors = [one.score_error for one in evidence if one.score_error is not None]
    error = sum(errors) / len(errors) if len(errors) == len(evidence) else None
    score = sum(one.score for one in evidence) / len(evidence)
    return AreaStanding(organisation, area, score, error, _together(evidence), evidence)


def _together(evidence: tuple[Standing, ...]) -> Tag:
    tags = {one.tag for one in evidence}
    for tag in (Tag.NEED, Tag.STRENGTH):
        if tag in tags:
            return tag
    return Tag.NEITHER
