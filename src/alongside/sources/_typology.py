"""The tables of a pack by which a form is chosen; a pack without them has none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from alongside.core.typology import (
    Column,
    Evidence,
    Form,
    Level,
    Nature,
    PartneringType,
    Remark,
    Scale,
    Statement,
    Topic,
    Typology,
    Undoing,
)
from alongside.sources._pack_table import Entry, Fault, Folder

_TYPES, _FORMS = "typology.toml", "forms.toml"
_COLUMNS = {Column.ADVANTAGE: "main advantages", Column.CONTEXT: "helpful context", Column.ENABLER: "key enablers"}


def typology(folder: Folder, references: Mapping[str, str]) -> Typology:
    """Types, statements and forms; `references` gives each document's key its words. Faults are noted."""
    types = tuple(_type(entry, references) for entry in _of(folder, _TYPES, "type"))
    keys = tuple(one.key for one in types) or ("",)
    statements = tuple(_statement(entry, types) for entry in _of(folder, _TYPES, "statement"))
    levels = tuple(_level(entry) for entry in _of(folder, _FORMS, "level"))
    remarks = [(entry.text("form"), _remark(entry, references)) for entry in _of(folder, _FORMS, "remark")]
    forms = tuple(_form(entry, keys, remarks) for entry in _of(folder, _FORMS, "form"))
    not_now = tuple(_remark(entry, references) for entry in _of(folder, _TYPES, "not_now"))
    whole = Typology(types, statements, levels, forms, not_now)
    folder.faults += [*_twice(whole), *_loose_ends(whole, (form for form, _ in remarks))]
    return whole


def _of(folder: Folder, file: str, table: str) -> Iterator[Entry]:
    if folder.where.joinpath(file).is_file():
        yield from folder.entries(file, table)


def _type(entry: Entry, references: Mapping[str, str]) -> PartneringType:
    return PartneringType(
        entry.text("key"),
        Nature(entry.choice("nature", tuple(Nature))),
        Scale(entry.choice("scale", tuple(Scale))),
        entry.text("name"),
        entry.text("about"),
        *_source(entry, references),
    )


def _statement(entry: Entry, types: Iterable[PartneringType]) -> Statement:
    of = {one.key: one for one in types}
    kind, column = entry.choice("type", tuple(of) or ("",)), Column(entry.choice("column", tuple(Column)))
    number = int(entry.number("number") or 0)
    return Statement(
        key=entry.text("key"),
        type=kind,
        column=column,
        number=number,
        words=entry.text("words"),
        source=of[kind].source if kind in of else "",
        place=f"{of[kind].place}, {_COLUMNS[column]}, {number}" if kind in of else "",
        ask=entry.text("ask", needed=column is not Column.ADVANTAGE),
        evidence=tuple(Evidence(one) for one in entry.words("evidence") if _known(entry, one)),
    )


def _known(entry: Entry, evidence: str) -> bool:
    if evidence in tuple(Evidence):
        return True
    entry.fault("evidence", f"'{evidence}' is not known here", f"write one of: {', '.join(Evidence)}")
    return False


def _level(entry: Entry) -> Level:
    return Level(int(entry.number("number") or 0), entry.text("name"), entry.text("about"))


def _remark(entry: Entry, references: Mapping[str, str]) -> Remark:
    told = _source(entry, references) if "reference" in entry.values else ("", "")
    return Remark(Topic(entry.choice("topic", tuple(Topic))), entry.text("words"), *told)


def _source(entry: Entry, references: Mapping[str, str]) -> tuple[str, str]:
    """The document, and where in it."""
    return references.get(entry.choice("reference", tuple(references) or ("",)), ""), entry.text("place")


def _form(entry: Entry, types: tuple[str, ...], remarks: Iterable[tuple[str, Remark]]) -> Form:
    key, named = entry.text("key"), entry.words("types")
    for one in named:
        if one not in types:
            entry.fault("types", f"'{one}' is not a type", f"write one of: {', '.join(types)}")
    months = entry.numbers("months") if "months" in entry.values else {}
    return Form(
        key=key,
        name=entry.text("name"),
        types=tuple(one for one in named if one in types),
        level=int(entry.number("level") or 0),
        undoing=Undoing(entry.choice("undoing", tuple(Undoing))),
        remarks=tuple(remark for form, remark in remarks if form == key),
        months=(int(months.get("fewest", 0)), int(months.get("most", 0))) if months else None,
        tests_the_relation=entry.truth("tests_the_relation", False),
    )


def _twice(whole: Typology) -> Iterator[Fault]:
    tables = {
        _TYPES: [one.key for one in whole.types] + [one.key for one in whole.statements],
        _FORMS: [one.key for one in whole.forms] + [str(one.number) for one in whole.levels],
    }
    for file, keys in tables.items():
        for key, times in Counter(keys).items():
            if key and times > 1:
                yield Fault(file, key, "key", f"'{key}' is told {times} times", "give each entry a key of its own")


def _loose_ends(whole: Typology, spoken_of: Iterable[str]) -> Iterator[Fault]:
    forms, levels = {one.key for one in whole.forms}, {one.number for one in whole.levels}
    for key in dict.fromkeys(spoken_of):
        if key not in forms:
            yield Fault(_FORMS, key, "form", f"'{key}' is not a form", f"write one of: {', '.join(sorted(forms))}")
    for one in whole.forms:
        if one.level not in levels:
            yield Fault(_FORMS, one.key, "level", f"there is no level {one.level}", "add it, or write another")
        if not one.types:
            yield Fault(_FORMS, one.key, "types", "it is of no type", 'write ["voluntary_individual"]')
        if not one.said(Topic.WHAT):
            yield Fault(_FORMS, one.key, "", "nobody says what it is", 'add a [[remark]] with topic = "what"')
