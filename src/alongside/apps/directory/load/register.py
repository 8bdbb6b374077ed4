"""Keeps what registers say: organisations and their names, successions, places and kinds."""

from collections.abc import Iterable, Sequence
from itertools import chain

from alongside.apps.directory.load.shelf import Desk, Fate
from alongside.apps.directory.models import Name, Organisation, Succession
from alongside.core.organisations import (
    CategoryRecord,
    Identifier,
    OrganisationRecord,
    PlaceRecord,
    Scheme,
    SuccessionRecord,
)
from alongside.core.packs import Pack
from alongside.sources._reading import Record

_SMALL = frozenset(["And", "Of", "The", "For", "In", "Upon", "On", "With"])
_KEPT = frozenset(
    ["NHS", "CCG", "CIC", "ICB", "GP", "UK", "PLC", "LLP", "UCC", "WIC", "MIU", "OOH", "PMS", "NE", "SW", "NW", "SE"]
)


class Register:
    """The shelf of organisations and what became of them."""

    kinds: tuple[type, ...] = (OrganisationRecord, SuccessionRecord, PlaceRecord, CategoryRecord)

    def put(self, records: Sequence[Record], desk: Desk) -> list[Fate]:
        """Keep the statements that say something new.

        The latest register describes an organisation; an older one adds only names and what was blank.
        """
        codes = {record.identifier for record in records if not isinstance(record, SuccessionRecord)}  # type: ignore[union-attr]
        known = organisations(codes)
        fates = []
        for record in records:
            if isinstance(record, SuccessionRecord):
                fates.append(_succession(record))
            elif isinstance(record, OrganisationRecord):
                fates.append(_listed(record, known, desk))
            elif isinstance(record, PlaceRecord):
                fates.append(_placed(record, known))
            elif isinstance(record, CategoryRecord):
                fates.append(_categorised(record, known, desk.pack))
        return fates


def organisations(codes: Iterable[Identifier]) -> dict[Identifier, Organisation]:
    """The organisations of these identifiers that the directory knows."""
    wanted = set(codes)
    values = {code.value for code in wanted}
    found = (Organisation.objects.filter(value__in=part) for part in _parts(sorted(values)))
    return {o.identifier: o for o in chain.from_iterable(found) if o.identifier in wanted}


def entry(code: Identifier, name: str = "") -> Organisation:
    """An unsaved organisation of that code; its code stands in for a name until some file gives one."""
    nhs = code.scheme is Scheme.ODS
    return Organisation(scheme=code.scheme.value, value=code.value, name=tidy(name)[:200] or code.value, nhs=nhs)


def names_for_unlisted(named: Iterable[tuple[Identifier, str]], desk: Desk) -> None:
    """Enter organisations that no register here lists, by the name a publication gives them."""
    names = dict(sorted(named))
    known = organisations(names)
    missing = [entry(code, name) for code, name in names.items() if code not in known]
    Organisation.objects.bulk_create(missing, batch_size=1000)
    unnamed = [known[code] for code in names if code in known and known[code].name == code.value]
    for organisation in unnamed:
        organisation.name = tidy(names[organisation.identifier])[:200]
    Organisation.objects.bulk_update(unnamed, ["name"], batch_size=500)


def tidy(name: str) -> str:
    """A name as it is written elsewhere: registers shout, so words in capitals are set in title case."""
    words = " ".join(name.split())
    if words != words.upper():
        return words
    made = [word if word.strip("(),") in _KEPT else _title(word) for word in words.split(" ")]
    return " ".join(word.lower() if word in _SMALL and place else word for place, word in enumerate(made))


def _title(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def _entered(code: Identifier, name: str, known: dict[Identifier, Organisation]) -> tuple[Organisation, bool]:
    if code in known:
        return known[code], False
    known[code] = entry(code, name)
    known[code].save()
    return known[code], True


def _listed(record: OrganisationRecord, known: dict[Identifier, Organisation], desk: Desk) -> Fate:
    organisation, changed = _entered(record.identifier, record.name, known)
    day = desk.publication.edition
    latest = organisation.listed_on is None or day is None or day >= organisation.listed_on
    said = {
        "name": tidy(record.name)[:200],
        "opened": record.opened,
        "closed": record.closed,
        "postcode": record.postcode[:10],
        "town": tidy(record.town)[:100],
        "region": record.region,
        "system_code": record.system,
    }
    for field, value in said.items():
        now = getattr(organisation, field)
        if value and value != now and (latest or not now):
            setattr(organisation, field, value)
            changed = True
    if record.system and (organisation.system is None or latest):
        organisation.system = _system(record, desk.pack)
    if latest:
        organisation.listed, organisation.listed_on = desk.publication.series, day
    organisation.save()
    _, new = Name.objects.get_or_create(
        organisation=organisation,
        name=said["name"],
        defaults={"listed": desk.publication.series, "listed_on": day},
    )
    return Fate.STORED if changed or new else Fate.SAME


def _system(record: OrganisationRecord, pack: Pack) -> Organisation | None:
    """The system (ICB) a register names: one already here, or one the pack knows by that code."""
    scheme = record.identifier.scheme.value
    known = Organisation.objects.filter(scheme=scheme, value=record.system).first()
    region = pack.region(record.system)
    if known is None and region is not None and region.kind == "system":
        known = Organisation.objects.create(
            scheme=scheme, value=region.code, name=region.name, category="commissioner", nhs=True
        )
    return known


def _succession(record: SuccessionRecord) -> Fate:
    _, new = Succession.objects.get_or_create(
        scheme=record.old.scheme.value, old=record.old.value, new=record.new.value, on=record.on
    )
    return Fate.STORED if new else Fate.SAME


def _placed(record: PlaceRecord, known: dict[Identifier, Organisation]) -> Fate:
    organisation, new = _entered(record.identifier, record.name, known)
    here = (record.place.latitude, record.place.longitude)
    # The register's own postcode says which of two files still describes the headquarters.
    agrees = bool(record.postcode) and record.postcode == organisation.postcode
    if organisation.place is not None and (not agrees or here == (organisation.latitude, organisation.longitude)):
        return Fate.STORED if new else Fate.SAME
    organisation.latitude, organisation.longitude = here
    organisation.save(update_fields=["latitude", "longitude"])
    return Fate.STORED


def _categorised(record: CategoryRecord, known: dict[Identifier, Organisation], pack: Pack) -> Fate:
    organisation, new = _entered(record.identifier, "", known)
    kind = pack.kind_of(record.category)
    if organisation.category == kind:
        return Fate.STORED if new else Fate.SAME
    organisation.category = kind
    organisation.save(update_fields=["category"])
    return Fate.STORED


def _parts(values: Sequence[str], size: int = 800) -> Iterable[Sequence[str]]:
    return (values[start : start + size] for start in range(0, len(values), size))
