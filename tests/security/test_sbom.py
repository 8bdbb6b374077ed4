"""The bill of materials names everything a site runs with, and nothing that only tests use."""

import re
import tomllib
from typing import Any

import pytest
import sbom
from tests.house.source import ROOT


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return sbom.bill()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name)[0]).lower()


def test_every_direct_dependency_is_named_and_no_tool_of_tests(made: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {_plain(component["name"]) for component in made["components"]}
    assert {_plain(one) for one in project["project"]["dependencies"]} <= named
    assert not {_plain(one) for one in project["dependency-groups"]["dev"]} & named
    assert {"nhsuk-frontend", "htmx-org", "source-sans"} <= named
    assert "axe-core" not in named


def test_every_part_has_an_origin_a_version_and_a_hash(made: dict[str, Any]) -> None:
    for component in made["components"]:
        assert component["purl"].startswith(("pkg:pypi/", "pkg:npm/"))
        assert component["version"]
        hashes = component.get("hashes") or [
            digest for origin in component["externalReferences"] for digest in origin.get("hashes", ())
        ]
        assert all(digest["alg"] in {"SHA-256", "SHA-512"} for digest in hashes)
        assert hashes


def test_every_licence_is_known_and_may_stand_beside_ours(made: dict[str, Any]) -> None:
    known = r"MIT|BSD|Apache|PSF|Python|LGPL|Mozilla|MPL|ISC|OFL|Zlib|Unlicense|CC0|HPND|Other"
    for component in made["components"]:
        words = str(component["licenses"])
        assert component["licenses"] == [] or re.search(known, words), f"{component['name']}: {words}"
        assert "GPL-2.0-only" not in words
