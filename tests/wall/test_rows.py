"""Raw SQL as each person on each table: exactly the rows of the relation, worked out a second way."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from tests.wall.relations import SEES, know
from tests.wall.scene import Scene

from alongside.kit.actor import Actor, Kind
from alongside.kit.postgres.policies import tables
from alongside.kit.wall import acting, current

TENANTS = ("matching.Round", "matching.RoundNeed", "matching.Run", "matching.Exclusion", "matching.Consent",
           "arrangements.Arrangement", "arrangements.Party", "directory.Membership", "mfa.Authenticator")  # fmt: skip


def keys(model: type[models.Model]) -> set[Any]:
    column = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{model._meta.db_table}"')
        return {row[0] for row in cursor.fetchall()}


def expected(label: str, model: type[models.Model], actor: Actor) -> set[Any]:
    sees = SEES[label]
    rows = model._base_manager.all()
    return {row.pk for row in rows if actor.kind is Kind.SYSTEM or sees(actor, row)}


def test_each_person_sees_the_rows_of_the_relation_and_no_other(scene: Scene) -> None:
    know()
    wrong, full = {}, set()
    for label, model in tables().items():
        for name, actor in scene.people.items():
            should = expected(label, model, actor)
            with acting(actor):
                does = keys(model)
            full |= {label} if does else set()
            if should != does:
                wrong[label, name] = (len(should), len(does))
    assert wrong == {}
    assert len(full) > 25, sorted(full)


def test_nobody_sees_nothing(scene: Scene) -> None:
    assert current() is not None
    with acting(lambda: None):  # type: ignore[arg-type, return-value]
        seen = {label: len(keys(model)) for label, model in tables().items()}
    assert {label: count for label, count in seen.items() if count} == {}


@pytest.mark.parametrize("label", TENANTS)
def test_what_is_foreign_can_be_neither_changed_nor_deleted_nor_added_to(scene: Scene, label: str) -> None:
    know()
    model, actor = tables()[label], scene.people["other lead"]
    table, key = model._meta.db_table, model._meta.pk.column
    foreign = keys(model) - expected(label, model, actor)
    assert foreign
    one = min(foreign)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET "{key}" = "{key}" WHERE "{key}" = %s', [one])
        assert cursor.rowcount == 0
        cursor.execute(f'DELETE FROM "{table}" WHERE "{key}" = %s', [one])
        assert cursor.rowcount == 0
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    row = model._base_manager.filter(pk=one).values(*(field.attname for field in fields))[0]
    values = [field.get_db_prep_save(row[field.attname], connection) for field in fields]
    columns, marks = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    refused = pytest.raises(DatabaseError, match="row-level security")
    with refused, acting(actor), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', values)


def test_the_chain_of_the_audit_can_only_grow() -> None:
    """Looked at in what a site grants; the tests' own database lets tests tamper."""
    from alongside.kit.postgres.policies import _grants, _table
    from alongside.kit.wall import walls

    event = next(one for one in walls() if one.label == "audit.Event")
    made = [one for one in _table("audit_event", event) if one.startswith("CREATE")]
    assert [one.split(" FOR ")[1].split()[0] for one in made] == ["SELECT", "INSERT"]
    granted = [one for one in _grants("web") if '"audit_event"' in one and one.startswith("GRANT")]
    assert [one.split(" ON ")[0] for one in granted] == ["GRANT SELECT, INSERT"]
