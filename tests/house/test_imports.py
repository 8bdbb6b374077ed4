"""Floors, stages and doors: who may import whom."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import grimp
from tests.house.source import APPS, PACKAGE, ROOT

DOORS = {"models", "states", "queries", "actions", "presenters"}
ROOF_DOORS = DOORS | {"load", "urls", "api", "jobs", "apps"}
INSIDE = ROOF_DOORS | {"rules", "forms", "views", "migrations"}
ROOF = ("alongside.config", "alongside.cli", "alongside.apps.home.sample")
# A name of its own needs a reason.
EARNED = {
    "accounts.watch": "receivers of the signals of signing in, which tell the security log",
    "accounts.adapter": "allauth is told who may sign up through a class it is given by name",
    "accounts.middleware": "the actor is put on each request before any view runs",
    "accounts.endings": "receivers of the same signals, which end and renew sessions",
    "accounts.kept": "the form that arrived too late is written by the middleware, before any room is entered",
    "accounts.letters": "what is written to people is neither an action nor a page",
    "accounts.lifetime": "how long a session lasts is decided before any view runs",
    "accounts.passwords": "Django is told what a bad password is through a class it is given by name",
    "accounts.provider": "allauth looks for the kinds of provider an app brings in a file of this name",
    "accounts.providers": "whom another sign-in service names is found out before there is an actor",
    "accounts.tries": "tries are counted by the adapter and a middleware, before any view runs",
    "accounts.steps": "forms prove second steps and the adapter seals them, and neither may call an action",
    "agreement.life": "what may follow what is a pure value: ten thousand lives are tried without a database",
    "audit.anchor": "the file outside the database needs no Django, so that a copy of it can be read anywhere",
    "audit.middleware": "who looked is told before any page that shows what was written in confidence",
    "audit.chain": "an exported chain is checked without a database, by the command too",
    "accounts.held": "what is held about a person is gathered from every stage, for them and for their erasure",
    "home.sample": "the sample site stands on every stage and enters by the roof's doors, as the commands do",
}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("alongside", cache_dir=None)


def test_the_contracts_in_importlinter_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_an_app_is_entered_by_its_doors() -> None:
    wrong = []
    for module in sorted(graph().modules):
        for imported in sorted(graph().find_modules_directly_imported_by(module)):
            if _app(imported) and _app(imported) != _app(module):
                from_roof = module.startswith(ROOF)
                room = ".".join(imported.split(".")[3:4])
                earned = from_roof and f"{_app(imported)}.{room}" in EARNED
                if not earned and room not in (ROOF_DOORS if from_roof else DOORS):
                    wrong.append(f"{module} imports {imported}")
    assert not wrong, f"enter an app by {', '.join(sorted(DOORS))}: {wrong}"


def test_only_the_agreed_names_live_inside_an_app() -> None:
    stray = []
    for app in sorted(path for path in APPS.iterdir() if path.is_dir() and (path / "__init__.py").exists()):
        for path in sorted(app.iterdir()):
            known = path.stem in INSIDE | {"__init__", "jinja2", "static", "__pycache__"}
            if not known and f"{app.name}.{path.stem}" not in EARNED:
                stray.append(f"{app.name}/{path.name}")
    assert not stray, f"name the room they belong to, or give the reason in EARNED: {stray}"


def test_no_earned_name_outlives_its_module() -> None:
    for earned in EARNED:
        app, module = earned.split(".")
        assert (APPS / app / f"{module}.py").exists() or (APPS / app / module).is_dir(), earned


def test_sources_do_not_know_each_other() -> None:
    wrong = []
    for module in sorted(graph().modules):
        parts = module.split(".")
        if parts[1:2] == ["sources"] and len(parts) > 2 and not parts[2].startswith("_"):
            for imported in graph().find_modules_directly_imported_by(module):
                other = imported.split(".")
                foreign = other[1:2] == ["sources"] and len(other) > 2 and other[2] != parts[2]
                if foreign and not other[2].startswith("_") and parts[2] != "catalogue":
                    wrong.append(f"{module} imports {imported}")
    assert not wrong


def test_no_attic() -> None:
    attics = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools", "lib"}
    names = {path for path in PACKAGE.rglob("*") if path.stem in attics and "vendor" not in path.parts}
    assert not names, "a name says the thing"


def _app(module: str) -> str | None:
    parts = module.split(".")
    return parts[2] if parts[1:2] == ["apps"] and len(parts) > 2 else None
