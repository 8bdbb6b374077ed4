"""Opens the site for a verb that needs one: its folder, its database, Django. Analysis verbs never come here."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.config.site import Site, SiteProblem, begin, home

try:
    import fcntl
except ImportError:  # no such locks on this system
    fcntl = None  # type: ignore[assignment]


def open_site(*, sample: bool = False, migrate: bool = True) -> Site:
    """Begin or find the site, start Django, bring the database up to date.

    Raises SiteProblem, whose message says what to do.
    """
    site = begin(home(sample=sample), sample=sample)
    os.environ["ALONGSIDE_HOME"] = str(site.home)  # the settings and every child process find the same folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django

    django.setup()
    if migrate:
        owner = os.environ.pop("DATABASE_OWNER_URL", "")  # no child process that serves has it
        _bring_up_to_date(site.home, owner)
        _of_one_kind(site)
    return site


def _of_one_kind(site: Site) -> None:
    """Raises SiteProblem when the database holds the other kind of organisations: a URL may name any database."""
    from alongside.apps.directory.models import Publication
    from alongside.kit.actor import system
    from alongside.kit.wall import acting

    with acting(system("see what kind of site it is")):
        other = Publication.objects.filter(sample=not site.sample).exists()
    if other:
        kinds = {True: "the sample site, whose organisations are invented", False: "a real site"}
        raise SiteProblem(
            f"The database {_where(site.home)} holds {kinds[not site.sample]}; "
            f"{site.home} is the folder of {kinds[site.sample]}. "
            "Set DATABASE_URL to another database, or ALONGSIDE_HOME to another folder."
        )


def _where(folder: Path) -> str:
    """The database as a person may see it: without the password."""
    named = os.environ.get("DATABASE_URL", "").rpartition("@")[2].split("?")[0]
    return named or str(folder / "alongside.sqlite3")


def _bring_up_to_date(folder: Path, owner: str) -> None:
    from django.db import connection

    try:
        if connection.vendor == "postgresql":
            from alongside.cli._roles import bring_up_to_date

            bring_up_to_date(owner)
        elif behind():
            with _only_one(folder / "migrate.lock"):
                migrate()
    except SiteProblem:
        raise
    except Exception as error:
        raise SiteProblem(
            f"The database {_where(folder)} cannot be opened or brought up to date: {' '.join(str(error).split())}. "
            "Check that it is there, that you may write to it, and what DATABASE_URL says."
        ) from error


def behind() -> bool:
    """Whether the database wants migrations."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Bring the tables up to date, unless another start did so meanwhile."""
    from django.core.management import call_command

    from alongside.kit.actor import system
    from alongside.kit.wall import acting

    if behind():
        with acting(system("bring the database up to date")):
            call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    """Two first starts of one folder would make the same tables: the second waits for the first."""
    with lock.open("w") as held:
        if fcntl is not None:
            fcntl.flock(held, fcntl.LOCK_EX)  # let go when the file is closed, or its process killed
        yield
