"""What a pack asks of an agreement: headings, parts with their fields, due diligence, words of framing.

A pack without the folder `agreement` asks for nothing. Every file of it may hold parts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from alongside.core.agreeing import Agreeing, Field, Group, Kind, Part, Rows, Scale
from alongside.core.agreeing.parts import Check, Framing, Weight
from alongside.sources._pack_table import Entry, Folder

_PLACE = "agreement"
_MAIN, _CHECKS, _FRAMING = "agreement.toml", "due_diligence.toml", "framing.toml"
_SCALES = tuple(one.value for one in Scale)
_LONGEST = 2000.0
Choices = Mapping[str, Sequence[tuple[str, str]]]


def agreeing(folder: Folder, lists: Choices) -> Agreeing:
    """All of it; faults are noted in the folder. `lists` gives choices that stand elsewhere in the pack, by name."""
    where = folder.where.joinpath(_PLACE)
    files = sorted(one.name for one in where.iterdir() if one.name.endswith(".toml")) if where.is_dir() else []
    if _MAIN not in files:
        return Agreeing()
    groups = tuple(Group(one.text("key"), one.text("name")) for one in _rows(folder, _MAIN, "group"))
    weights = tuple(_weight(one) for one in _rows(folder, _MAIN, "weight"))
    places = [one.key for one in groups]
    others = [file for file in files if file not in (_MAIN, _CHECKS, _FRAMING)]
    parts = [_part(one, places, lists) for file in others for one in _rows(folder, file, "part")]
    parts.sort(key=lambda one: places.index(one.group) if one.group in places else len(places))
    checks = tuple(_check(one) for one in _rows(folder, _CHECKS, "check")) if _CHECKS in files else ()
    framings = tuple(_framing(one) for one in _rows(folder, _FRAMING, "framing")) if _FRAMING in files else ()
    return Agreeing(groups, tuple(parts), weights, checks, framings)


def _rows(folder: Folder, file: str, table: str) -> Iterator[Entry]:
    yield from folder.entries(f"{_PLACE}/{file}", table)


def _weight(entry: Entry) -> Weight:
    return Weight(_scale(entry, "scale"), entry.number("days") or 0, entry.number("pounds") or 0, entry.text("about"))


def _check(entry: Entry) -> Check:
    words = [entry.text(column) for column in ("key", "area", "title", "look_for")]
    since, source = _scale(entry, "since"), entry.text("source", needed=False)
    return Check(words[0], words[1], words[2], words[3], entry.truth("blocking", False), since, source)


def _framing(entry: Entry) -> Framing:
    told = (entry.text("words"), entry.text("instead"), entry.text("why"))
    return Framing(*told, entry.words("forms"), entry.words("but_not"))


def _part(entry: Entry, groups: Sequence[str], lists: Choices) -> Part:
    fields = tuple(_field(one, lists) for one in _inner(entry))
    if not fields:
        entry.fault("field", "there is nothing to fill in", "add [[part.field]]")
    return Part(
        key=entry.text("key"),
        group=entry.choice("group", tuple(groups) or ("",)),
        title=entry.text("title"),
        question=entry.text("question"),
        rows=Rows(entry.choice("rows", tuple(one.value for one in Rows))),
        fields=fields,
        since=_scale(entry, "since"),
        source=entry.text("source"),
        least=int(entry.number("least", 1.0) or 0),
        own=entry.truth("own", False),
        sheet=entry.truth("sheet", False),
        add=entry.text("add", needed=False) or "Add another",
    )


def _inner(entry: Entry) -> Iterable[Entry]:
    entry.asked.add("field")
    rows = entry.values.get("field", [])
    for number, values in enumerate(rows if isinstance(rows, list) else [], start=1):
        inner = Entry(entry.file, f"{entry.place}, field {number}", values if isinstance(values, dict) else {}, [])
        yield inner
        inner.done()
        entry.faults.extend(inner.faults)


def _field(entry: Entry, lists: Choices) -> Field:
    since = _scale(entry, "since") if "since" in entry.values else None
    return Field(
        key=entry.text("key"),
        label=entry.text("label"),
        kind=Kind(entry.choice("kind", tuple(one.value for one in Kind))),
        hint=entry.text("hint", needed=False),
        choices=_choices(entry, lists),
        since=since,
        shown=_scale(entry, "shown", Scale.LIGHT),
        longest=int(entry.number("longest", _LONGEST) or _LONGEST),
    )


def _choices(entry: Entry, lists: Choices) -> tuple[tuple[str, str], ...]:
    named = entry.text("choices_from", needed=False)
    if named:
        return tuple(lists[entry.choice("choices_from", tuple(lists))])
    entry.asked.add("choices")
    told = entry.values.get("choices", [])
    pairs = [one for one in told if isinstance(one, list) and len(one) == 2] if isinstance(told, list) else []
    if not isinstance(told, list) or len(pairs) < len(told):
        entry.fault("choices", "this is not a list of choices", 'write [["key", "Words"], ["other", "More words"]]')
    return tuple((str(key), str(words)) for key, words in pairs)


def _scale(entry: Entry, column: str, default: Scale | None = None) -> Scale:
    return Scale(entry.choice(column, _SCALES, default.value if default else ""))
