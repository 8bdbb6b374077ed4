"""What every test may use, and the count of what was skipped for want of published files."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_django
from tests import network
from tests.postgres import CannotStart, Server, running_server

from alongside.kit.actor import system
from alongside.kit.wall import acting

_FOLDERS = {"ALONGSIDE_DATA": "published files", "ALONGSIDE_REFERENCE": "reference numbers"}


def _folder(variable: str) -> Path:
    named = os.environ.get(variable)
    if not named or not Path(named).is_dir():
        pytest.skip(f"{variable} does not name a folder of {_FOLDERS[variable]}")
    return Path(named).resolve()


@pytest.fixture(scope="session", autouse=True)
def _no_outside_call() -> Iterator[None]:
    """No test reaches another machine."""
    with pytest.MonkeyPatch.context() as patch:
        network.close(patch)
        yield


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of published files; the test is skipped, and counted, where it is absent."""
    return _folder("ALONGSIDE_DATA")


@pytest.fixture(scope="session")
def reference_folder() -> Path:
    """The folder of reference numbers; the test is skipped, and counted, where it is absent."""
    return _folder("ALONGSIDE_REFERENCE")


@pytest.fixture(scope="session", autouse=True)
def _tests_act() -> Iterator[None]:
    """A test sets the scene as the system; a request, a worker, and `acting` within it act as somebody else."""
    with acting(system("a test")):
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real PostgreSQL; the test is skipped where none starts.

    Not in pytest's own folder: a second run of pytest shuts that to the user the server runs as.
    """
    try:
        with TemporaryDirectory(prefix="alongside-pg-") as folder, running_server(Path(folder)) as server:
            yield server
    except CannotStart as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def new_postgres(postgres: Server) -> Callable[[], dict[str, str]]:
    """Makes a new, empty database and gives the environment that names it and its two roles."""
    return postgres.new_database


if os.environ.get("ALONGSIDE_TEST_DATABASE") == "postgresql":

    def pytest_configure() -> None:
        """Done before a test file is read, which may name a function."""
        from tests.walled.by import follow

        follow()

    @pytest.fixture(scope="session")
    def django_db_setup(
        new_postgres: Callable[[], dict[str, str]], django_db_blocker: pytest_django.DjangoDbBlocker
    ) -> Iterator[None]:
        """Instead of pytest-django's own: a walled database, served by the role that owns nothing."""
        from tests.walled import put_up

        with django_db_blocker.unblock():
            put_up(new_postgres())
            yield


@pytest.fixture(params=["sqlite", "postgresql"])
def new_site(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The environment of a process with an empty site of its own, on SQLite and on PostgreSQL with its two roles."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("ALONGSIDE_", "DJANGO_"))}
    environment |= {"ALONGSIDE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(Path(__file__).parents[1])}
    if request.param == "postgresql":
        environment |= request.getfixturevalue("new_postgres")()
    return environment


# What takes minutes in one file begins first, so that no worker is left with it alone at the end; many short files
# come last.
_FIRST = (
    "tests/policy/test_on_postgresql.py",
    "tests/system/test_every_address.py",
    "tests/policy/matrix/",
    "tests/security/input/",
    "tests/system/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files and folders first; all others stay in their order."""

    def place(item: pytest.Item) -> int:
        return next((at for at, name in enumerate(_FIRST) if item.location[0].startswith(name)), len(_FIRST))

    items.sort(key=place)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped for want of published files or reference numbers."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for variable, what in _FOLDERS.items():
        count = sum(variable in reason for reason in skipped)
        terminalreporter.write_line(f"{count} tests skipped for want of {what} ({variable})")
