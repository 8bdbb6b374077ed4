"""Keeps what registers say: organisations and their names, successions, places and kinds."""

from collections.abc import Iterable, Mapping, Sequence
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

    def __init__(self) -> None:
        self._fates: dict[Record, Fate] = {}

    def put(self, records: Sequence[Record], desk: Desk) -> list[Fate]:
        """Keep the statements that say something new; one that the file repeats shares the fate of the first.

        The latest register describes an organisation; an older one adds only names and what was blank.
        """
        codes = {record.identifier for record in records if not isinstance(record, SuccessionRecord)}  # type: ignore[union-attr]
        known = organisations(codes)
        for record in records:
            if record not in self._fates:
                self._fates[record] = _kept(record, known, desk)
        return [self._fates[record] for record in records]


def _kept(record: Record, known: dict[Identifier, Organisation], desk: Desk) -> Fate:
    if isinstance(record, SuccessionRecord):
        return _succession(record)
    if isinstance(record, OrganisationRecord):
        return _listed(record, known, desk)
    if isinstance(record, PlaceRecord):
        return _placed(record, known, desk)
    return _categorised(record, known, desk) if isinstance(record, CategoryRecord) else Fate.SAME


def organisations(codes: Iterable[Identifier]) -> dict[Identifier, Organisation]:
    """The organisations of these identifiers that the directory knows."""
    wanted = set(codes)
    values = {code.value for code in wanted}
    found = (Organisation.objects.filter(value__in=part) for part in _parts(sorted(values)))
    return {o.identifier: o for o in chain.from_iterable(found) if o.identifier in wanted}


def entry(code: Identifier, name: str = "", rank: str = "") -> Organisation:
    """An unsaved organisation of that code; its code stands in for a name until some file gives one."""
    nhs = code.scheme is Scheme.ODS
    named_by = rank if name else ""
    named = tidy(name)[:200] or code.value
    return Organisation(scheme=code.scheme.value, value=code.value, name=named, named_by=named_by, nhs=nhs)


def names_for_unlisted(names: Mapping[Identifier, tuple[str, str]]) -> None:
    """Enter organisations that no register here lists, by the latest name a publication gives them.

    `names` holds rank and name; of two, the higher stands, whichever was loaded first.
    """
    known = organisations(names)
    missing = [entry(code, name, rank) for code, (rank, name) in sorted(names.items()) if code not in known]
    Organisation.objects.bulk_create(missing, batch_size=1000)
    renamed = [organisation for code, organisation in known.items() if _renamed(organisation, *names[code])]
    Organisation.objects.bulk_update(renamed, ["name", "named_by"], batch_size=500)


def _renamed(organisation: Organisation, rank: str, name: str) -> bool:
    said = tidy(name)[:200]
    if organisation.listed or (rank, said) <= (organisation.named_by, organisation.name):
        return False
    organisation.named_by, organisation.name = rank, said
    return True


def tidy(name: str) -> str:
    """A name as it is written elsewhere: registers shout, so words in capitals are set in title case."""
    words = " ".join(name.split())
    if words != words.upper():
        return words
    made = [word if word.strip("(),") in _KEPT else _title(word) for word in words.split(" ")]
    return " ".join(word.lower() if word in _SMALL and place else word for place, word in enumerate(made))


def _title(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def _entered(
    code: Identifier, name: str, known: dict[Identifier, Organisation], rank: str = ""
) -> tuple[Organisation, bool]:
    if code in known:
        return known[code], False
    known[code] = entry(code, name, rank)
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
    known_as, new = Name.objects.get_or_create(
        organisation=organisation,
        name=said["name"],
        defaults={"listed": desk.publication.series, "listed_on": day},
    )
    if not new and day is not None and (known_as.listed_on is None or day < known_as.listed_on):
        known_as.listed, known_as.listed_on = desk.publication.series, day
        known_as.save(update_fields=["listed", "listed_on"])
    return Fate.STORED if changed or new else Fate.SAME


def _system(record: OrganisationRecord, pack: Pack) -> Organisation | None:
    """The system (ICB) a register names: one already here, or one the pack knows by that code."""
    scheme = record.identifier.scheme.value
    known = Organisation.objects.filter(scheme=scheme, value=record.system).first()
    region = pack.region(record.system)
    if region is None or region.kind != "system":
        return known
    if known is None:
        known = Organisation(scheme=scheme, value=region.code, name=region.name, nhs=True)
    if not known.category:  # a publication may have entered it before any register
        known.category = "commissioner"
        known.save()
    return known


def _succession(record: SuccessionRecord) -> Fate:
    _, new = Succession.objects.get_or_create(
        scheme=record.old.scheme.value, old=record.old.value, new=record.new.value, on=record.on
    )
    return Fate.STORED if new else Fate.SAME


def _placed(record: PlaceRecord, known: dict[Identifier, Organisation], desk: Desk) -> Fate:
    organisation, new = _entered(record.identifier, record.name, known, desk.rank)
    if not new and record.name and _renamed(organisation, desk.rank, record.name):
        organisation.save(update_fields=["name", "named_by"])
    here = (record.place.latitude, record.place.longitude)
    if organisation.place is not None and desk.rank < organisation.placed_by:
        return Fate.SAME
    moved = here != (organisation.latitude, organisation.longitude)
    (organisation.latitude, organisation.longitude), organisation.placed_by = here, desk.rank
    organisation.save(update_fields=["latitude", "longitude", "placed_by"])
    return Fate.STORED if moved or new else Fate.SAME


def _categorised(record: CategoryRecord, known: dict[Identifier, Organisation], desk: Desk) -> Fate:
    organisation, new = _entered(record.identifier, "", known)
    kind = desk.pack.kind_of(record.category)
    if organisation.category and desk.rank < organisation.categorised_by:
        return Fate.SAME
    changed = organisation.category != kind
    organisation.category, organisation.categorised_by = kind, desk.rank
    organisation.save(update_fields=["category", "categorised_by"])
    return Fate.STORED if changed or new else Fate.SAME


def _parts(values: Sequence[str], size: int = 800) -> Iterable[Sequence[str]]:
    return (values[start : start + size] for start in range(0, len(values), size))
