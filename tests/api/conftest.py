"""A filled world and the tokens of those who live in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from tests.apps.matching.asking import leads, send_all
from tests.apps.matching.invented import Country, answered, country

from alongside.apps.accounts.actions import make_token
from alongside.kit.actor import Actor
from alongside.kit.scopes import TokenScope


@dataclass(frozen=True)
class World:
    """A country, an answered round with proposals sent, and its leads."""

    place: Country
    round_id: UUID
    leads: dict[str, Actor]


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    place = country()
    made = World(place, answered(place), leads(place))
    send_all(place, made.round_id)
    return made


def token_of(actor: Actor, *scopes: TokenScope, days: int = 90) -> str:
    """A token of this person for these scopes, all of them when none is named."""
    until = timezone.localdate() + timedelta(days=days)
    return make_token(name="a test", scopes=scopes or tuple(TokenScope), until=until, by=actor)


Ask = Callable[..., Any]


@pytest.fixture
def ask() -> Ask:
    """Ask the API as somebody: `ask("/rounds", actor)`; without an actor, without a token."""

    def get(address: str, actor: Actor | None = None, *scopes: TokenScope, **query: Any) -> Any:
        headers = {"authorization": f"Bearer {token_of(actor, *scopes)}"} if actor else {}
        return Client().get(f"/api/v1{address}", query, headers=headers)

    return get
