"""An agreement and its partnership, held until the transaction ends, as the pure life that says what may happen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from alongside.apps.agreement.actions.drafting import Refused
from alongside.apps.agreement.life import Life, OutOfTurn
from alongside.apps.agreement.models import Agreement
from alongside.apps.agreement.queries.draft import held
from alongside.apps.agreement.queries.signing import life_of
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.arrangements.states import State
from alongside.kit.actor import Actor, NotAllowed, Permission, system
from alongside.kit.wall import acting

# Whoever signs is no lead: the rows that follow from a signature are held and changed by the system.
KEEPER = system("what follows from a signature")


@dataclass(frozen=True)
class Held:
    """The partnership as its pages see it, both records locked, and where they stand."""

    of: ArrangementView
    row: Agreement
    partnership: Arrangement
    life: Life


def hold(*, arrangement_id: UUID, by: Actor, permission: Permission = Permission.DRAFT_AGREEMENT) -> Held:
    """Hold both until the transaction ends. Raises NotAllowed, also where no agreement was begun."""
    of, found = held(by=by, arrangement_id=arrangement_id, permission=permission)
    if found is None:
        raise NotAllowed("There is no agreement yet.")
    with acting(KEEPER):
        partnership = Arrangement.objects.select_for_update().get(public_id=arrangement_id)
        row = Agreement.objects.select_for_update().get(pk=found.pk)
    now = replace(of, state=State(partnership.state))  # as it is held, not as it was read
    return Held(now, row, partnership, life_of(now, row))


def in_turn(step: Callable[[], Life]) -> Life:
    """The life after a step. Raises Refused in the words of whoever says that it is not its turn."""
    try:
        return step()
    except OutOfTurn as told:
        raise Refused(str(told)) from told
