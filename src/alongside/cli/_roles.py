"""Opens a site on PostgreSQL: one role owns the tables and puts up the wall, the other serves and owns nothing."""

import os
import sys

from alongside.cli._site import behind, migrate
from alongside.config.site import SiteProblem

TRIAL = "ALONGSIDE_TRIAL"
_HOW = """Make two roles once, as the administrator of the database server, with passwords of your own:

    CREATE ROLE alongside_owner LOGIN PASSWORD '…';
    CREATE ROLE alongside_web LOGIN PASSWORD '…' NOSUPERUSER NOBYPASSRLS;
    CREATE DATABASE alongside OWNER alongside_owner;
    \\c alongside
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT CREATE ON SCHEMA public TO alongside_owner;

Then name both:

    DATABASE_URL=postgres://alongside_web:…@host/alongside
    DATABASE_OWNER_URL=postgres://alongside_owner:…@host/alongside

Only to try Alongside, with one role and without the wall: ALONGSIDE_TRIAL=yes."""


def bring_up_to_date(owner: str) -> None:
    """Migrate and build the wall as the owner, where either is behind, and look at the role that serves.

    With ALONGSIDE_TRIAL=yes and no DATABASE_OWNER_URL the one role does both, and a line says what that means.
    Raises SiteProblem when the role that serves could walk around the wall, or nobody may build it.
    """
    from alongside.config.settings.database import database
    from alongside.kit.postgres.policies import build, standing
    from alongside.kit.postgres.roles import as_owner, may_read, serving_role, too_powerful

    trial = not owner and os.environ.get(TRIAL, "").lower() in {"yes", "1", "true"}
    if trouble := too_powerful():
        if not trial:
            raise SiteProblem(f"The role of DATABASE_URL, which serves, {trouble}. The wall needs two roles.\n{_HOW}")
        print(f"A trial: the one role {trouble}, so the database keeps nobody apart.", file=sys.stderr)
    if may_read("public.django_migrations") and not behind() and standing():
        return
    if not owner and not trial:
        raise SiteProblem(f"The database is not up to date, and DATABASE_OWNER_URL does not say who owns it.\n{_HOW}")
    serving = serving_role()
    with as_owner(database(owner or os.environ["DATABASE_URL"])):
        migrate()
        build(serving)
