"""One machine with SQLite by default; PostgreSQL when `DATABASE_URL` names one."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from alongside.config.site import SiteProblem, home

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def _sqlite(name: str) -> dict[str, object]:
    # One writer at a time, begun IMMEDIATE so that it waits for its turn instead of failing half-way.
    # mmap_size stays unset: SQLite before 3.51.3 has a WAL-reset bug.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
        },
    }


def database(url: str) -> dict[str, object]:
    """Django's database settings for a URL. Raises SiteProblem with the forms that are understood."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and parts.path not in {"", "/"}:
        return _sqlite(str(Path("/" + unquote(parts.path).lstrip("/"))))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_HEALTH_CHECKS": True,
        }
    raise SiteProblem(
        f"DATABASE_URL begins with '{url.split(':', 1)[0]}:'. "
        "Write sqlite:////absolute/path/to/file or postgres://user:password@host/name."
    )


DATABASES = {
    "default": database(os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else _sqlite(str(home() / "alongside.sqlite3"))
}
