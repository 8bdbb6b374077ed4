"""What other pages show of an agreement."""

from uuid import UUID

from alongside.apps.agreement import queries
from alongside.apps.agreement.presenters.tasks import tasks
from alongside.apps.directory.queries import Section
from alongside.kit.actor import Actor


def section(by: Actor, arrangement_id: UUID) -> Section | None:
    """The agreement on a partnership's page: how far it is, or how to begin it."""
    one = queries.agreement(by=by, arrangement_id=arrangement_id)
    values = {"arrangement": arrangement_id}
    if one is None:
        return Section("Agreement", "agreement/none.jinja", values)
    return Section("Agreement", "agreement/section.jinja", values | {"tasks": tasks(one), "one": one})
