"""Where every acute trust stood, what the eleven needed by the figures, and who was itself at risk."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.indicators import AreaStanding, Peer, ProposedNeed, Tag, by_area, nearest, profiles_of, standings
from alongside.core.indicators import proposed_needs as propose
from alongside.core.organisations import Identifier
from studies.keogh_2013.data import Known


@dataclass(frozen=True)
class Picture:
    """Standings by organisation and area, the needs of the eleven, everyone's peers, and who is at risk."""

    areas: Mapping[tuple[Identifier, str], AreaStanding]
    needs: tuple[ProposedNeed, ...]
    peers: Mapping[Identifier, Mapping[Identifier, Peer]]
    at_risk: frozenset[Identifier]


def picture(known: Known) -> Picture:
    """All acute trusts compared with each other; the needs are those of the organisations that seek help."""
    found = [
        standing
        for key, definition in known.pack.definitions.items()
        for standing in standings([s for s in known.series.get(key, ()) if s.organisation in known.kinds], definition)
    ]
    areas = by_area(found, known.pack.definitions)
    similarity = known.pack.similarity
    profiles = profiles_of(similarity.features, similarity.derived, known.series, known.kinds, known.places)
    return Picture(
        areas={(one.organisation, one.area): one for one in areas},
        needs=propose(areas, known.seeking),
        peers={
            one: {p.organisation: p for p in nearest(profiles, similarity.features, one, similarity.weights, None)}
            for one in known.seeking
        },
        at_risk=_at_risk(known, areas),
    )


def _at_risk(known: Known, areas: tuple[AreaStanding, ...]) -> frozenset[Identifier]:
    """Under review itself, or with a sure need in mortality, or in two other areas."""
    tagged: dict[Identifier, set[str]] = {}
    for one in areas:
        if one.tag is Tag.NEED:
            tagged.setdefault(one.organisation, set()).add(one.area)
    marked = {who for who, needs in tagged.items() if "mortality" in needs or len(needs) > 1}
    return frozenset(known.reviewed | marked)
