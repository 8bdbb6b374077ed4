"""What the database is told about the actor: three settings that end with the transaction."""

from psycopg import sql

from alongside.kit.actor import Actor

# Every place in which walls read them is `current_setting('alongside.…', true)`, which is null or '' when not told.
_TELL = sql.SQL(
    "SELECT set_config('alongside.kind', {}, true), set_config('alongside.person', {}, true), "
    "set_config('alongside.memberships', {}, true)"
)
Told = tuple[str, str, str]
NOBODY: Told = ("", "", "")


def told(actor: Actor | None) -> Told:
    """Kind, person and memberships (`role:organisation,…`) as walls read them; three empty texts for nobody."""
    if actor is None:
        return NOBODY
    memberships = ",".join(f"{scope.role.value}:{scope.organisation}" for scope in actor.scopes)
    return actor.kind.value, str(actor.person or ""), memberships


def telling(what: Told) -> sql.Composed:
    """The statement that tells it, for the rest of the transaction."""
    return _TELL.format(*map(sql.Literal, what))
