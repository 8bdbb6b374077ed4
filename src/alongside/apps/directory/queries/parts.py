"""Figures of parts of an organisation: its hospitals, specialties or staff groups, as publications name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from alongside.apps.directory.models import Observation
from alongside.apps.directory.queries.register import Directory, pack
from alongside.apps.directory.queries.sources import Source, files
from alongside.core.indicators import Definition
from alongside.core.organisations import Identifier
from alongside.core.units import Grain, Period


@dataclass(frozen=True)
class Part:
    """The latest figure of one part, and the file it comes from."""

    name: str
    code: Identifier
    period: Period
    value: float | None
    numerator: float | None
    denominator: float | None
    source: Source


def parts(known: Directory, identifier: Identifier, indicator: str) -> tuple[Part, ...]:
    """The latest figure of each part of the organisation and of those it took over, by name; for own reads."""
    of_files, latest = files(known), {}
    fields = ("part", "scheme", "code", "start", "grain", "value", "numerator", "denominator", "publication_id")
    rows = _rows(known, identifier, [indicator]).filter(value__isnull=False).order_by("start", "pk")
    for part, scheme, code, start, grain, value, numerator, denominator, file in rows.values_list(*fields):
        latest[part] = Part(
            part,
            Identifier.parse(f"{scheme}:{code}"),
            Period(start, Grain(grain)),
            value,
            numerator,
            denominator,
            of_files[file],
        )
    return tuple(latest[name] for name in sorted(latest))


def measured_in_parts(known: Directory, identifier: Identifier, already: Iterable[str]) -> tuple[Definition, ...]:
    """Indicators of performance that are published of parts of the organisation only, in the pack's order."""
    wanted = [one.key for one in pack().indicators if one.role == "performance" and one.key not in set(already)]
    found = set(_rows(known, identifier, wanted).order_by().values_list("indicator", flat=True).distinct())
    return tuple(one for one in pack().indicators if one.key in found)


def _rows(known: Directory, identifier: Identifier, indicators: list[str]) -> "QuerySet[Observation]":
    codes = (identifier, *known.register.predecessors(identifier))
    whose = Q()
    for scheme in {code.scheme for code in codes}:
        whose |= Q(scheme=scheme.value, code__in=[code.value for code in codes if code.scheme is scheme])
    current = Observation.objects.filter(whose, superseded__isnull=True, indicator__in=indicators)
    return current.exclude(part="")
