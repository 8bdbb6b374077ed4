"""Policy as data: what a pack holds, as frozen values. Files are read by `alongside.sources.packs`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from alongside.core.agreeing import Agreeing
from alongside.core.costing import Costing
from alongside.core.diagnosing import Diagnosing
from alongside.core.indicators import Definition, Feature
from alongside.core.instruments import Instrument, SourceQuestion
from alongside.core.reviewing import StandardSet
from alongside.core.typology import Typology

UNKNOWN_KIND = "unknown"
_Keyed = TypeVar("_Keyed", Definition, Instrument, StandardSet, "NeedArea", "Preset")


@dataclass(frozen=True)
class NeedArea:
    """A field in which an organisation may seek or give help, and what help of each kind looks like there."""

    key: str
    name: str
    about: str
    hands_on: str
    strategic: str


@dataclass(frozen=True)
class ProviderType:
    """A kind of provider. Similarity never compares across kinds; `categories` are the regulator's words for it."""

    key: str
    name: str
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Region:
    """A geography by the register's code. `until` is the last year its edition of the map was in use."""

    code: str
    name: str
    kind: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Block:
    """Some features of an organisation that weigh together, whatever their number."""

    key: str
    name: str
    about: str
    weight: float


@dataclass(frozen=True)
class Figure:
    """One number of one indicator's latest observation: its `value`, `numerator` or `denominator`."""

    indicator: str
    field: str


@dataclass(frozen=True)
class Derived:
    """A feature no publication prints: the ratio of two figures, or (both None) a distance from the register."""

    key: str
    top: Figure | None = None
    bottom: Figure | None = None

    def figure(self, latest: Callable[[Figure], float | None]) -> float | None:
        """The ratio, by the figures `latest` finds; None where either is missing or the bottom is nought."""
        if self.top is None or self.bottom is None:
            return None
        top, bottom = latest(self.top), latest(self.bottom)
        return None if top is None or not bottom else top / bottom


@dataclass(frozen=True)
class Similarity:
    """How organisations are compared: blocks with their default weights, and the features in them.

    A feature's key is an indicator of the pack, or the key of one of `derived`.
    """

    blocks: tuple[Block, ...]
    features: tuple[Feature, ...]
    derived: tuple[Derived, ...] = ()

    @property
    def weights(self) -> dict[str, float]:
        """Each block's default weight."""
        return {block.key: block.weight for block in self.blocks}


@dataclass(frozen=True)
class Term:
    """One term of a pair's score: its default weight (a share of 1), and what it says in words."""

    key: str
    name: str
    about: str
    weight: float


@dataclass(frozen=True)
class Preset:
    """A named set of weights a broker can start from."""

    key: str
    name: str
    about: str
    weights: Mapping[str, float] = field(hash=False)


@dataclass(frozen=True)
class Matching:
    """What a pair's score is made of, and the presets."""

    terms: tuple[Term, ...]
    presets: tuple[Preset, ...]

    @property
    def weights(self) -> dict[str, float]:
        """Each term's default weight."""
        return {term.key: term.weight for term in self.terms}

    def preset(self, key: str) -> Preset:
        """The preset of that key. Raises KeyError."""
        return _by_key(self.presets)[key]


@dataclass(frozen=True)
class Reference:
    """A publication the pack stands on."""

    key: str
    title: str
    publisher: str
    url: str


@dataclass(frozen=True)
class Pack:
    """One edition of one pack; a stored reference to its content carries `key` and `version`."""

    key: str
    version: str
    title: str
    licence: str
    reviewed: date
    indicators: tuple[Definition, ...]
    areas: tuple[NeedArea, ...]
    provider_types: tuple[ProviderType, ...]
    regions: tuple[Region, ...]
    similarity: Similarity
    matching: Matching
    references: tuple[Reference, ...]
    diagnosing: Diagnosing = field(default_factory=Diagnosing)
    instruments: tuple[Instrument, ...] = ()
    source_questions: tuple[SourceQuestion, ...] = ()
    standard_sets: tuple[StandardSet, ...] = ()
    agreeing: Agreeing = field(default_factory=Agreeing)
    typology: Typology = field(default_factory=Typology)
    costing: Costing = field(default_factory=Costing)

    @property
    def label(self) -> str:
        """Key and version, as stored references carry them: `nhs_england@2026.1`."""
        return f"{self.key}@{self.version}"

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        """The indicators by key."""
        return MappingProxyType(_by_key(self.indicators))

    def area(self, key: str) -> NeedArea:
        """The need area of that key. Raises KeyError."""
        return _by_key(self.areas)[key]

    def instrument(self, key: str) -> Instrument:
        """The set of questions of that key. Raises KeyError."""
        return _by_key(self.instruments)[key]

    def standards(self, key: str) -> StandardSet:
        """The set of standards of that key. Raises KeyError."""
        return _by_key(self.standard_sets)[key]

    def indicators_in(self, area: str) -> tuple[Definition, ...]:
        """The performance indicators that speak to a need area, in the pack's order."""
        return tuple(one for one in self.indicators if one.need_area == area and one.role == "performance")

    def kind_of(self, category: str) -> str:
        """The provider type of a regulator's category, `unknown` when the pack does not name it."""
        wanted = _spelling(category)
        for kind in self.provider_types:
            if wanted in map(_spelling, kind.categories):
                return kind.key
        return UNKNOWN_KIND

    def region(self, code: str) -> Region | None:
        """The geography of that code, None when the pack does not name it."""
        return next((one for one in self.regions if one.code == code.strip().upper()), None)


def _spelling(words: str) -> str:
    return " ".join(words.casefold().split())


def _by_key(items: Iterable[_Keyed]) -> dict[str, _Keyed]:
    return {item.key: item for item in items}
