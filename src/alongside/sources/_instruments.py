"""The sets of questions of a pack: scales, groups of respondents, questions of documents, one file an instrument.

A pack without these files has none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from alongside.core.instruments import (
    About,
    Group,
    Instrument,
    Kind,
    Measure,
    Point,
    Question,
    Scale,
    SourceQuestion,
    Theme,
)
from alongside.sources._pack_table import Entry, Fault, Folder

MOST_CHECKS = 10  # before a board meeting: what a member answers honestly in ten minutes
_SCALES, _GROUPS, _DOCUMENTS, _INSTRUMENTS = "scales.toml", "respondents.toml", "source_questions.csv", "instruments"


@dataclass(frozen=True)
class _Known:
    """What a question may name."""

    scales: Mapping[str, Scale]
    groups: Mapping[str, Group]
    documents: Mapping[str, SourceQuestion]
    references: Mapping[str, str]


def source_questions(folder: Folder, references: Mapping[str, str]) -> tuple[SourceQuestion, ...]:
    """The questions of the documents; `references` gives each document's key its words."""
    found = tuple(_source_question(entry, references) for entry in _of(folder, _DOCUMENTS))
    folder.faults += _twice(_DOCUMENTS, "id", (one.id for one in found))
    return found


def instruments(
    folder: Folder, documents: Iterable[SourceQuestion], references: Mapping[str, str]
) -> tuple[Instrument, ...]:
    """Every set of questions, by file name; faults are noted in the folder, keys that point nowhere included."""
    known = _Known(
        {one.key: one for one in _scales(folder)},
        {one.key: one for one in (_group(entry) for entry in _of(folder, _GROUPS, "group"))},
        {one.id: one for one in documents},
        references,
    )
    found = [one for file in _files(folder) for one in _instruments_in(folder, file, known)]
    folder.faults += _twice(_INSTRUMENTS, "key", (one.key for one in found))
    covered = {name for one in found for question in one.questions for name in question.covers}
    for name in known.documents.keys() - covered:
        mend = "add it to the covers of a question, or take it out"
        folder.faults.append(Fault(_DOCUMENTS, name, "id", f"no question covers '{name}'", mend))
    return tuple(found)


def _of(folder: Folder, file: str, table: str = "") -> Iterator[Entry]:
    if folder.where.joinpath(file).is_file():
        yield from folder.entries(file, table)


def _files(folder: Folder) -> Iterator[str]:
    where = folder.where.joinpath(_INSTRUMENTS)
    if where.is_dir():
        yield from sorted(f"{_INSTRUMENTS}/{one.name}" for one in where.iterdir() if one.name.endswith(".toml"))


def _source_question(entry: Entry, references: Mapping[str, str]) -> SourceQuestion:
    document = references.get(entry.choice("document", tuple(references) or ("",)), "")
    number = int(entry.number("number") or 0)
    return SourceQuestion(entry.text("id"), document, entry.text("heading"), number, entry.text("gist"))


def _group(entry: Entry) -> Group:
    return Group(entry.text("key"), entry.text("name"), entry.text("about"))


def _scales(folder: Folder) -> tuple[Scale, ...]:
    named = [
        (entry.text("key"), entry.text("name"), entry.truth("neutral", False))
        for entry in _of(folder, _SCALES, "scale")
    ]
    keys = tuple(key for key, _, _ in named) or ("",)
    points = [(entry.choice("scale", keys), _point(entry)) for entry in _of(folder, _SCALES, "point")]
    found = tuple(
        Scale(key, name, tuple(point for of, point in points if of == key), neutral) for key, name, neutral in named
    )
    folder.faults += _twice(_SCALES, "key", keys)
    for one in found:
        folder.faults += _twice(_SCALES, one.key, (point.key for point in one.points))
        if len(one.scores) < 2:
            folder.faults.append(
                Fault(_SCALES, one.key, "", "nothing sets its answers apart", "score two differently")
            )
    return found


def _point(entry: Entry) -> Point:
    return Point(entry.text("key"), entry.text("label"), entry.number("score", needed=False))


