"""What the product is made of, as CycloneDX:  make sbom

Python packages come from uv.lock through `uv export`, page assets from package-lock.json, licences from what is
installed. What only tests or development use is left out, because a host never has it.
"""

import base64
import json
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from _machine import ROOT
from _uv import run_uv

TARGET = ROOT / "dist" / "alongside.cdx.json"


def bill() -> dict[str, Any]:
    """The bill of materials: every package a site runs with, its version, its origin, its hashes, its licence."""
    made: dict[str, Any] = json.loads(
        run_uv(
            "export", "--format", "cyclonedx1.5", "--no-dev", "--frozen", "--quiet", doing="listing what is locked"
        )
    )
    for component in made["components"]:
        component["licenses"] = _licence(component["name"])
    made["metadata"]["component"]["type"] = "application"
    made["components"] += assets()
    return made


def assets() -> list[dict[str, Any]]:
    """The packages that dress the pages, from package-lock.json; what only tests use is left out."""
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return [
        _asset(place.rpartition("node_modules/")[2], package)
        for place, package in sorted(locked.items())
        if place and not package.get("dev")
    ]


def _asset(name: str, package: dict[str, Any]) -> dict[str, Any]:
    kind, _, digest = package["integrity"].partition("-")
    return {
        "type": "library",
        "bom-ref": f"npm:{name}@{package['version']}",
        "name": name,
        "version": package["version"],
        "purl": f"pkg:npm/{name}@{package['version']}",
        "hashes": [{"alg": kind.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}],
        "licenses": [{"expression": package["license"]}] if package.get("license") else [],
    }


def _licence(name: str) -> list[dict[str, Any]]:
    try:
        told = metadata(name)
    except PackageNotFoundError:  # for another system than this one
        return []
    if expression := told.get("License-Expression"):
        return [{"expression": expression}]
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License")]
    named = classes[-1] if classes else (told.get("License") or "").splitlines()[:1]
    return [{"license": {"name": named if isinstance(named, str) else named[0]}}] if named else []


def write(target: Path = TARGET) -> int:
    """Write the bill; how many packages it names."""
    made = bill()
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    return len(made["components"])


if __name__ == "__main__":
    print(f"{write()} packages in {TARGET.relative_to(ROOT)}")
    sys.exit(0)
