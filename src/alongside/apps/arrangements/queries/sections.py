"""What later stages show on a partnership's page: surveys, readiness, the agreement and what follows."""

from uuid import UUID

from alongside.apps.arrangements.queries.partnerships import held
from alongside.apps.directory.queries import Section
from alongside.kit.actor import Actor
from alongside.kit.slots import collect

ARRANGEMENT = "arrangements.page"  # actor, arrangement's public id -> Section or None


def sections(*, by: Actor, arrangement_id: UUID) -> tuple[Section, ...]:
    """What each later stage shows of the partnership. Raises NotAllowed."""
    held(by=by, arrangement_id=arrangement_id)
    return tuple(collect(ARRANGEMENT, by, arrangement_id))
