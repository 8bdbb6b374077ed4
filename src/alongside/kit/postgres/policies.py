"""Builds the wall: row-level security on every table, from what the apps declared, and what the serving role may do.

Built by the owner after each change of the tables or of the walls; a stamp in the database says which wall stands.
"""

import hashlib
from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from alongside.kit.postgres.roles import serving_role
from alongside.kit.wall import Wall, helpers, walls

_STABLE = "STABLE LANGUAGE sql AS"
# Read from the settings of the transaction; null or '' is nobody.
_BASE = (
    (
        "alongside_kind()",
        f"RETURNS text {_STABLE} $$ SELECT coalesce(current_setting('alongside.kind', true), '') $$",
    ),
    ("alongside_system()", f"RETURNS boolean {_STABLE} $$ SELECT alongside_kind() = 'system' $$"),
    (
        "alongside_person()",
        f"RETURNS uuid {_STABLE} $$ SELECT nullif(current_setting('alongside.person', true), '')::uuid $$",
    ),
    (
        "alongside_organisations(roles text[])",
        "RETURNS SETOF uuid STABLE LANGUAGE sql AS $$ SELECT split_part(held, ':', 2)::uuid"
        " FROM unnest(string_to_array(nullif(current_setting('alongside.memberships', true), ''), ',')) AS held"
        " WHERE roles = '{}' OR split_part(held, ':', 1) = ANY(roles) $$",
    ),
    (
        "alongside_holds(roles text[])",
        f"RETURNS boolean {_STABLE} $$ SELECT EXISTS (SELECT alongside_organisations(roles)) $$",
    ),
)
_STAMP = "alongside_kind()"  # the function whose comment holds the stamp
# Every function of the wall that stood before goes, and with it every policy that uses one.
_CLEARED = """DO $$ DECLARE one regprocedure; BEGIN
    FOR one IN SELECT oid FROM pg_proc WHERE proname LIKE 'alongside\\_%' AND pronamespace = 'public'::regnamespace
    LOOP EXECUTE 'DROP FUNCTION IF EXISTS ' || one || ' CASCADE'; END LOOP; END $$"""
_NAMES = ("see", "add", "change", "remove")


def tables() -> dict[str, type[Model]]:
    """Every table the site's models have, by label."""
    found = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return {model._meta.label: model for model in found if not model._meta.proxy}


def unwalled() -> list[str]:
    """The models for which nobody declared a wall: their tables are shut to everybody."""
    return sorted(tables().keys() - {one.label for one in walls()})


def standing() -> bool:
    """Whether the wall in the database is the one that was declared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regprocedure(%s), 'pg_proc')", [_STAMP])
        return bool(cursor.fetchone()[0] == _stamp())


def build(serving: str) -> None:
    """Put the wall up, as the owner, and let the role `serving` read and change rows and nothing else."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLEARED)
        for statement in _statements():
            cursor.execute(statement)
        cursor.execute(f"COMMENT ON FUNCTION {_STAMP} IS '{_stamp()}'")
        if serving != serving_role():  # in a trial one role does both
            for statement in _grants(serving):
                cursor.execute(statement)


def _stamp() -> str:
    return hashlib.sha256("\n".join(_statements()).encode()).hexdigest()


def _statements() -> Iterator[str]:
    declared = {one.label: one for one in walls()}
    for name, definition in (*_BASE, *helpers()):
        yield f"CREATE FUNCTION {name} {definition}"
    for label, model in sorted(tables().items()):
        yield from _table(model._meta.db_table, declared.get(label))


def _table(table: str, wall: Wall | None) -> Iterator[str]:
    name = connection.ops.quote_name(table)
    yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
    for policy in _NAMES:
        yield f"DROP POLICY IF EXISTS alongside_{policy} ON {name}"
    if wall is None:
        return
    see, change = _passing(wall.see), _passing(wall.change)
    yield f"CREATE POLICY alongside_see ON {name} FOR SELECT USING ({see})"
    yield f"CREATE POLICY alongside_add ON {name} FOR INSERT WITH CHECK ({change})"
    if not wall.append_only:
        yield f"CREATE POLICY alongside_change ON {name} FOR UPDATE USING ({change}) WITH CHECK ({change})"
        yield f"CREATE POLICY alongside_remove ON {name} FOR DELETE USING ({change})"


def _passing(condition: str) -> str:
    return f"(SELECT alongside_system()) OR ({condition})"


def _grants(serving: str) -> Iterator[str]:
    role, quoted = connection.ops.quote_name(serving), connection.ops.quote_name
    append_only = {one.label for one in walls() if one.append_only}
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    yield f"GRANT SELECT ON {quoted(MigrationRecorder.Migration._meta.db_table)} TO {role}"
    for label, model in sorted(tables().items()):
        rights = "SELECT, INSERT" if label in append_only else "SELECT, INSERT, UPDATE, DELETE"
        yield f"REVOKE ALL ON {quoted(model._meta.db_table)} FROM {role}"
        yield f"GRANT {rights} ON {quoted(model._meta.db_table)} TO {role}"
