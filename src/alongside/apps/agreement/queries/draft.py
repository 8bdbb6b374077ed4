"""An agreement as it is written now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from alongside.apps.accounts.models import User
from alongside.apps.agreement.models import Agreement, Row
from alongside.apps.agreement.states import WRITABLE, Standing
from alongside.apps.arrangements.queries import ArrangementView, arrangement
from alongside.apps.arrangements.states import PartyRole, State
from alongside.core.agreeing import Agreeing, Content, Entry, Kind, Missing, Part, Scale, missing
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, Permission, Role, demand, may, system
from alongside.kit.wall import acting
from alongside.sources.packs import builtin_packs


@dataclass(frozen=True)
class AgreementView:
    """An agreement: its partnership, its text, whose rows the actor writes.

    `parties` gives the name of each party that signs, by public id; `people` the names of persons named in it;
    `editions` the edition of each row by its key; `own` the parties whose lead the actor is.
    """

    public_id: UUID
    of: ArrangementView
    scale: Scale
    standing: Standing
    pack: Pack
    content: Content
    edition: int
    parties: Mapping[str, str] = field(hash=False)
    people: Mapping[str, str] = field(hash=False)
    editions: Mapping[str, int] = field(hash=False)
    own: frozenset[str] = frozenset()

    @property
    def agreeing(self) -> Agreeing:
        """What the pack asks of it."""
        return self.pack.agreeing

    @property
    def names(self) -> Mapping[str, str]:
        """Parties and persons by public id, for values that name one."""
        return {**self.parties, **self.people}

    @property
    def may_write(self) -> bool:
        """Whether the actor may change something in it now."""
        return bool(self.own) and self.standing in WRITABLE and self.of.state is not State.ENDED

    def writes(self, part: Part, party: str) -> bool:
        """Whether the actor may change a row of a part that is this party's (empty: of nobody in particular)."""
        return self.may_write and (not part.own or not party or party in self.own)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What it still lacks."""
        return missing(self.agreeing, self.content, self.parties)


def agreement(*, by: Actor, arrangement_id: UUID) -> AgreementView | None:
    """The agreement of a partnership, None where none was begun. Raises NotAllowed."""
    of = arrangement(by=by, arrangement_id=arrangement_id)
    demand(by, Permission.SEE_AGREEMENT, of.concerned)
    row = Agreement.objects.filter(arrangement__public_id=arrangement_id).first()
    return None if row is None else _view(by, of, row)


def held(*, by: Actor, arrangement_id: UUID, permission: Permission) -> tuple[ArrangementView, Agreement | None]:
    """The partnership and the record itself, for this app alone. Raises NotAllowed."""
    of = arrangement(by=by, arrangement_id=arrangement_id)
    demand(by, permission, of.concerned)
    return of, Agreement.objects.filter(arrangement__public_id=arrangement_id).first()


def pack_of(row: Agreement) -> Pack:
    """The pack an agreement is written by: its version where that is at hand, else the newest of its key."""
    known = [pack for pack in builtin_packs() if pack.key == row.pack]
    return next((pack for pack in known if pack.version == row.pack_version), known[-1])


def parties_of(of: ArrangementView) -> dict[str, str]:
    """Each party that signs, by public id: witnesses and those who left do not."""
    signing = (one for one in of.parties if one.role is not PartyRole.WITNESS and one.until is None)
    return {str(one.organisation): f"{one.name}, {one.part}" if one.part else one.name for one in signing}


def content_of(row: Agreement) -> tuple[Content, dict[str, int]]:
    """The text, and the edition of each row by its key."""
    rows = list(row.rows.all())
    entries = tuple(Entry(str(one.public_id), one.part, one.values) for one in rows)
    return Content(row.scale, entries), {str(one.public_id): one.edition for one in rows}


def people_in(agreeing: Agreeing, entries: Iterable[Entry]) -> dict[str, str]:
    """The names of the persons that rows name, by public id."""
    fields = {(part.key, one.key) for part in agreeing.parts for one in part.fields if one.kind is Kind.PERSON}
    named = {entry.value(key) for entry in entries for part, key in fields if entry.part == part} - {""}
    if not named:
        return {}
    with acting(system("names of who signs")):
        rows = User.objects.filter(public_id__in=named).values_list("public_id", "name")
        return {str(key): name for key, name in rows}


def _view(by: Actor, of: ArrangementView, row: Agreement) -> AgreementView:
    content, editions = content_of(row)
    pack, parties = pack_of(row), parties_of(of)
    writes = may(by, Permission.DRAFT_AGREEMENT, of.concerned)
    led = {str(one) for one in by.organisations(Role.LEAD)} if writes else set()
    return AgreementView(
        public_id=row.public_id,
        of=of,
        scale=Scale(row.scale),
        standing=Standing(row.standing),
        pack=pack,
        content=content,
        edition=row.edition,
        parties=parties,
        people=people_in(pack.agreeing, content.entries),
        editions=editions,
        own=frozenset(parties) & led,
    )


def row_of(one: Agreement, key: UUID) -> Row | None:
    """One row of an agreement, None where there is none of that key."""
    return one.rows.filter(public_id=key).first()
