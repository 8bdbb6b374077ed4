"""Opens the site for a verb that needs one: its folder, its database, Django. Analysis verbs never come here."""

import os
from pathlib import Path

from alongside.config.site import Site, begin, home


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
        _bring_up_to_date(site.home)
    return site


def _bring_up_to_date(folder: Path) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from alongside.config.site import SiteProblem

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
    except Exception as error:
        where = os.environ.get("DATABASE_URL", "").rpartition("@")[2] or str(folder / "alongside.sqlite3")
        raise SiteProblem(f"The database {where} cannot be opened or brought up to date: {error}") from error
