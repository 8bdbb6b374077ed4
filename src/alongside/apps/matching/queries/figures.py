"""What the published figures say of everybody in a round, with the files they come from."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from alongside.apps.directory.models import Observation
from alongside.apps.directory.queries import Figures, Source, figures, series, sources
from alongside.core.indicators import Definition, Series
from alongside.core.organisations import Identifier
from alongside.core.packs import Pack
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


def both_series(
    *,
    by: Actor,
    definition: Definition,
    organisations: tuple[Identifier, ...],
    until: date | None,
    as_of: datetime | None,
) -> tuple[Series, ...]:
    """One indicator of these organisations, of each that has a figure. Raises NotAllowed."""
    found = (
        series(by=by, identifier=one, indicators=[definition.key], until=until, as_of=as_of) for one in organisations
    )
    return tuple(rows[definition.key] for rows in found if definition.key in rows)