def _instruments_in(folder: Folder, file: str, known: _Known) -> Iterator[Instrument]:
    themes = tuple(_theme(entry) for entry in folder.entries(file, "theme"))
    named = [_instrument(entry, themes, known) for entry in folder.entries(file, "instrument")]
    source = named[0].source if named else ""
    questions = tuple(_question(entry, themes, source, known) for entry in folder.entries(file, "question"))
    if len(named) != 1:
        folder.faults.append(Fault(file, "", "", f"there are {len(named)} [[instrument]]", "write one a file"))
    for one in named:
        whole = replace(one, questions=questions)
        folder.faults += _disagreements(file, whole)
        yield whole


def _theme(entry: Entry) -> Theme:
    return Theme(entry.text("key"), entry.text("name"), entry.text("about", needed=False))


def _instrument(entry: Entry, themes: tuple[Theme, ...], known: _Known) -> Instrument:
    """All but its questions."""
    return Instrument(
        key=entry.text("key"),
        version=entry.text("version"),
        title=entry.text("title"),
        purpose=entry.text("purpose"),
        about=About(entry.choice("about", tuple(About))),
        attributable=entry.truth("attributable", False),
        groups=tuple(known.groups[key] for key in _named(entry, "groups", known.groups)),
        themes=themes,
        questions=(),
        source=known.references.get(entry.choice("reference", tuple(known.references) or ("",)), ""),
        note=entry.text("note", needed=False),
    )


def _question(entry: Entry, themes: tuple[Theme, ...], source: str, known: _Known) -> Question:
    kind = Kind(entry.choice("kind", tuple(Kind)))
    covers = _named(entry, "covers", known.documents)
    stands_for = "; ".join(dict.fromkeys(known.documents[name].document for name in covers))
    return Question(
        key=entry.text("key"),
        kind=kind,
        text=entry.text("text"),
        theme=entry.choice("theme", tuple(one.key for one in themes) or ("",)),
        scale=_scale(entry, kind, known),
        title=entry.text("title", needed=False),
        help=entry.text("help", needed=False),
        source=entry.text("source", needed=False) or stands_for or source,
        covers=covers,
        prompts=entry.words("prompts"),
        reverse=entry.truth("reverse", False),
        measure=_measure(entry, kind),
    )


def _scale(entry: Entry, kind: Kind, known: _Known) -> Scale | None:
    if kind is Kind.CONVERSATION:
        return None
    default = "check" if kind is Kind.CHECK and "check" in known.scales else ""
    return known.scales.get(entry.choice("scale", tuple(known.scales) or ("",), default))


def _measure(entry: Entry, kind: Kind) -> Measure | None:
    return Measure(entry.choice("measure", tuple(Measure))) if kind is Kind.NETWORK else None


def _named(entry: Entry, column: str, known: Iterable[str]) -> tuple[str, ...]:
    """The words of a list that are known; a fault for each that is not."""
    words, there = entry.words(column), tuple(known)
    for word in words:
        if word not in there:
            entry.fault(column, f"'{word}' is not known here", f"write one of: {', '.join(there)}")
    return tuple(word for word in words if word in there)


def _disagreements(file: str, one: Instrument) -> Iterator[Fault]:
    yield from _twice(file, "theme", (theme.key for theme in one.themes))
    yield from _twice(file, "question", (question.key for question in one.questions))
    if len(one.checks) > MOST_CHECKS:
        mend = f"keep {MOST_CHECKS}, and make the others conversations"
        yield Fault(file, one.key, "question", f"{len(one.checks)} checks are asked before a meeting", mend)
    for theme in one.themes:
        if not one.in_theme(theme.key):
            yield Fault(file, theme.key, "theme", "no question belongs to it", "give it one, or take it out")


def _twice(file: str, column: str, keys: Iterable[str]) -> Iterator[Fault]:
    for key, times in Counter(keys).items():
        if key and times > 1:
            yield Fault(file, key, column, f"'{key}' is told {times} times", "give each entry a key of its own")
