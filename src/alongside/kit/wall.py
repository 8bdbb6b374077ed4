"""Who acts now, and which rows each may see and change: the second wall behind the pages' own filters.

`acting(actor)` says who acts until its block ends; on PostgreSQL the database learns it with every
transaction and shows and changes only the rows of that actor (`alongside.kit.postgres`). On SQLite nothing
enforces it, and the code is the same. Nobody acting means no rows.

Each app declares in its `rules`, one line a model, which rows those are.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from alongside.kit.actor import Actor, Role

Who = Actor | Callable[[], Actor]
_ACTING: ContextVar[Who | None] = ContextVar("alongside_acting", default=None)


@contextmanager
def acting(who: Who) -> Iterator[None]:
    """The actor, or a function that finds the actor when first asked, acts until the block ends.

    Blocks nest; `with acting(system("why")):` inside a person's request widens what is read for that block
    alone. A new thread begins with nobody acting. Also a decorator.
    """
    token = _ACTING.set(who)
    try:
        yield
    finally:
        _ACTING.reset(token)


def current() -> Actor | None:
    """Who acts now; None when nobody does."""
    who = _ACTING.get()
    return who if who is None or isinstance(who, Actor) else who()


@dataclass(frozen=True)
class Wall:
    """The rows of a table: `see` and `change` are SQL conditions over its columns, `words` say them.

    The system passes every wall. Where `append_only` is true nobody changes or deletes a row, not even the system.
    """

    label: str
    see: str
    change: str
    words: str
    append_only: bool = False


EVERYBODY, NOBODY = "alongside_kind() <> ''", "false"
ADMINISTRATORS = "alongside_holds('{administrator}')"
_WALLS: dict[str, Wall] = {}
_HELPERS: dict[str, str] = {}


def wall(label: str, see: str, words: str, *, change: str | None = None, append_only: bool = False) -> None:
    """Declare which rows of a model (`app.Model`) the actor may see, and which change (the same, unless given).

    Raises ValueError when the model has a wall already.
    """
    if label in _WALLS:
        raise ValueError(f"{label} already has a wall")
    _WALLS[label] = Wall(label, see, see if change is None else change, words, append_only)


def open_to_all(label: str, reason: str, *, change: str = ADMINISTRATORS) -> None:
    """Declare that whoever acts may see every row of a model, with the reason; administrators change them."""
    wall(label, EVERYBODY, f"Everybody: {reason}", change=change)


def helper(name: str, definition: str) -> None:
    """Declare an SQL function that walls use, by what follows `CREATE FUNCTION name`. Raises ValueError twice."""
    if name in _HELPERS:
        raise ValueError(f"{name} is declared already")
    _HELPERS[name] = definition


def walls() -> tuple[Wall, ...]:
    """Every wall that was declared, by label."""
    return tuple(sorted(_WALLS.values(), key=lambda one: one.label))


def helpers() -> tuple[tuple[str, str], ...]:
    """The SQL functions of the walls, each after those it uses: name and definition."""
    return tuple(_HELPERS.items())


def mine(*roles: Role) -> str:
    """SQL `= ANY(…)` of the ids of organisations in which the actor holds one of the roles (any, if none is named)."""
    return f"= ANY(ARRAY(SELECT alongside_mine('{{{','.join(roles)}}}')))"


# Read from the settings of the transaction. Each is asked once a statement where a wall writes `(SELECT …)`.
_STABLE = "STABLE LANGUAGE sql AS"
helper(
    "alongside_kind()", f"RETURNS text {_STABLE} $$ SELECT coalesce(current_setting('alongside.kind', true), '') $$"
)
helper("alongside_system()", f"RETURNS boolean {_STABLE} $$ SELECT alongside_kind() = 'system' $$")
helper(
    "alongside_person()",
    f"RETURNS uuid {_STABLE} $$ SELECT nullif(current_setting('alongside.person', true), '')::uuid $$",
)
helper(
    "alongside_organisations(roles text[])",
    f"RETURNS SETOF uuid {_STABLE} $$"
    " SELECT split_part(held, ':', 2)::uuid FROM unnest(string_to_array(nullif(current_setting('alongside.memberships', true), ''), ',')) AS held"
    " WHERE roles = '{}' OR split_part(held, ':', 1) = ANY(roles) $$",
)
helper(
    "alongside_holds(roles text[])",
    f"RETURNS boolean {_STABLE} $$ SELECT EXISTS (SELECT alongside_organisations(roles)) $$",
)
