"""Packs: policy as data, read from a folder of TOML and CSV tables and checked as a whole."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from alongside.core.agreeing import Agreeing
from alongside.core.costing import Costing
from alongside.core.diagnosing import Diagnosing
from alongside.core.indicators import Definition, Direction, Feature
from alongside.core.instruments import Instrument, SourceQuestion
from alongside.core.packs import (
    Block,
    Derived,
    Figure,
    Matching,
    NeedArea,
    Pack,
    Preset,
    ProviderType,
    Reference,
    Region,
    Similarity,
    Term,
)
from alongside.core.reviewing import StandardSet
from alongside.core.typology import Typology
from alongside.core.units import Grain
from alongside.sources._agreeing import agreeing
from alongside.sources._costing import choices_of_money, costing
from alongside.sources._diagnosing import diagnosing
from alongside.sources._instruments import instruments, source_questions
from alongside.sources._pack_table import Entry, Fault, Folder, PackError
from alongside.sources._standards import standard_sets
from alongside.sources._typology import typology

__all__ = ["Fault", "PackError", "builtin_packs", "load_pack"]

_GRAINS = tuple(grain.value for grain in Grain)
_FIELDS = ("value", "numerator", "denominator")


@cache
def builtin_packs() -> tuple[Pack, ...]:
    """Every pack that comes with the product, by key. Raises PackError."""
    here = files("alongside.packs")
    return tuple(
        load_pack(folder)
        for folder in sorted(here.iterdir(), key=lambda one: one.name)
        if folder.is_dir() and folder.joinpath("pack.toml").is_file()
    )


def load_pack(where: Traversable) -> Pack:
    """The pack in the folder (a path will do). Raises PackError with every fault: file, entry, column, cure."""
    folder = Folder(where)
    references = tuple(_reference(entry) for entry in folder.entries("references.toml", "reference"))
    indicators = tuple(_definition(entry, references) for entry in folder.entries("indicators.toml", "indicator"))
    areas = tuple(_area(entry) for entry in folder.entries("need_areas.toml", "area"))
    words = {one.key: f"{one.publisher}, {one.title}" for one in references}
    documents = source_questions(folder, words)
    money = costing(folder, words)
    parts = (
        indicators,
        areas,
        tuple(_provider_type(entry) for entry in folder.entries("provider_types.toml", "type")),
        tuple(_region(entry) for entry in folder.entries("regions.csv")),
        _similarity(folder),
        _matching(folder),
        references,
        diagnosing(folder, (area.key for area in areas)),
        instruments(folder, documents, words),
        documents,
        standard_sets(folder, (area.key for area in areas)),
        agreeing(folder, {"indicators": [(one.key, one.name) for one in indicators], **choices_of_money(money)}),
        typology(folder, words),
        money,
    )
    packs = [_pack(entry, parts) for entry in folder.entries("pack.toml")]
    for pack in packs:
        folder.faults += _disagreements(pack)
    if folder.faults:
        raise PackError(folder.faults)
    return packs[0]


_Parts = tuple[
    tuple[Definition, ...],
    tuple[NeedArea, ...],
    tuple[ProviderType, ...],
    tuple[Region, ...],
    Similarity,
    Matching,
    tuple[Reference, ...],
    Diagnosing,
    tuple[Instrument, ...],
    tuple[SourceQuestion, ...],
    tuple[StandardSet, ...],
    Agreeing,
    Typology,
    Costing,
]


def _pack(entry: Entry, parts: _Parts) -> Pack:
    names = [entry.text(column) for column in ("key", "version", "title", "licence")]
    return Pack(names[0], names[1], names[2], names[3], entry.day("reviewed"), *parts)


def _reference(entry: Entry) -> Reference:
    return Reference(entry.text("key"), entry.text("title"), entry.text("publisher"), entry.text("url"))


def _definition(entry: Entry, references: Iterable[Reference]) -> Definition:
    source = {one.key: f"{one.publisher}, {one.title}" for one in references}
    key = entry.text("reference")
    if key and key not in source:
        entry.fault("reference", f"'{key}' is not in references.toml", "add it there, or write another key")
    return Definition(
        key=entry.text("key"),
        name=entry.text("name"),
        why=entry.text("why"),
        direction=Direction(entry.choice("direction", tuple(one.value for one in Direction))),
        unit=entry.text("unit"),
        need_area=entry.text("need_area"),
        source=source.get(key, ""),
        reviewed=entry.day("reviewed"),
        grain=entry.choice("grain", _GRAINS),
        numerator=entry.text("numerator", needed=False),
        denominator=entry.text("denominator", needed=False),
        multiplier=entry.number("multiplier", 1.0) or 1.0,
        target=entry.number("target", needed=False),
        decimals=int(entry.number("decimals", 1.0) or 0),
        publications=entry.words("publications"),
        role=entry.choice("role", ("performance", "context"), "performance"),
    )


def _area(entry: Entry) -> NeedArea:
    return NeedArea(*(entry.text(column) for column in ("key", "name", "about", "hands_on", "strategic")))


def _provider_type(entry: Entry) -> ProviderType:
    return ProviderType(entry.text("key"), entry.text("name"), entry.words("categories"))


def _region(entry: Entry) -> Region:
    years = [entry.number(column, needed=False) for column in ("since", "until")]
    since, until = (None if one is None else int(one) for one in years)
    return Region(entry.text("code"), entry.text("name"), entry.text("kind"), since, until)


def _similarity(folder: Folder) -> Similarity:
    file = "similarity.toml"
    blocks = tuple(_block(entry) for entry in folder.entries(file, "block"))
    features = tuple(_feature(entry, blocks) for entry in folder.entries(file, "feature"))
    return Similarity(blocks, features, tuple(_derived(entry) for entry in folder.entries(file, "derived")))


def _block(entry: Entry) -> Block:
    return Block(entry.text("key"), entry.text("name"), entry.text("about"), _weight(entry))


def _feature(entry: Entry, blocks: tuple[Block, ...]) -> Feature:
    block = entry.choice("block", tuple(one.key for one in blocks) or ("",))
    return Feature(entry.text("key"), block, entry.text("words"), entry.truth("square_root", True))


def _derived(entry: Entry) -> Derived:
    return Derived(entry.text("key"), _figure(entry, "top"), _figure(entry, "bottom"))


def _figure(entry: Entry, column: str) -> Figure | None:
    written = entry.text(column, needed=False)
    indicator, _, field = written.partition(":")
    if written and field not in _FIELDS:
        entry.fault(column, f"'{written}' is not a figure", "write an indicator and one of its numbers: shmi:value")
    return Figure(indicator, field) if written else None


def _matching(folder: Folder) -> Matching:
    file = "matching.toml"
    return Matching(
        tuple(_term(entry) for entry in folder.entries(file, "term")),
        tuple(_preset(entry) for entry in folder.entries(file, "preset")),
    )


def _term(entry: Entry) -> Term:
    return Term(entry.text("key"), entry.text("name"), entry.text("about"), _weight(entry))


def _preset(entry: Entry) -> Preset:
    return Preset(entry.text("key"), entry.text("name"), entry.text("about"), entry.numbers("weights"))


def _weight(entry: Entry) -> float:
    weight = entry.number("weight") or 0.0
    if weight < 0:
        entry.fault("weight", f"{weight:g} is below zero", "write 0 to leave it out, or a positive number")
    return weight


def _disagreements(pack: Pack) -> list[Fault]:
    """What single entries cannot know: keys told twice, and keys that point nowhere."""
    return [*_repeats(pack), *_loose_ends(pack)]


def _repeats(pack: Pack) -> Iterable[Fault]:
    tables: dict[str, Iterable[str]] = {
        "indicators.toml": (one.key for one in pack.indicators),
        "need_areas.toml": (one.key for one in pack.areas),
        "provider_types.toml": (one.key for one in pack.provider_types),
        "references.toml": (one.key for one in pack.references),
        "regions.csv": (one.code for one in pack.regions),
        "similarity.toml": (one.key for one in pack.similarity.features),
        "matching.toml": [one.key for one in pack.matching.terms] + [one.key for one in pack.matching.presets],
    }
    for file, keys in tables.items():
        for key, times in Counter(keys).items():
            if key and times > 1:
                yield Fault(file, key, "key", f"'{key}' is told {times} times", "give each entry a key of its own")
    for one in pack.indicators:
        if len(set(one.publications)) < len(one.publications):
            yield Fault("indicators.toml", one.key, "publications", "one is named twice", "name each once")


def _loose_ends(pack: Pack) -> Iterable[Fault]:
    areas, keys = {one.key for one in pack.areas}, {one.key for one in pack.indicators}
    for one in pack.indicators:
        if one.need_area not in areas:
            what = f"'{one.need_area}' is not in need_areas.toml"
            yield Fault("indicators.toml", one.key, "need_area", what, f"write one of: {', '.join(sorted(areas))}")
    derived = {one.key for one in pack.similarity.derived}
    asked = [one.key for one in pack.similarity.features if one.key not in derived]
    asked += [f.indicator for one in pack.similarity.derived for f in (one.top, one.bottom) if f]
    for key in asked:
        if key not in keys:
            mend = "write an indicator's key, or add it as [[derived]]"
            yield Fault("similarity.toml", key, "key", f"'{key}' is not an indicator", mend)
    terms = {one.key for one in pack.matching.terms}
    for preset in pack.matching.presets:
        for key in sorted(preset.weights.keys() ^ terms):
            what = f"'{key}' is in only one of the preset and the terms"
            yield Fault("matching.toml", preset.key, "weights", what, "give each term one weight")
