"""Who sees which rows about a partnership's form and agreement, worked out row by row; and one of each to look at."""

from collections.abc import Callable
from typing import Any

from tests.apps.matching.invented import PACK

from alongside.apps.agreement import actions
from alongside.apps.agreement.models import Agreement, Appraisal, Difference, Version
from alongside.apps.arrangements.models import Arrangement
from alongside.core.agreeing import Scale
from alongside.core.typology import Context, Refusal, Standing, State, Weight, Whose
from alongside.kit.actor import Actor, Role, system
from alongside.kit.wall import walls

Sees = Callable[[Actor, Any], bool]
# Where a row hangs when it does not name its partnership itself.
_ABOVE = {"agreement_id": Agreement, "appraisal_id": Appraisal, "difference_id": Difference, "version_id": Version}


def agreed() -> None:
    """An agreement begun, and what is known of the form, of the partnership of Alderfen and Northvale."""
    by = system("an agreement to look at")
    pair = Arrangement.objects.get(name="A and B").public_id
    actions.begin(arrangement_id=pair, scale=Scale.LIGHT, pack=PACK, by=by)
    context = Context(Whose.TOGETHER, Whose.TOGETHER, Refusal.EVERYBODY)
    actions.tell_context(arrangement_id=pair, context=context, story="They met", edition=0, by=by)
    standing = Standing(State.MET, "We counted")
    actions.answer_condition(
        arrangement_id=pair, condition="VI-C1", standing=standing, weight=Weight(), edition=0, by=by
    )


def sees(of_partnership: Sees, in_one_of: Callable[..., bool]) -> dict[str, Sees]:
    """The relation of every table of the stage: the partnership's own, but for a file that was brought back."""
    labels = [wall.label for wall in walls() if wall.label.startswith("agreement.")]
    every = dict.fromkeys(labels, lambda actor, row: of_partnership(actor, _partnership(row)))
    return every | {"agreement.WordReading": lambda actor, row: in_one_of(actor, row.organisation_id, Role.LEAD)}


def _partnership(row: Any) -> Arrangement:
    for column, model in _ABOVE.items():
        if getattr(row, column, None):
            return _partnership(model.objects.get(pk=getattr(row, column)))
    return Arrangement.objects.get(pk=row.arrangement_id)
