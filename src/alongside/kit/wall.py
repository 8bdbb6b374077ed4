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


def helper_past_walls(name: str, query: str) -> None:
    """Declare an SQL function that gives the ids a query finds as the system; the person stays who they are.

    For walls that would otherwise ask each other for ever: people by their memberships, memberships by their people.
    It gives ids of the actor's own surroundings alone, whoever calls it. Raises ValueError if it is there.
    """
    body = (
        "DECLARE was text := alongside_kind(); BEGIN PERFORM set_config('alongside.kind', 'system', true);"
        f" RETURN QUERY {query}; PERFORM set_config('alongside.kind', was, true); RETURN; END"
    )
    helper(name, f"RETURNS SETOF bigint STABLE LANGUAGE plpgsql AS $$ {body} $$")


def walls() -> tuple[Wall, ...]:
    """Every wall that was declared, by label."""
    return tuple(sorted(_WALLS.values(), key=lambda one: one.label))


def helpers() -> tuple[tuple[str, str], ...]:
    """The SQL functions of the walls, each after those it uses: name and definition."""
    return tuple(_HELPERS.items())


def mine(*roles: Role) -> str:
    """SQL: is one of the organisations in which the actor holds one of the roles (any role when none is named)."""
    return f"= ANY(ARRAY(SELECT alongside_mine('{{{','.join(roles)}}}')))"
