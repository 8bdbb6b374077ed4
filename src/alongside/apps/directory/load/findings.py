"""Keeps what inspectors and historians say: sites, ratings, measures and pairings of the past."""

from collections.abc import Iterable, Sequence
from typing import Any

from alongside.apps.directory.load.register import entry, organisations, tidy
from alongside.apps.directory.load.shelf import Desk, Fate
from alongside.apps.directory.models import HistoricPairing, Measure, Organisation, Rating, Site
from alongside.core.organisations import Identifier, MeasureRecord, PairingRecord, RatingRecord, SiteRecord
from alongside.sources._reading import Record


class Sites:
    """The shelf of hospitals and other locations."""

    kinds: tuple[type, ...] = (SiteRecord,)

    def __init__(self) -> None:
        self._fates: dict[SiteRecord, Fate] = {}

    def put(self, records: Sequence[Record], desk: Desk) -> list[Fate]:
        """Keep sites that are new, or described otherwise by a later file."""
        listed = [record for record in records if isinstance(record, SiteRecord)]
        owners = _owners({record.organisation for record in listed})
        known = _sites({record.identifier for record in listed})
        for record in listed:
            if record not in self._fates:
                self._fates[record] = _kept_site(record, owners, known, desk.rank)
        return [self._fates[record] for record in listed]


class Ratings:
    """The shelf of inspection ratings."""

    kinds: tuple[type, ...] = (RatingRecord,)

    def put(self, records: Sequence[Record], desk: Desk) -> list[Fate]:
        """Keep ratings not yet kept; two of one date both stand."""
        listed = [record for record in records if isinstance(record, RatingRecord)]
        owners = _owners({record.organisation for record in listed})
        known = _sites({record.site for record in listed if record.site})
        kept = _ratings(owners.values())
        fates, new = [], []
        for record in listed:
            site = _site_of(record, owners, known)
            owner = owners[record.organisation]
            said = (record.service[:120], record.domain[:40], record.rating[:60], record.on)
            key = (owner.pk, site.pk if site else None, *said)
            fates.append(Fate.STORED if kept.get(key, desk.publication.pk) == desk.publication.pk else Fate.SAME)
            if key not in kept:
                kept[key] = desk.publication.pk
                new.append(_rating(record, owner, site, desk))
        Rating.objects.bulk_create(new, batch_size=1000)
        return fates


class History:
    """The shelf of regulators' measures and of partnerships of the past; sources that disagree all stand."""

    kinds: tuple[type, ...] = (MeasureRecord, PairingRecord)

    def put(self, records: Sequence[Record], desk: Desk) -> list[Fate]:
        """Keep rows not yet kept, from whichever edition."""
        return [_kept_row(record, desk) for record in records if isinstance(record, (MeasureRecord, PairingRecord))]


def _kept_row(record: MeasureRecord | PairingRecord, desk: Desk) -> Fate:
    fields: dict[str, Any]
    row: Measure | HistoricPairing
    if isinstance(record, MeasureRecord):
        fields = {
            "code": record.organisation.value,
            "name": record.name[:200],
            "measure": record.measure[:80],
            "entered": record.entered,
            "left": record.left,
            "left_precision": record.left_precision[:200],
            "source": record.source[:300],
        }
        row, new = Measure.objects.get_or_create(**fields, defaults={"publication": desk.publication})
    else:
        fields = {
            "key": record.key[:20],
            "supported": record.supported.value,
            "supported_name": record.supported_name[:200],
            "supporting": record.supporting.value,
            "supporting_name": record.supporting_name[:200],
            "start": record.start,
            "start_precision": record.start_precision[:200],
            "basis": record.basis[:300],
            "evidence": record.evidence[:300],
            "source": record.source[:300],
        }
        row, new = HistoricPairing.objects.get_or_create(**fields, defaults={"publication": desk.publication})
    return Fate.STORED if new or row.publication_id == desk.publication.pk else Fate.SAME


def _owners(codes: set[Identifier]) -> dict[Identifier, Organisation]:
    known = organisations(codes)
    missing = sorted(codes - known.keys())
    Organisation.objects.bulk_create([entry(code) for code in missing], batch_size=1000)
    return known | organisations(missing)


def _sites(codes: set[Identifier]) -> dict[Identifier, Site]:
    found: dict[Identifier, Site] = {}
    values = sorted({code.value for code in codes})
    for start in range(0, len(values), 800):
        for site in Site.objects.filter(value__in=values[start : start + 800]):
            found[Identifier.parse(f"{site.scheme}:{site.value}")] = site
    return found


def _kept_site(
    record: SiteRecord, owners: dict[Identifier, Organisation], known: dict[Identifier, Site], rank: str
) -> Fate:
    owner, name = owners[record.organisation], tidy(record.name)[:200]
    site = known.get(record.identifier)
    if site is None:
        code = record.identifier
        site = Site(scheme=code.scheme.value, value=code.value, postcode=record.postcode[:10])
        known[code] = site
    elif rank < site.named_by:
        return Fate.SAME
    same = (site.organisation_id, site.name) == (owner.pk, name)
    site.organisation, site.name, site.named_by = owner, name, rank
    site.save()
    return Fate.SAME if same else Fate.STORED


def _site_of(
    record: RatingRecord, owners: dict[Identifier, Organisation], known: dict[Identifier, Site]
) -> Site | None:
    if record.site is None:
        return None
    if record.site not in known:
        site = SiteRecord(record.site, record.organisation, record.site_name or record.site.value)
        _kept_site(site, owners, known, "")
    return known[record.site]


def _ratings(owners: Iterable[Organisation]) -> dict[tuple[Any, ...], int]:
    """What is kept of these organisations' ratings, and the publication each came from."""
    ids = sorted({owner.pk for owner in owners})
    fields = ("organisation_id", "site_id", "service", "domain", "rating", "on", "publication_id")
    kept: dict[tuple[Any, ...], int] = {}
    for start in range(0, len(ids), 800):
        rows = Rating.objects.filter(organisation_id__in=ids[start : start + 800]).values_list(*fields)
        kept |= {row[:-1]: row[-1] for row in rows}
    return kept


def _rating(record: RatingRecord, owner: Organisation, site: Site | None, desk: Desk) -> Rating:
    return Rating(
        publication=desk.publication,
        organisation=owner,
        site=site,
        service=record.service[:120],
        domain=record.domain[:40],
        rating=record.rating[:60],
        on=record.on,
        inherited=record.inherited,
        url=record.url[:300],
    )
