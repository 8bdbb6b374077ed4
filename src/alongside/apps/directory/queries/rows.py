"""Figures from the table, as the core reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from alongside.apps.directory.models import Observation
from alongside.core.indicators import Observation as Figure
from alongside.core.indicators import Published
from alongside.core.organisations import Identifier, Scheme
from alongside.core.units import Grain, Period

_FIELDS = (
    "indicator",
    "series",
    "scheme",
    "code",
    "start",
    "grain",
    "value",
    "numerator",
    "denominator",
    "publication_id",
)


@dataclass(frozen=True)
class Filed:
    """One published figure and the number of the file it came in."""

    published: Published
    file: int


def current(as_of: datetime | None = None) -> "QuerySet[Observation]":
    """The figures of whole organisations that stood at that moment (now, where none is given)."""
    rows = Observation.objects.filter(part="")
    if as_of is None:
        return rows.filter(superseded__isnull=True)
    return rows.filter(Q(superseded__isnull=True) | Q(superseded__gt=as_of), recorded__lte=as_of)


def filed(rows: "QuerySet[Observation]") -> Iterator[Filed]:
    """The rows as the core reads them, a few thousand at a time."""
    for row in rows.values_list(*_FIELDS).iterator(chunk_size=5000):
        indicator, series, scheme, code, start, grain, value, numerator, denominator, file = row
        figure = Figure(
            indicator,
            Identifier(Scheme(scheme), code),
            Period(start, Grain(grain)),
            value,
            numerator,
            denominator,
        )
        yield Filed(Published(figure, series), file)
