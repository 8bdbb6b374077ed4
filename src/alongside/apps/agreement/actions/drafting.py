"""Begin an agreement, write its rows, ask for more or for less."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from alongside.apps.agreement.models import Agreement, Row
from alongside.apps.agreement.queries.draft import held, pack_of, parties_of
from alongside.apps.agreement.states import WRITABLE
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.arrangements.states import State
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.core.agreeing import Part, Rows, Scale
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, Kind, NotAllowed, Permission, Role

MOST_ROWS = 200
_MEANWHILE = "Somebody else changed this while you were writing. Look at it again, then save."
_ON_THE_WAY = (State.PROPOSED, State.EXPLORING)


class Refused(ValueError):
    """What was asked does not fit the agreement; the message says why and what would."""


class ChangedMeanwhile(ValueError):
    """Somebody else changed it since it was read; the message says what to do."""


@dataclass(frozen=True)
class Opened:
    """An agreement held until the transaction ends, with what is needed to change it."""

    of: ArrangementView
    row: Agreement
    pack: Pack
    parties: dict[str, str]
    own: frozenset[str]


@transaction.atomic
def begin(*, arrangement_id: UUID, scale: Scale, pack: Pack, by: Actor) -> UUID:
    """Begin the agreement of a partnership, or find the one it has; the partnership is then being drafted.

    Raises NotAllowed, Refused for a partnership that is past drafting.
    """
    of, found = held(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    if found is not None:
        return found.public_id
    if of.state not in (*_ON_THE_WAY, State.DRAFTING):
        raise Refused("This partnership is past drafting. An agreement is written before it begins.")
    own = by.organisations(Role.LEAD) & of.concerned.parties
    begun_by = Organisation.objects.get(public_id=min(own)) if own else _opener(arrangement_id)
    partnership = Arrangement.objects.select_for_update().get(public_id=arrangement_id)
    made, new = Agreement.objects.get_or_create(
        arrangement=partnership,
        defaults={"begun_by": begun_by, "scale": scale, "pack": pack.key, "pack_version": pack.version},
    )
    if not new:
        return made.public_id
    _rows(made, pack, parties_of(of))
    for state in (State.EXPLORING, State.DRAFTING):
        if _behind(partnership, state):
            partnership = arrangements.move(arrangement=partnership, to=state, by=by)
    record(verb="agreement.begin", subject=subject(made), by=by, facts={"scale": scale.value})
    return made.public_id


@transaction.atomic
def write(
    *, arrangement_id: UUID, part: str, key: UUID | None, values: Mapping[str, str], edition: int | None, by: Actor
) -> UUID:
    """Write a row, a new one where `key` is None. `values` are plain (`core.agreeing.plain`), by field.

    Raises NotAllowed, Refused, ChangedMeanwhile where the row's edition is no longer the one that was read.
    """
    one = opened(arrangement_id=arrangement_id, by=by)
    made = _write(one, part, key, values, edition)
    _changed(one, by, part=part, row=str(made.public_id))
    return made.public_id


@transaction.atomic
def write_sheet(
    *, arrangement_id: UUID, rows: Mapping[UUID, Mapping[str, str]], edition: int | None, by: Actor
) -> int:
    """Write several rows at once, all of them or none; how many changed. `edition` is the agreement's that was read.

    Fields that are not named stay as they are. Raises as `write`.
    """
    one = opened(arrangement_id=arrangement_id, by=by)
    if one.row.edition != edition:
        raise ChangedMeanwhile(_MEANWHILE)
    changed = 0
    for key, values in rows.items():
        found = one.row.rows.filter(public_id=key).first()
        if found is None:
            raise ChangedMeanwhile(_MEANWHILE)
        told = {name: value for name, value in {**found.values, **values}.items() if value}
        if told != found.values:
            _write(one, found.part, key, told, found.edition)
            changed += 1
    if changed:
        _changed(one, by, rows=changed)
    return changed


@transaction.atomic
def remove(*, arrangement_id: UUID, key: UUID, by: Actor) -> None:
    """Take a row out of a part that may have many. Raises NotAllowed, Refused."""
    one = opened(arrangement_id=arrangement_id, by=by)
    found = one.row.rows.filter(public_id=key).first()
    if found is None:
        return
    part = the_part(one.pack, found.part)
    if part.rows is not Rows.MANY:
        raise Refused("This part has a fixed row. Empty its fields instead.")
    _own(one, part, found.values)
    found.delete()
    _changed(one, by, part=part.key, removed=str(key))


@transaction.atomic
def rescale(*, arrangement_id: UUID, scale: Scale, by: Actor) -> None:
    """Ask for more, or for less: nothing written is lost, and only what is missing is added. Raises NotAllowed."""
    one = opened(arrangement_id=arrangement_id, by=by)
    was = one.row.scale
    if was == scale.value:
        return
    one.row.scale = scale
    _rows(one.row, one.pack, one.parties)
    one.row.edition += 1
    one.row.save(update_fields=["scale", "edition"])
    record(verb="agreement.scale", subject=subject(one.row), by=by, facts={"from": was, "to": scale.value})


def opened(*, arrangement_id: UUID, by: Actor) -> Opened:
    """An agreement whose text may be changed, held until the transaction ends. Raises NotAllowed, Refused."""
    of, found = held(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    if found is None:
        raise NotAllowed("There is no agreement yet.")
    row = Agreement.objects.select_for_update().get(pk=found.pk)
    if of.state is State.ENDED:
        raise Refused("This partnership has ended. What was agreed stays as it is.")
    if row.standing not in WRITABLE:
        raise Refused("The text lies before the boards or was signed. Take it back, or begin an amendment, first.")
    parties = parties_of(of)
    led = frozenset(str(one) for one in by.organisations(Role.LEAD))
    own = frozenset(parties) if by.kind is Kind.SYSTEM else frozenset(parties) & led
    return Opened(of, row, pack_of(row), parties, own)


def the_part(pack: Pack, key: str) -> Part:
    """A part of the pack. Raises NotAllowed where it has none of that key."""
    part = pack.agreeing.part(key)
    if part is None:
        raise NotAllowed("There is no such part of an agreement.")
    return part


def subject(one: Agreement) -> str:
    """How the audit names an agreement."""
    return f"agreement:{one.public_id}"


def _write(one: Opened, part_key: str, key: UUID | None, values: Mapping[str, str], edition: int | None) -> Row:
    part = the_part(one.pack, part_key)
    known = {field.key for field in part.fields}
    told = {name: value for name, value in values.items() if name in known and value}
    if key is None:
        return _new(one, part, told)
    row = one.row.rows.filter(public_id=key, part=part.key).first()
    if row is None or row.edition != edition:
        raise ChangedMeanwhile(_MEANWHILE)
    _own(one, part, row.values)
    if part.rows is Rows.EACH:
        told[part.party] = row.values.get(part.party, "")
    _own(one, part, told)
    row.values, row.edition = told, row.edition + 1
    row.save(update_fields=["values", "edition"])
    return row


def _new(one: Opened, part: Part, told: Mapping[str, str]) -> Row:
    there = one.row.rows.filter(part=part.key)
    if part.rows is not Rows.MANY:
        raise Refused("This part has its row already. Change that one.")
    if there.count() >= MOST_ROWS:
        raise Refused(f"A part holds at most {MOST_ROWS} rows. Put some together.")
    _own(one, part, told)
    last = there.order_by("-place").first()
    return Row.objects.create(agreement=one.row, part=part.key, place=last.place + 1 if last else 1, values=told)


def _own(one: Opened, part: Part, values: Mapping[str, str]) -> None:
    """Raises Refused for a row that another party writes, or that names an organisation that is no party."""
    party = values.get(part.party, "") if part.party else ""
    if party and party not in one.parties:
        raise Refused("That organisation is no party of this partnership. Choose one that is.")
    if part.own and party and party not in one.own:
        raise Refused(f"What stands here is written by {one.parties[party]} itself.")


def _rows(row: Agreement, pack: Pack, parties: Mapping[str, str]) -> None:
    """The fixed rows that are not there yet: one of a part, or one for each party."""
    there = [(one.part, one.values) for one in row.rows.all()]
    wanted: list[Row] = []
    for part in pack.agreeing.parts:
        if part.rows is Rows.ONE and not any(key == part.key for key, _ in there):
            wanted.append(Row(agreement=row, part=part.key, place=1))
        if part.rows is Rows.EACH:
            has = {values.get(part.party) for key, values in there if key == part.key}
            wanted += [
                Row(agreement=row, part=part.key, place=at, values={part.party: party})
                for at, party in enumerate(parties, 1)
                if party not in has
            ]
    for one in wanted:
        one.save()


def _changed(one: Opened, by: Actor, **facts: object) -> None:
    one.row.edition += 1
    one.row.save(update_fields=["edition"])
    record(verb="agreement.write", subject=subject(one.row), by=by, facts=dict(facts))


def _behind(partnership: Arrangement, state: State) -> bool:
    order = tuple(State)
    return order.index(State(partnership.state)) < order.index(state)


def _opener(arrangement_id: UUID) -> Organisation:
    return Arrangement.objects.select_related("opened_by").get(public_id=arrangement_id).opened_by
