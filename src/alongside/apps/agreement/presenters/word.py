"""What a Word file would change, in words: what stood there, what the file says, what stands now."""

from dataclasses import dataclass

from alongside.apps.agreement.queries import AgreementView, ReadingView
from alongside.core.agreeing import Kind, Part, spoken
from alongside.core.agreeing.differences import How
from alongside.core.agreeing.offers import Offer, State
from alongside.kit.wording import counted, joined

NOTHING = "Nothing"
_HOW = {How.ADDED: "New row", How.REMOVED: "Taken out"}


@dataclass(frozen=True)
class Line:
    """One change on the page; `tickable`: it can be accepted; `ticked`: it will be unless one says no."""

    key: str
    title: str
    before: str
    after: str
    now: str
    tickable: bool
    ticked: bool
    note: str


@dataclass(frozen=True)
class WordPage:
    """The page: a sentence, what is not known, and the changes by part and row."""

    sentence: str
    unsure: str
    groups: tuple[tuple[str, tuple[tuple[str, tuple[Line, ...]], ...]], ...]
    takeable: int


def word_page(one: AgreementView, read: ReadingView) -> WordPage:
    """What a file would change."""
    parts = {part.key: part for part in one.agreeing.parts}
    groups: dict[str, dict[str, list[Line]]] = {}
    for each in read.offers:
        part = parts[each.part]
        place = each.place.removeprefix(f"{part.title}, ")
        groups.setdefault(part.title, {}).setdefault("" if place == part.title else place, []).append(
            _line(one, part, each)
        )
    told = tuple((title, tuple((place, tuple(rows)) for place, rows in of.items())) for title, of in groups.items())
    return WordPage(_sentence(one, read), _unsure(read), told, sum(line.tickable for line in _lines(told)))


def _lines(groups: tuple[tuple[str, tuple[tuple[str, tuple[Line, ...]], ...]], ...]) -> list[Line]:
    return [line for _, places in groups for _, lines in places for line in lines]


def _sentence(one: AgreementView, read: ReadingView) -> str:
    if not read.offers:
        return "The file says what the agreement says already. There is nothing to accept."
    parts = len({each.part for each in read.offers})
    told = [f"{counted(len(read.offers), 'change')} in {counted(parts, 'part')}"]
    for state, words in ((State.MEANWHILE, "changed here meanwhile"), (State.UNREADABLE, "cannot be read")):
        number = sum(each.state is state for each in read.offers)
        told += [f"{number} of them {words}"] if number else []
    return f"{joined(told)}. Nothing is changed before you accept it."


def _unsure(read: ReadingView) -> str:
    if read.known:
        return ""
    return (
        "The file does not say for certain which edition it was made from, so that each difference is shown "
        "against what stands now. A row that is only here may be newer than the file."
    )


def _line(one: AgreementView, part: Part, each: Offer) -> Line:
    field = part.field(each.name)
    said = {
        name: spoken(of, value, one.people if of.kind is Kind.PERSON else one.parties)
        for name, value in (("before", each.before or ""), ("after", each.after), ("now", each.now))
        if (of := field) is not None
    }
    title = field.label if field else _HOW.get(each.how, "")
    whole = "\n".join(
        f"{one_field.label}: {spoken(one_field, each.values[one_field.key], one.names)}"
        for one_field in part.fields
        if each.values.get(one_field.key)
    )
    after = each.told if each.state is State.UNREADABLE and each.told else said.get("after", "")
    if each.how is How.ADDED and not each.name:
        after = whole
    before = whole if each.how is How.REMOVED else said.get("before", "")
    changed = each.state is State.MEANWHILE and each.before is not None
    takeable = each.state in (State.READY, State.MEANWHILE)
    return Line(
        each.key,
        title,
        before if each.before is not None or each.how is How.REMOVED else said.get("now", ""),
        after,
        said.get("now", "") or NOTHING if changed else "",
        takeable,
        each.state is State.READY,
        _note(one, part, each),
    )


def _note(one: AgreementView, part: Part, each: Offer) -> str:
    match each.state:
        case State.UNREADABLE:
            return f"This cannot be taken. {each.problem}"
        case State.THEIRS:
            entry = next((row for row in one.content.of(part.key) if row.key == each.entry), None)
            whose = one.parties.get(entry.value(part.party), "") if entry else ""
            return f"{whose or 'The other party'} writes this itself, so it is shown and not taken."
        case State.MEANWHILE if each.how is How.ADDED:
            return "Somebody took this row out since the file was made. Tick it to put it back as the file says it."
        case State.MEANWHILE if each.how is How.REMOVED:
            return "This row was changed or added here since the file was made. Tick it to take it out."
        case State.MEANWHILE:
            return "Somebody changed this here since the file was made. Tick it to write what the file says."
        case _:
            return ""
