"""Loads hand-made files as the command does, for tests of what is stored."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.apps import apps

from alongside.apps.directory.load import Loaded, load_paths, store_reading
from alongside.apps.directory.load.folder import Report
from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier, Scheme
from alongside.core.packs import Pack
from alongside.core.units import Period
from alongside.kit.actor import system
from alongside.sources._reading import FileFacts, Format, Record, Row
from alongside.sources.catalogue import FileReading
from alongside.sources.packs import builtin_packs

FIXTURES = Path(__file__).parents[3] / "sources" / "fixtures"
BY = system("a test")


@cache
def pack() -> Pack:
    """The pack of the NHS in England."""
    return next(pack for pack in builtin_packs() if pack.key == "nhs_england")


def load(*paths: Path) -> Report:
    """Load files and folders."""
    return load_paths(paths, pack=pack(), by=BY)


def publish(
    *rows: Record | Iterable[Record], name: str = "figures.csv", series: str = "test", edition: date | None = None
) -> Loaded:
    """Load a publication of these rows, each of one record or several, as if a reader had found them in a file."""
    listed = [tuple(row) if isinstance(row, list | tuple) else (row,) for row in rows]
    return publish_rows((Row(number, records=row) for number, row in enumerate(listed, 2)), name, series, edition)


def publish_rows(rows: Iterator[Row], name: str, series: str = "test", edition: date | None = None) -> Loaded:
    """Load a publication of these rows; its hash comes from its name."""
    kind = Format("test", "A test", "Invented", series)
    facts = FileFacts(name, sha256(name.encode()).hexdigest(), edition)
    return store_reading(FileReading(facts, kind, rows), pack=pack(), by=BY)


def code(value: str) -> Identifier:
    """An invented ODS code."""
    return Identifier(Scheme.ODS, value)


def figure(
    value: float | None, *, of: str = "ZZ1", month: int = 4, indicator: str = "ae_4hour", name: str = ""
) -> Observation:
    """A monthly figure of 2026."""
    return Observation(indicator, code(of), Period.month(2026, month), value, name=name)


def counts() -> dict[str, int]:
    """How many rows every table holds."""
    return {model._meta.label: model.objects.count() for model in apps.get_models()}
