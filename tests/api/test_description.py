"""`/api/v1` only gains: whatever the committed description promises is still there."""

import json
import re
from typing import Any

import api_description
import pytest
from django.test import Client


@pytest.fixture(scope="module")
def promised() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(api_description.FILE.read_text(encoding="utf-8"))
    return found


def lost(promised: Any, now: Any, where: str = "") -> list[str]:
    """Whatever is promised and not there, by its place."""
    if isinstance(promised, dict) and isinstance(now, dict):
        gone = [f"{where}/{key}" for key in promised if key not in now]
        kept = (lost(promised[key], now[key], f"{where}/{key}") for key in promised if key in now)
        return gone + [one for some in kept for one in some]
    if isinstance(promised, list) and isinstance(now, list):
        return [] if where.endswith("/required") else [f"{where}: {one}" for one in promised if one not in now]
    free = where.rpartition("/")[2] in {"description", "summary", "title"}
    return [] if free or promised == now else [f"{where}: {promised!r} became {now!r}"]


def required_more(promised: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What must be given now and had not to be: that too would break who asks."""
    found = []
    for address, operations in promised["paths"].items():
        for method, operation in operations.items():
            before = {one["name"] for one in operation["parameters"] if one.get("required")}
            after = now["paths"].get(address, {}).get(method, {"parameters": []})["parameters"]
            found += [
                f"{address}: {one['name']}" for one in after if one.get("required") and one["name"] not in before
            ]
    return found


def test_nothing_that_was_promised_is_gone(promised: dict[str, Any]) -> None:
    now = api_description.described()
    assert not lost(promised, now)
    assert not required_more(promised, now)


def test_the_committed_description_is_up_to_date(promised: dict[str, Any]) -> None:
    assert promised == api_description.described(), "run python tools/api_description.py"


def test_a_loss_is_found(promised: dict[str, Any]) -> None:
    now = json.loads(json.dumps(promised))
    del now["components"]["schemas"]["RoundOut"]["properties"]["question"]
    del now["paths"]["/api/v1/proposals"]
    assert len(lost(promised, now)) == 2


def test_the_page_for_people_names_every_address_and_loads_nothing_from_elsewhere(client: Client, db: None) -> None:
    page = client.get("/api/").content.decode()
    for address in api_description.described()["paths"]:
        assert f"GET {address}<" in page, address
    loaded = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"', page)
    assert loaded
    assert all(one.startswith("/") for one in loaded)
