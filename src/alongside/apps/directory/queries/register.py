"""The organisations of the directory, with what they were called and what became of their codes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType
from uuid import UUID

from django.utils import timezone

from alongside.apps.directory.models import Name, Organisation, Succession
from alongside.apps.directory.queries.held import Held, State, state
from alongside.core.organisations import Identifier, Place, Register, Scheme
from alongside.core.organisations import Succession as CodeSuccession
from alongside.core.packs import UNKNOWN_KIND, Pack
from alongside.kit.actor import Actor, Permission, demand
from alongside.sources.packs import builtin_packs

PACK = "nhs_england"
SITE = "site"  # the installation itself, which administrators belong to; no organisation anybody looks for


@dataclass(frozen=True)
class Former:
    """A name an organisation once had, and the register's date on which it did."""

    name: str
    listed_on: date | None


@dataclass(frozen=True)
class Listed:
    """One organisation as the directory knows it today. `kind` is a provider type of the pack, or empty."""

    public_id: UUID
    identifier: Identifier
    name: str
    kind: str
    nhs: bool
    opened: date | None
    closed: date | None
    town: str
    postcode: str
    region: str
    system: str
    place: Place | None
    listed: str
    listed_on: date | None
    names: tuple[Former, ...] = ()
    former_codes: tuple[str, ...] = ()  # codes whose whole work is its work today

    @property
    def code(self) -> str:
        """Scheme and value, as the engine and addresses name it."""
        return str(self.identifier)

    @property
    def spellings(self) -> tuple[str, ...]:
        """How somebody may write it in a field, in one case: its name, its code, both."""
        value = self.identifier.value
        return self.name.casefold(), value.casefold(), f"{self.name} ({value})".casefold()

    @property
    def former(self) -> tuple[Former, ...]:
        """The names it had before, oldest first."""
        return tuple(one for one in self.names if one.name.casefold() != self.name.casefold())


@dataclass(frozen=True, eq=False)
class Directory:
    """Every organisation by identifier, and the history of codes."""

    state: State
    organisations: Mapping[Identifier, Listed]
    register: Register

    def name(self, code: Identifier) -> str:
        """The name of the organisation of that code; the code itself where no list describes it."""
        found = self.organisations.get(code)
        return found.name if found else code.value

    def present(self, one: Listed, day: date) -> bool:
        """Whether it is there on the day: listed or of a known kind, open, its code not passed on."""
        known = bool(one.listed) or one.kind not in ("", UNKNOWN_KIND)
        begun = one.opened is None or one.opened <= day
        open_still = one.closed is None or one.closed > day
        return known and begun and open_still and self.register.owner(one.identifier, day) == one.identifier


_HELD: Held[Directory] = Held(2)


@cache
def pack() -> Pack:
    """The pack whose indicators and words this directory uses. Raises LookupError where it is not there."""
    for one in builtin_packs():
        if one.key == PACK:
            return one
    raise LookupError(f"the pack '{PACK}' is not installed: put it back into alongside/packs")


def directory(*, by: Actor, at: State | None = None) -> Directory:
    """The whole register, kept until something new is loaded. Raises NotAllowed."""
    demand(by, Permission.SEE_DIRECTORY)
    now = at or state()
    return _HELD.get(now, lambda: _read(now))


def organisations(
    *, by: Actor, kinds: Iterable[str] = (), region: str = "", present: bool = True, on: date | None = None
) -> tuple[Listed, ...]:
    """The organisations by name: of these kinds and this region, where given.

    `present` leaves out what was not there on the day (`on`; today when not given). Raises NotAllowed.
    """
    wanted, day = frozenset(kinds), on or timezone.localdate()
    known = directory(by=by)
    found = (
        one
        for one in known.organisations.values()
        if (not wanted or one.kind in wanted)
        and region in ("", one.region)
        and (not present or known.present(one, day))
    )
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.identifier)))


def organisation(*, by: Actor, identifier: Identifier) -> Listed | None:
    """The organisation of that identifier, None when the directory does not know it. Raises NotAllowed."""
    return directory(by=by).organisations.get(identifier)


def _read(at: State) -> Directory:
    names: dict[int, list[Former]] = {}
    for owner, name, listed_on in Name.objects.order_by("listed_on", "pk").values_list(
        "organisation_id", "name", "listed_on"
    ):
        names.setdefault(owner, []).append(Former(name, listed_on))
    rows = Organisation.objects.exclude(category=SITE).select_related("system")
    register = _register()
    found = {row.identifier: _listed(row, tuple(names.get(row.pk, ()))) for row in rows}
    former: dict[Identifier, list[str]] = {}
    for old in sorted({one.old for one in register.successions}):
        heir = register.owner(old)
        if heir is not None and heir != old:
            former.setdefault(heir, []).append(old.value)
    with_past = {
        code: replace(one, kind=_kind(one, found, register), former_codes=tuple(former.get(code, ())))
        for code, one in found.items()
    }
    return Directory(at, MappingProxyType(with_past), register)


def _kind(one: Listed, found: Mapping[Identifier, Listed], register: Register) -> str:
    """Its kind; for one of the past that no list of kinds describes, that of whoever took it over."""
    if one.kind not in ("", UNKNOWN_KIND):
        return one.kind
    heir = register.owner(one.identifier)
    return found[heir].kind if heir is not None and heir in found else one.kind


def _listed(row: Organisation, names: tuple[Former, ...]) -> Listed:
    return Listed(
        public_id=row.public_id,
        identifier=row.identifier,
        name=row.name,
        kind=row.category,
        nhs=row.nhs,
        opened=row.opened,
        closed=row.closed,
        town=row.town,
        postcode=row.postcode,
        region=row.region,
        system=row.system.name if row.system else "",
        place=row.place,
        listed=row.listed,
        listed_on=row.listed_on,
        names=names,
    )


def _register() -> Register:
    rows = Succession.objects.values_list("scheme", "old", "new", "on")
    return Register.of(
        CodeSuccession(Identifier(Scheme(scheme), old), Identifier(Scheme(scheme), new), on)
        for scheme, old, new, on in rows
    )
