"""The data register, involvement and the safety strip as they are read: what stands in the way comes first."""

from dataclasses import dataclass
from datetime import date

from alongside.apps.agreement.queries import AgreementView
from alongside.core.agreeing.registers import Access, DataSet, Voice, data_sets, unheard, voices
from alongside.core.agreeing.strip import Measure, lacking, measures
from alongside.kit.wording import counted, day, joined, plural, spelt

_ACCESS = {
    Access.OVERDUE: ("Overdue", "red"),
    Access.BLOCKED: ("Blocked", "orange"),
    Access.UNSETTLED: ("Basis not settled", "yellow"),
    Access.UNDATED: ("No day yet", "grey"),
    Access.AHEAD: ("Agreed", "blue"),
    Access.OPEN: ("There", "green"),
}
_WHOM = {"staff": "for staff", "patients": "for patients"}


@dataclass(frozen=True)
class RegisterLine:
    """One row: its title, a tag with its colour, and its cells by the register's columns."""

    title: str
    tag: str
    colour: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Register:
    """A register: a sentence, what to look at before anything else, its columns and rows."""

    sentence: str
    warnings: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[RegisterLine, ...]


@dataclass(frozen=True)
class Side:
    """One side's safety strip, and what it lacks."""

    name: str
    measures: tuple[Measure, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class Strip:
    """The safety strip of both sides."""

    sentence: str
    sides: tuple[Side, ...]


def data_register(one: AgreementView, today: date) -> Register:
    """Which data goes to whom, and what stands in the way."""
    found = data_sets(one.content, today)
    late = [each for each in found if each.standing(today) is Access.OVERDUE]
    stuck = [each for each in found if each.standing(today) in (Access.BLOCKED, Access.UNSETTLED)]
    return Register(
        _data_sentence(found, late, stuck, today),
        tuple(_overdue(each) for each in late),
        ("For what", "Legal basis", "Controller", "System", "Access", "What stands in the way"),
        tuple(_data_line(one, each, today) for each in found),
    )


def involvement(one: AgreementView, today: date) -> Register:
    """Who speaks for staff and patients, who was asked, and what changed."""
    found = voices(one.content, today)
    missing = unheard(found, tuple(one.parties), today) if found else ()
    silent = [each for each in found if each.was_asked(today) and not each.changed]
    warnings = [f"Nobody who speaks {_WHOM[whom]} at {one.parties[party]} was asked yet." for party, whom in missing]
    if silent:
        names = joined([each.name for each in silent])
        were = plural(len(silent), "was", "were")
        warnings.append(
            f"{names} {were} asked, and nothing is written about what changed. “Nothing” is an answer too."
        )
    return Register(
        _asked_sentence(found, today),
        tuple(warnings),
        ("Speaks for", "At", "Asked", "What they said", "What changed because of it"),
        tuple(_voice_line(one, each, today) for each in found),
    )


def strip(one: AgreementView) -> Strip:
    """Is each organisation still safe, and how would we know?"""
    missing = lacking(one.content, one.parties)
    sides = tuple(
        Side(
            name,
            measures(one.content, party),
            tuple(f"{name}: {each.words}" for each in missing if each.party == party),
        )
        for party, name in one.parties.items()
    )
    many = sum(len(side.measures) for side in sides)
    staff = sum(1 for side in sides if any(each.staff for each in side.measures))
    if not many:
        said = "No measure is written down yet that would tell that one of them is in trouble."
    else:
        said = f"{spelt(many, 'measure').capitalize()} of {spelt(len(sides), 'organisation')}; "
        said += f"{spelt(staff, 'of them has', 'of them have') if staff else 'none has'} one about staff."
    return Strip(said, sides)


def _data_sentence(found: tuple[DataSet, ...], late: list[DataSet], stuck: list[DataSet], today: date) -> str:
    if not found:
        return "No set of data is written down yet."
    there = sum(1 for each in found if each.standing(today) is Access.OPEN)
    said = [f"{there} there"] if there else []
    said += [f"{len(late)} overdue"] if late else []
    said += [f"{len(stuck)} held up"] if stuck else []
    rest = len(found) - there - len(late) - len(stuck)
    said += [f"{rest} to come"] if rest else []
    return f"{counted(len(found), 'set')} of data: {joined(said)}."


def _overdue(each: DataSet) -> str:
    why = each.blocker or "the legal basis is not settled"
    when = day(each.access) if each.access else ""
    return f"{each.name} was to be there on {when}, and something stands in the way: {why}."


def _data_line(one: AgreementView, each: DataSet, today: date) -> RegisterLine:
    tag, colour = _ACCESS[each.standing(today)]
    part = one.agreeing.part("data")
    field = part.field("basis") if part else None
    basis = dict(field.choices).get(each.basis, "") if field else ""
    when = day(each.access) if each.access else ""
    return RegisterLine(
        each.name, tag, colour, (each.purpose, basis, each.controller, each.system, when, each.blocker or "Nothing")
    )


def _asked_sentence(found: tuple[Voice, ...], today: date) -> str:
    if not found:
        return "Nobody is written down yet who speaks for staff, patients or the public."
    asked = sum(1 for each in found if each.was_asked(today))
    told = sum(1 for each in found if each.was_asked(today) and each.changed)
    said = f"{asked} of {counted(len(found), 'representative')} {plural(asked, 'was', 'were')} asked"
    return f"{said}; of {told} it is written what changed."


def _voice_line(one: AgreementView, each: Voice, today: date) -> RegisterLine:
    part = one.agreeing.part("involvement")
    field = part.field("for") if part else None
    speaks = dict(field.choices).get(each.speaks_for, "") if field else ""
    if each.was_asked(today):
        tag, colour = ("Asked", "green") if each.changed else ("Asked", "blue")
    else:
        tag, colour = ("To be asked", "yellow") if each.asked else ("Not asked yet", "orange")
    when = day(each.asked) if each.asked else ""
    where = one.parties.get(each.party, "") or "Both sides"
    return RegisterLine(each.name, tag, colour, (speaks, where, when, each.said, each.changed))
