"""One machine with SQLite by default; PostgreSQL when `DATABASE_URL` names one.

There two roles share the work: the one of `DATABASE_URL` serves and owns nothing, the one of
`DATABASE_OWNER_URL` owns the tables and is used at the start alone (docs/how-to/share-a-site.md).
"""

import os
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from alongside.config.site import SiteProblem, home

_FORMS = "Write sqlite:////absolute/path/to/file (four slashes) or postgres://user:password@host/name."
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
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:
        raise SiteProblem(f"DATABASE_URL cannot be understood ({error}). {_FORMS}") from error
    # With three slashes the path is relative elsewhere and absolute here: better asked than guessed.
    if parts.scheme == "sqlite" and not parts.netloc and parts.path.startswith("//") and parts.path.strip("/"):
        return _sqlite("/" + unquote(parts.path).lstrip("/"))
    if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
        return _postgres(parts, port)
    raise SiteProblem(f"DATABASE_URL begins with '{url.split(':', 1)[0]}:' and is not understood. {_FORMS}")


def _postgres(parts: SplitResult, port: str) -> dict[str, object]:
    options = dict(parse_qsl(parts.query))  # sslmode, connect_timeout, …; a socket's folder comes as host
    return {
        "ENGINE": "alongside.kit.postgres",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or port,
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
        # Who acts is told once a transaction. On SQLite each request would take the one writer's place.
        "ATOMIC_REQUESTS": True,
    }


DATABASES = {
    "default": database(os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else _sqlite(str(home() / "alongside.sqlite3"))
}
