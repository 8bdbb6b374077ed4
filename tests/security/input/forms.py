"""Every form a page of the site makes, caught as the page makes it, with what it was made with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.forms import BaseForm
from django.forms.forms import DeclarativeFieldsMetaclass
from django.http import QueryDict
from tests.policy.addresses import NAMES
from tests.policy.expected import may
from tests.policy.people import VISITOR
from tests.policy.targets import Target, own
from tests.policy.world import World

from alongside.config.policy import POLICY
from alongside.kit.policy import Who

BROKER = "broker@runner"
LEAD = "lead@supported"


@dataclass(frozen=True)
class Made:
    """A form of one address, and how to make it again with other data."""

    address: str
    kind: type[BaseForm]
    named: dict[str, Any]
    fields: tuple[str, ...]

    def bound(self, data: dict[str, Any]) -> BaseForm:
        """The form with this data sent to it."""
        sent = QueryDict(mutable=True)
        for name, value in data.items():
            sent.setlist(name, value if isinstance(value, list) else [value])
        return self.kind(**{**self.named, "data": sent})


def target_of(world: World, name: str) -> Target:
    """Where an address points; the test is skipped until tests/policy/targets.py says so (the matrix fails then)."""
    try:
        target = own(world, name)[0]
        asker(target)
    except LookupError as unknown:
        pytest.skip(str(unknown))
    return target


def asker(target: Target, method: str = "POST") -> str:
    """Somebody who may ask for this."""
    row = POLICY[target.name]
    if row.who is Who.PUBLIC:
        return VISITOR
    people = may(row, target, method)
    if target.name == "arrangement_new":
        return LEAD  # leads of any region may begin one; what is sent is of this one's
    return BROKER if BROKER in people else min(people - {VISITOR})


@contextmanager
def caught() -> Iterator[list[BaseForm]]:
    """Notes every form that is made meanwhile, with what it was made with."""
    made: list[BaseForm] = []

    def call(kind: type[BaseForm], *arguments: Any, **named: Any) -> BaseForm:
        form: BaseForm = type.__call__(kind, *arguments, **named)
        form.made_with = named  # type: ignore[attr-defined]
        made.append(form)
        return form

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DeclarativeFieldsMetaclass, "__call__", call, raising=False)
        yield made


def forms_of(world: World) -> list[Made]:
    """One of each form that the pages of the resolver make."""
    found: dict[tuple[str, type], Made] = {}
    for name, row in POLICY.items():
        if "GET" not in row.methods or row.who is Who.TOKEN or name not in NAMES:
            continue
        try:
            target = own(world, name)[0]
            who = asker(target, "GET")
        except LookupError:
            continue
        cache.clear()
        with transaction.atomic(), caught() as made:
            world.clients[who].get(target.path)
            transaction.set_rollback(True)
        for form in made:
            fields = tuple(form.fields)
            if fields:
                found.setdefault((name, type(form)), Made(name, type(form), _again(form), fields))
    return list(found.values())


def _again(form: BaseForm) -> dict[str, Any]:
    named: dict[str, Any] = dict(form.made_with)  # type: ignore[attr-defined]
    for gone in ("data", "files"):
        named.pop(gone, None)
    return named
