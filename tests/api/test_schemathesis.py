"""The API asked everything its description allows, and much that it does not: no error of ours, nothing undescribed.

Found in November 2026: schemathesis 4.32's own pytest plugin does not run under pytest 9.2, so cases are drawn here.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as drawn
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.specs.openapi.checks import negative_data_rejection
from tests.api.conftest import World, token_of

from alongside.config import api as module

EXAMPLES = int(os.environ.get("ALONGSIDE_API_EXAMPLES", "15"))  # make soak asks for thousands


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A request that ends would close the connection in which the world of this test lives."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def description(world: World, monkeypatch: pytest.MonkeyPatch, settings: Any) -> tuple[Any, str]:
    """The description as the running site gives it, and a broker's token."""
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr(module, "PER_HOUR", 10_000_000)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    return schema, token_of(world.place.broker)


def carried(case: Any) -> bool:
    """Whether everything that was drawn can stand in an address, where an empty list leaves no trace."""
    return all(value not in ([], {}) for value in (case.query or {}).values())


def ask_everything(operation: Any, secret: str, mode: GenerationMode) -> int:
    """Draw cases of one operation and hold each answer to the description; how many were asked."""
    asked = 0

    @given(case=operation.as_strategy(generation_mode=mode))
    @drawn(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=EXAMPLES < 100,
        suppress_health_check=list(HealthCheck),
    )
    def hold(case: Any) -> None:
        nonlocal asked
        asked += 1
        headers = {"Authorization": f"Bearer {secret}"}
        case.call_and_validate(headers=headers, excluded_checks=[] if carried(case) else [negative_data_rejection])

    hold()
    return asked


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_described(description: tuple[Any, str], mode: GenerationMode) -> None:
    schema, secret = description
    asked = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not (operation.query or operation.path_parameters):
            continue  # nothing that could be wrong
        asked[operation.label] = ask_everything(operation, secret, mode)
    assert len(asked) >= 12
    assert min(asked.values()) >= 1


def test_the_checks_look_for_errors_and_for_answers_nobody_described() -> None:
    names = {check.__name__ for check in CHECKS.get_all()}
    wanted = {
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    }
    assert wanted | {"ignored_auth", "negative_data_rejection"} <= names
