"""What a Word file would change in an agreement: what stood there, what the file says, what stands now.

Nothing is changed here. A change may be taken when it can be read and the row may be written; one that was changed
meanwhile says so, and is taken only by name.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from alongside.core.agreeing.content import Content, Entry
from alongside.core.agreeing.differences import How
from alongside.core.agreeing.parts import Agreeing, Field, Kind, Part, Rows
from alongside.core.agreeing.sheets import Said
from alongside.core.agreeing.values import plain, spoken


class State(StrEnum):
    """What may be done with a change."""

    READY = "ready"
    MEANWHILE = "meanwhile"  # somebody changed it since the file was made: it can be taken, and is not taken unasked
    THEIRS = "theirs"  # another party's own row
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Offer:
    """One change: of a new row the whole row (`values`, plain), of a removed one the row, else the field `name`.

    `before` is None where it is not known what the file was made from; `told` is what the file says where it cannot
    be read, and `problem` why, and what would mend it.
    """

    key: str
    how: How
    part: str
    place: str
    entry: str
    state: State
    name: str = ""
    before: str | None = None
    after: str = ""
    now: str = ""
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    told: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Ground:
    """What a file is compared with: what it was made from where that is known, what stands now, who may write what.

    `own` are the parties whose own rows may be written; `parties` and `people` are names by public id; `wrong` says
    what is wrong with a text that nobody may keep, empty where nothing is.
    """

    agreeing: Agreeing
    base: Content | None
    now: Content
    own: Collection[str]
    parties: Mapping[str, str] = field(hash=False)
    people: Mapping[str, str] = field(hash=False)
    wrong: Callable[[str], str] = lambda _: ""

    def names(self, field: Field) -> Mapping[str, str]:
        """Whom a field may name."""
        return self.people if field.kind is Kind.PERSON else self.parties

    def may(self, part: Part, party: str) -> bool:
        """Whether a row of this party may be written."""
        return not part.own or not party or party in self.own


def offers(ground: Ground, told: Sequence[Said]) -> tuple[Offer, ...]:
    """Every change the file would make, in its order; rows it leaves out come last."""
    was = {one.key: one for one in (ground.base or ground.now).entries}
    now = {one.key: one for one in ground.now.entries}
    found: list[Offer] = []
    for number, row in enumerate(told):
        part = ground.agreeing.part(row.part)
        if part is None:
            continue
        before, current = was.get(row.key), now.get(row.key)
        if before is None and current is None:
            found += _new(ground, part, row, f"new-{number}")
        elif current is None:
            found += _gone_meanwhile(ground, part, row, before, f"new-{number}")
        else:
            found += _changed(ground, part, row, before if ground.base else None, current)
    said = {row.key for row in told}
    return (*found, *_left_out(ground, was, now, said))


def _changed(ground: Ground, part: Part, row: Said, before: Entry | None, now: Entry) -> list[Offer]:
    found = []
    may = ground.may(part, now.value(part.party) if part.party else "")
    for name, text in row.values.items():
        field = part.field(name)
        key = f"{row.key}.{name}"
        if field is None:
            if text:
                found.append(_stray(row, key, text))
            continue
        stood, stands = before.value(name) if before else None, now.value(name)
        value, problem = _read(ground, field, text, (stands, *((stood,) if stood is not None else ())))
        if not problem and value in (stands, stood):
            continue
        state = State.MEANWHILE if stood is not None and stood != stands else State.READY
        state = State.UNREADABLE if problem else state if may else State.THEIRS
        found.append(
            Offer(
                key, How.CHANGED, part.key, row.place, row.key, state, name, stood, value, stands, {}, text, problem
            )
        )
    return found


def _new(ground: Ground, part: Part, row: Said, key: str) -> list[Offer]:
    values: dict[str, str] = {}
    found: list[Offer] = []
    for name, text in row.values.items():
        field = part.field(name)
        value, problem = _read(ground, field, text, ()) if field else ("", "")
        if field is None and text:
            found.append(_stray(row, f"{key}.", text))
        elif problem:
            unread = Offer(f"{key}.{name}", How.ADDED, part.key, row.place, "", State.UNREADABLE, name)
            found.append(replace(unread, told=text, problem=problem))
        elif value:
            values[name] = value
    if not values:
        return found
    if part.rows is not Rows.MANY:
        problem = "This part has one row, or one for each party, and the file has one more. Write it into that one."
        return [
            *found,
            Offer(key, How.ADDED, part.key, row.place, "", State.UNREADABLE, values=values, problem=problem),
        ]
    state = State.READY if ground.may(part, values.get(part.party, "")) else State.THEIRS
    return [Offer(key, How.ADDED, part.key, row.place, "", state, values=values), *found]


def _gone_meanwhile(ground: Ground, part: Part, row: Said, before: Entry | None, key: str) -> list[Offer]:
    """A row somebody took out since the file was made: worth a word only where the file changed it."""
    values, problems = {}, []
    for name, text in row.values.items():
        if field := part.field(name):
            value, problem = _read(ground, field, text, (before.value(name),) if before else ())
            values[name] = value
            problems.append(problem)
    written = {name: value for name, value in values.items() if value}
    same = before is not None and all(before.value(name) == value for name, value in values.items())
    if (same and not any(problems)) or not written:
        return []
    state = State.MEANWHILE if ground.may(part, written.get(part.party, "")) else State.THEIRS
    return [Offer(key, How.ADDED, part.key, row.place, "", state, values=written)]


def _left_out(
    ground: Ground, was: Mapping[str, Entry], now: Mapping[str, Entry], said: Collection[str]
) -> list[Offer]:
    found = []
    for key, entry in was.items():
        part = ground.agreeing.part(entry.part)
        if (
            key in said
            or key not in now
            or part is None
            or part.rows is not Rows.MANY
            or not any(now[key].values.values())
        ):
            continue  # an empty row of a part that is not asked for stands in no file
        state = State.READY if ground.base and now[key].values == entry.values else State.MEANWHILE
        state = state if ground.may(part, entry.value(part.party) if part.party else "") else State.THEIRS
        found.append(Offer(f"gone-{key}", How.REMOVED, part.key, part.title, key, state, values=now[key].values))
    return found


def _read(ground: Ground, field: Field, text: str, stood: Sequence[str]) -> tuple[str, str]:
    """The plain value and no problem, or what is wrong. What reads as it was said before is what it was."""
    for value in stood:
        if _same(text, spoken(field, value, ground.names(field))):
            return value, ""
    if problem := ground.wrong(text):
        return "", problem
    try:
        return plain(field, text, ground.names(field)), ""
    except ValueError as told:
        return "", str(told)


def _same(one: str, other: str) -> bool:
    return [line.rstrip() for line in one.strip().split("\n")] == [
        line.rstrip() for line in other.strip().split("\n")
    ]


def _stray(row: Said, key: str, text: str) -> Offer:
    problem = "This stands beside the fields. Put it into one of them."
    return Offer(key, How.CHANGED, row.part, row.place, row.key, State.UNREADABLE, told=text, problem=problem)
