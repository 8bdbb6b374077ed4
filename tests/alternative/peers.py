"""The slow, obvious similarity: one pair, one column at a time, in plain Python."""

from collections.abc import Mapping, Sequence
from math import floor, sqrt

from alongside.core.indicators import Feature, Profile
from alongside.core.organisations import Identifier


def quantile(figures: list[float], share: float) -> float:
    """The quantile by straight lines between ordered figures (type 7 of Hyndman and Fan)."""
    ordered = sorted(figures)
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def scores(profiles: Sequence[Profile], feature: Feature) -> dict[Identifier, float]:
    """z-score of every organisation that has the figure."""
    known = {p.organisation: f for p in profiles if (f := p.figures.get(feature.key)) is not None}
    if not known:
        return {}
    low, high = quantile(list(known.values()), 0.05), quantile(list(known.values()), 0.95)
    pulled = {who: min(max(figure, low), high) for who, figure in known.items()}
    if feature.square_root:
        pulled = {who: sqrt(figure) for who, figure in pulled.items()}
    centre = sum(pulled.values()) / len(pulled)
    spread = sqrt(sum((figure - centre) ** 2 for figure in pulled.values()) / len(pulled))
    if spread <= 1e-12 * max(1.0, abs(centre)):
        return dict.fromkeys(pulled, 0.0)
    return {who: (figure - centre) / spread for who, figure in pulled.items()}


def distances(
    profiles: Sequence[Profile], features: Sequence[Feature], organisation: Identifier, weights: Mapping[str, float]
) -> dict[Identifier, float]:
    """Distance to every comparable organisation of the same kind, the farthest 1."""
    (kind,) = {p.kind for p in profiles if p.organisation == organisation}
    alike = [p for p in profiles if p.kind == kind]
    features = [one for one in features if any(p.figures.get(one.key) is not None for p in alike)]
    columns = [scores(alike, feature) for feature in features]
    found = {}
    for other in (p.organisation for p in alike if p.organisation != organisation):
        squares = shared = whole = 0.0
        for feature, column in zip(features, columns, strict=True):
            in_block = sum(1 for one in features if one.block == feature.block)
            weight = weights.get(feature.block, 1.0) / in_block
            whole += weight
            if organisation in column and other in column:
                squares += weight * (column[organisation] - column[other]) ** 2
                shared += weight
        if shared > whole / 2:
            found[other] = sqrt(squares / shared)
    farthest = max(found.values(), default=0.0)
    return {other: distance / farthest if farthest > 0 else 0.0 for other, distance in found.items()}
