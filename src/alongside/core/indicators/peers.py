"""Which organisations are alike, and why each is near.

Every feature is winsorised (its lowest and highest twentieth pulled in), square-rooted where the pack asks,
and turned into a z-score among organisations of the same kind. A block of features (size, case mix,
demography, place) has one weight, shared equally among its columns. The distance of a pair is

    sqrt( sum of weight × (difference of z)² / sum of weight ), over the columns both have,

so that missing figures neither help nor hurt; a column nobody has is left out before the weights are
shared. Only organisations of one kind (provider type) are compared.
After NHS Trust Peer Finder (nearest ten, weights the user can change) and CIPFA nearest neighbours
(rebased so that the farthest is 1). Travel, performance and culture stay out: being similar is not
being able to help.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.organisations import Identifier

Matrix = NDArray[np.float64]
WINSOR = 0.05  # the share pulled in at either end
LEAST_SHARED = 0.5  # a pair that shares no more than this part of the weights is not compared


@dataclass(frozen=True)
class Feature:
    """One column: what a person calls it, its block, and whether its square root is taken (skewed counts)."""

    key: str
    block: str
    words: str
    square_root: bool = True


@dataclass(frozen=True)
class Profile:
    """What is known of one organisation: its kind, and a figure for each feature (absent or None is missing)."""

    organisation: Identifier
    kind: str
    figures: Mapping[str, float | None]


@dataclass(frozen=True)
class Contribution:
    """How much of a pair's distance a block makes: `share` of the squared distance, and the block's own distance."""

    block: str
    share: float
    distance: float


@dataclass(frozen=True)
class Peer:
    """One neighbour: distance (0 the same, 1 the farthest of its kind), why, and the part of the weights shared."""

    organisation: Identifier
    distance: float
    contributions: tuple[Contribution, ...]
    shared: float

    @property
    def similarity(self) -> float:
        """1 less the distance: 1 the same, 0 the farthest of its kind."""
        return 1.0 - self.distance

    @property
    def nearest_in(self) -> str:
        """The block in which the two are most alike, empty when no block is shared."""
        return min(self.contributions, key=lambda one: (one.distance, one.block)).block if self.contributions else ""


def standardise(column: Matrix, square_root: bool) -> Matrix:
    """z-scores of one column (NaN stays NaN) after winsorising and, where asked, the square root.

    A column whose figures are all equal gives zeros. Raises ValueError for the square root of a negative.
    """
    known = column[~np.isnan(column)]
    if not known.size:
        return column.copy()
    if square_root and known.min() < 0:
        raise ValueError("a feature with negative figures cannot be square-rooted: say square_root=False")
    low, high = np.quantile(known, [WINSOR, 1 - WINSOR])
    pulled = np.clip(column, low, high)
    scaled = np.sqrt(pulled) if square_root else pulled
    centre, spread = np.nanmean(scaled), np.nanstd(scaled)
    # Equal figures can leave a spread of rounding dust; a z-score of dust would look like a difference.
    if spread <= 1e-12 * max(1.0, abs(float(centre))):
        return np.where(np.isnan(scaled), np.nan, 0.0)
    result: Matrix = (scaled - centre) / spread
    return result


def nearest(
    profiles: Sequence[Profile],
    features: Sequence[Feature],
    organisation: Identifier,
    weights: Mapping[str, float] | None = None,
    count: int | None = 10,
) -> tuple[Peer, ...]:
    """The nearest organisations of the same kind, nearest first, ties by identifier; all when `count` is None.

    `weights` gives a block its weight (1 where it says nothing); 0 leaves it out. The farthest of its kind
    has the distance 1. Raises KeyError for an organisation without a profile, ValueError for a negative weight.
    """
    kind = _kind_of(profiles, organisation)
    alike = sorted((p for p in profiles if p.kind == kind), key=lambda p: p.organisation)
    features = [one for one in features if any(p.figures.get(one.key) is not None for p in alike)]
    scores = _scores(alike, features)
    place = [profile.organisation for profile in alike].index(organisation)
    column_weights = _column_weights(features, weights or {})
    squares = (scores - scores[place]) ** 2
    shared = np.where(np.isnan(squares), 0.0, column_weights)
    whole = shared.sum(axis=1)
    weighted = np.where(shared > 0, np.nan_to_num(squares), 0.0) * shared
    comparable = whole > LEAST_SHARED * column_weights.sum()
    comparable[place] = False
    distances = np.sqrt(weighted.sum(axis=1) / np.where(whole > 0, whole, 1.0))
    farthest = float(distances[comparable].max(initial=0.0))
    found = [
        Peer(
            alike[row].organisation,
            # Rounded, so that the order does not hang on the last bit of a sum.
            round(float(distances[row]) / farthest, 12) if farthest > 0 else 0.0,
            _contributions(features, weighted[row], shared[row]),
            float(whole[row] / column_weights.sum()),
        )
        for row in np.flatnonzero(comparable)
    ]
    return tuple(sorted(found, key=lambda peer: (peer.distance, peer.organisation))[:count])


def _kind_of(profiles: Sequence[Profile], organisation: Identifier) -> str:
    for profile in profiles:
        if profile.organisation == organisation:
            return profile.kind
    raise KeyError(f"{organisation} has no profile to compare")


def _scores(alike: Sequence[Profile], features: Sequence[Feature]) -> Matrix:
    """Profiles × features, standardised."""
    columns = [
        standardise(
            np.array([_number(profile.figures.get(feature.key)) for profile in alike], dtype=np.float64),
            feature.square_root,
        )
        for feature in features
    ]
    return np.column_stack(columns) if columns else np.zeros((len(alike), 0))


def _number(figure: float | None) -> float:
    return np.nan if figure is None else figure


def _column_weights(features: Sequence[Feature], weights: Mapping[str, float]) -> Matrix:
    """Each column's weight: its block's, shared equally among the block's columns."""
    if wrong := sorted(block for block, weight in weights.items() if weight < 0):
        raise ValueError(f"a weight is 0 or more: mend {', '.join(wrong)}")
    blocks = [feature.block for feature in features]
    return np.array([weights.get(block, 1.0) / blocks.count(block) for block in blocks], dtype=np.float64)


def _contributions(features: Sequence[Feature], weighted: Matrix, shared: Matrix) -> tuple[Contribution, ...]:
    total = float(weighted.sum())
    found = []
    for block in dict.fromkeys(feature.block for feature in features):
        columns = [place for place, feature in enumerate(features) if feature.block == block]
        weight, part = float(shared[columns].sum()), float(weighted[columns].sum())
        if weight > 0:
            found.append(Contribution(block, part / total if total > 0 else 0.0, float(np.sqrt(part / weight))))
    return tuple(found)
