"""What the published figures say of everybody in a round, with the files they come from."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from alongside.apps.directory.models import Observation
from alongside.apps.directory.queries import Figures, Source, figures, series, sources
from alongside.apps.matching.queries.rounds import found, pack_of
from alongside.apps.matching.queries.runs import RunView
from alongside.core.indicators import Definition, Series
from alongside.core.organisations import Identifier
from alongside.core.packs import Pack
from alongside.core.units import Grain
from alongside.kit.actor import Actor


@dataclass(frozen=True, eq=False)
class Known:
    """Standings and likeness as of a run, and the files of the figures behind them."""

    figures: Figures
    sources: tuple[Source, ...]


def known(*, by: Actor, pack: Pack, until: date | None, as_of: datetime | None = None) -> Known:
    """What was measured by `until` and recorded by `as_of`. Raises NotAllowed."""
    read = figures(by=by, until=until, as_of=as_of)
    rows = Observation.objects.filter(indicator__in=pack.definitions.keys(), part="")
    if until is not None:
        rows = rows.filter(start__lte=until)
    if as_of is not None:
        rows = rows.filter(Q(superseded__isnull=True) | Q(superseded__gt=as_of), recorded__lte=as_of)
    used = set(rows.order_by().values_list("publication__public_id", flat=True).distinct())
    return Known(read, tuple(one for one in sources(by=by) if one.public_id in used))


_GRAINS = [grain.value for grain in Grain]  # the finest first: it shows most


@dataclass(frozen=True)
class Shown:
    """The needed measure of both organisations of a pair."""

    definition: Definition
    series: tuple[Series, ...]


def needed_series(*, by: Actor, round_id: UUID, run: RunView, organisation: str, supporter: str) -> Shown | None:
    """The first measure of the first need they share that both have figures of, as of the run. Raises NotAllowed.

    None where nothing is published of both in any area they are paired in.
    """
    pack = pack_of(found(by=by, round_id=round_id))
    until = run.settings["data_until"]
    for area in run.shared_areas(organisation, supporter):
        told = run.facts["areas"].get(area, {})
        evidence = [told.get(code, {}).get("evidence", ()) for code in (organisation, supporter)]
        shared = [key for key in evidence[0] if key in evidence[1] and key in pack.definitions]
        for key in sorted(shared, key=lambda key: _GRAINS.index(pack.definitions[key].grain)):
            both = _both(by, key, (organisation, supporter), date.fromisoformat(until) if until else None, run.as_of)
            if len(both) == 2:
                return Shown(pack.definitions[key], both)
    return None


def _both(by: Actor, key: str, codes: tuple[str, str], until: date | None, as_of: datetime) -> tuple[Series, ...]:
    found_rows = (
        series(by=by, identifier=Identifier.parse(code), indicators=[key], until=until, as_of=as_of) for code in codes
    )
    return tuple(rows[key] for rows in found_rows if key in rows)
