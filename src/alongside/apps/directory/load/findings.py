"""Keeps what inspectors and historians say: sites, ratings, measures and pairings of the past."""

from collections.abc import Sequence
from typing import Any

from alongside.apps.directory.load.register import entry, organisations, tidy
from alongside.apps.directory.load.shelf import Desk, Fate
from alongside.apps.directory.models import HistoricPairing, Measure, Organisation, Rating, Site
from alongside.core.organisations import Identifier, MeasureRecord, PairingRecord, RatingRecord, SiteRecord
from alongside.sources._reading import Record


class Sites:
    """The shelf of hospitals and other locations."""

    kinds: tuple[type, ...] = (SiteRecord,)

    def put(self, records: Sequence[Record], desk: Desk) -> list[Fate]:
        """Keep sites that are new or renamed."""
        listed = [record for record in records if isinstance(record, SiteRecord)]
        owners = _owners({record.organisation for record in listed})
        known = _sites({record.identifier for record in listed})
        return [_kept_site(record, owners, known) for record in listed]


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
            fates.append(Fate.SAME if key in kept else Fate.STORED)
            if key not in kept:
                kept.add(key)
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
        _, new = Measure.objects.get_or_create(**fields, defaults={"publication": desk.publication})
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
        _, new = HistoricPairing.objects.get_or_create(**fields, defaults={"publication": desk.publication})
    return Fate.STORED if new else Fate.SAME


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


def _kept_site(record: SiteRecord, owners: dict[Identifier, Organisation], known: dict[Identifier, Site]) -> Fate:
    owner, name = owners[record.organisation], tidy(record.name)[:200]
    site = known.get(record.identifier)
    if site is None:
        code = record.identifier
        known[code] = Site.objects.create(
            organisation=owner, scheme=code.scheme.value, value=code.value, name=name, postcode=record.postcode[:10]
        )
        return Fate.STORED
    if (site.organisation_id, site.name) == (owner.pk, name):
        return Fate.SAME
    site.organisation, site.name = owner, name
    site.save(update_fields=["organisation", "name"])
    return Fate.STORED


def _site_of(
    record: RatingRecord, owners: dict[Identifier, Organisation], known: dict[Identifier, Site]
) -> Site | None:
    if record.site is None:
        return None
    if record.site not in known:
        _kept_site(SiteRecord(record.site, record.organisation, record.site_name or record.site.value), owners, known)
    return known[record.site]


def _ratings(owners: Any) -> set[tuple[Any, ...]]:
    ids = sorted(owner.pk for owner in owners)
    kept: set[tuple[Any, ...]] = set()
    fields = ("organisation_id", "site_id", "service", "domain", "rating", "on")
    for start in range(0, len(ids), 800):
        kept.update(Rating.objects.filter(organisation_id__in=ids[start : start + 800]).values_list(*fields))
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
