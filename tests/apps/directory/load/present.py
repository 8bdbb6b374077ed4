"""What the directory says now, without how it came to know: equal for any order of loading."""

from typing import Any

from django.apps import apps
from django.db.models import CharField, Max
from django.db.models.functions import Length

from alongside.apps.directory.models import (
    HistoricPairing,
    Measure,
    Name,
    Observation,
    Organisation,
    Rating,
    Site,
    Succession,
)

_FIELDS: dict[Any, tuple[str, ...]] = {
    Organisation: [
        "scheme",
        "value",
        "name",
        "category",
        "nhs",
        "opened",
        "closed",
        "town",
        "postcode",
        "region",
        "system__value",
        "latitude",
        "longitude",
        "listed",
    ],
    Name: ["organisation__value", "name", "listed", "listed_on"],
    Succession: ["scheme", "old", "new", "on"],
    Site: ["scheme", "value", "name", "organisation__value"],
    Rating: ["organisation__value", "site__value", "service", "domain", "rating", "on"],
    Measure: ["code", "measure", "entered", "left"],
    HistoricPairing: ["key", "supported", "supporting", "start", "basis", "source"],
    Observation: [
        "series",
        "indicator",
        "scheme",
        "code",
        "start",
        "grain",
        "part",
        "value",
        "numerator",
        "denominator",
    ],
}


def present() -> dict[str, list[tuple[Any, ...]]]:
    """Every table's present rows, sorted, by the table's name."""
    told = {}
    for model, fields in _FIELDS.items():
        rows = model.objects.filter(superseded__isnull=True) if model is Observation else model.objects.all()
        told[model.__name__] = sorted(rows.order_by().values_list(*fields), key=repr)
    return told


def too_long() -> list[str]:
    """Texts longer than their column, which SQLite keeps all the same and PostgreSQL refuses."""
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField) and field.max_length:
                longest = model.objects.aggregate(longest=Max(Length(field.attname)))["longest"] or 0
                if longest > field.max_length:
                    found.append(f"{model.__name__}.{field.name}: {longest}")
    return found


def differences(one: dict[str, list[tuple[Any, ...]]], other: dict[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    """Rows that only one of the two has, by table; empty when both say the same."""
    found = {name: set(one[name]) ^ set(other[name]) for name in one}
    return {name: sorted(rows, key=repr)[:10] for name, rows in found.items() if rows}
