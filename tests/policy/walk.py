"""One cell of the matrix: one request by one person, and everything that is wrong with its answer."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.urls import reverse
from tests.policy.expected import ELSEWHERE, MAY_READ, may
from tests.policy.people import CLOSED, VISITOR
from tests.policy.targets import Target, nowhere, sent
from tests.policy.world import World

from alongside.config.policy import POLICY
from alongside.kit.policy import Row, Who

_CANARY = re.compile(rb"zq-([a-z_-]+?)-qz")
_ID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# Text of a page that differs between two loads of the same page.
_FRESH = re.compile(
    rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": ?"[^"]*"'
    rb"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
_WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?([a-z_]+)"?', re.IGNORECASE)
# A session is kept by the site for whoever looks; who looked at what was written in confidence is recorded.
OF_SESSIONS = {"django_session", "usersessions_usersession", "accounts_user"}
_OF_LOOKING = {"audit_look", "audit_salt", "audit_event"}
_TAKEN = {"audit_export"}  # a file whose taking is an event of the chain
# Pages that lead on instead of showing something, for whoever may.
LEADS_ON = {
    "round_choose",
    "account_logout",
    "account_login",
    "account_signup",
}
# Asks an administrator to confirm who they are first, when they have signed in a while ago.
CONFIRMS = {"person_data", "person_erase", "person"}


@dataclass(frozen=True)
class Cell:
    """Who asks for what, and how."""

    target: Target
    method: str
    who: str

    def __str__(self) -> str:
        return f"{self.who}: {self.method} {self.target}"


@dataclass
class Seen:
    """What a request wrote, by table."""

    tables: set[str]


@contextmanager
def watched() -> Iterator[Seen]:
    """Notice every write to the database, whatever becomes of it."""
    seen = Seen(set())

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if (found := _WRITE.match(sql)) and context["cursor"].rowcount:
            seen.tables.add(found[1])
        return result

    with connection.execute_wrapper(look):
        yield seen


def wrong(world: World, cell: Cell) -> list[str]:
    """What is wrong with the answer to a cell, in words; nothing when all is as the tables say."""
    row = POLICY[cell.target.name]
    kept = deepcopy(world.clients[cell.who].cookies)
    if row.who in Who:
        cache.clear()  # how often somebody may try is another test's
    with transaction.atomic(), watched() as seen:
        answer = _ask(world, cell, row)
        transaction.set_rollback(True)
    world.clients[cell.who].cookies = kept  # signing out is undone as well
    allowed = cell.who in may(row, cell.target, cell.method)
    found = _status(world, cell, row, answer, allowed)
    found += [f"wrote to {table}" for table in sorted(_unwanted(cell, row, seen, allowed))]
    content = answer.content if not answer.streaming else b"".join(answer)
    where = answer.headers.get("Location", "") if cell.who != VISITOR else ""
    found += leaks(world, content + where.encode(), cell.who, asked=cell.target.path)
    return [f"{cell}: {one}" for one in found]


def leaks(world: World, content: bytes, who: str, asked: str = "") -> list[str]:
    """Canaries, and ids of things, in what somebody got that are not theirs to read; what they asked for is known."""
    words = {found.decode() for found in _CANARY.findall(content)}
    ids = {found.decode() for found in _ID.findall(content)}
    words |= {world.marks[one] for one in ids if one in world.marks and one not in asked}
    return [f"reads '{word}'" for word in sorted(words) if who not in MAY_READ[word]]


def plain(content: bytes) -> bytes:
    """A page without what differs between two loads of it."""
    return _FRESH.sub(b"", content)


def _nowhere(world: World, cell: Cell) -> bytes:
    """How the person is told that there is no such page, asked where nothing is.

    Once a room of the site: addresses that begin with the same words lead to the same page, or each of them that
    differs is found wrong (what does not exist is asked for as well, at every address).
    """
    key = (cell.who, room(cell.target.path))
    if key not in world.not_found:
        where = next((one.path for one in nowhere(cell.target.name, world)), cell.target.path + "no-such-page/")
        method = "GET" if "GET" in POLICY[cell.target.name].methods else "POST"
        world.not_found[key] = plain(world.clients[cell.who].generic(method, where).content)
    return world.not_found[key]


def room(path: str) -> str:
    """The words an address begins with, up to the first id or number in it; `/rounds/extracts/` is a room of its own.

    The frame of a page marks where in the site it is, by these words.
    """
    parts = path.partition("?")[0].strip("/").split("/")
    return "/".join(takewhile(str.isalpha, parts[:2]))


def _ask(world: World, cell: Cell, row: Row) -> Any:
    client = world.clients[cell.who]
    offered = cell.method in row.methods
    region = world.foreign if cell.target.whose == "foreign" else world.own
    data = sent(cell.target.name, region) if cell.method == "POST" and offered and row.who not in Who else {}
    path = cell.target.path
    if cell.method == "POST":
        return client.post(path, data)
    return client.generic(cell.method, path)


def _status(world: World, cell: Cell, row: Row, answer: Any, allowed: bool) -> list[str]:
    got = answer.status_code
    if cell.method == "TRACE":
        return [] if got == 405 else [f"{got} instead of 405"]
    if cell.who in (VISITOR, CLOSED) and row.who is not Who.PUBLIC:
        return _sent_to_sign_in(cell, answer)
    if cell.method not in row.offered:
        return [] if got == 405 else [f"{got} instead of 405"]
    if cell.method == "OPTIONS":
        return [] if (got, answer["Allow"]) == (200, ", ".join(row.offered)) else [f"{got}, {answer['Allow']}"]
    if cell.method == "POST" and cell.who in ELSEWHERE.get(cell.target.name, ()):
        return [] if got == 422 else [f"{got}, though for another organisation"]
    if allowed:
        return [] if got in _good(cell, row) else [f"{got}, though they may"]
    if got != 404:
        return [f"{got} instead of 404"]
    if cell.method != "HEAD" and plain(answer.content) != _nowhere(world, cell):
        return ["a 404 that differs from that of a thing that does not exist"]
    return []


def _sent_to_sign_in(cell: Cell, answer: Any) -> list[str]:
    where = answer.headers.get("Location", "")
    led = answer.status_code == 302 and where.startswith(reverse("account_login"))
    return [] if led and "next=" in where else [f"{answer.status_code} {where} instead of the sign-in"]


def _good(cell: Cell, row: Row) -> tuple[int, ...]:
    if row.who in Who:  # forms about oneself, sent empty; links that are too old
        return (200, 302, 401, 404, 409, 410, 422, 400) if cell.method == "POST" else (200, 302, 401, 404, 410)
    if cell.target.name in CONFIRMS:
        return (200, 302)
    if cell.method == "POST":
        return (302,)
    return (302,) if cell.target.name in LEADS_ON else (200,)


def _unwanted(cell: Cell, row: Row, seen: Seen, allowed: bool) -> set[str]:
    if cell.method == "POST" and allowed:
        return set()
    recorded = row.sensitive or cell.target.name in _TAKEN
    return seen.tables - OF_SESSIONS - (_OF_LOOKING if allowed and recorded else set())
