"""What is known of the form of the filled world's partnerships: conditions, how they came about, a choice."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alongside.apps.agreement import actions
from alongside.apps.agreement.models import Appraisal, Condition
from alongside.core.typology import Context, Refusal, Standing, State, Weight, Whose
from alongside.kit.actor import system

if TYPE_CHECKING:
    from tests.policy.world import Region

_CONDITION = "VI-C3"


def appraise(region: "Region", arrangement_id: UUID, canary: Callable[[str], str]) -> None:
    """Everything somebody writes in their own words about the form of a partnership."""
    said = canary(f"{region.whose}-agreement")
    here: dict[str, Any] = {"arrangement_id": arrangement_id, "by": system("a form of the policy tests")}
    context = Context(Whose.TOGETHER, Whose.TOGETHER, Refusal.EVERYBODY)
    actions.tell_context(**here, context=context, story=said, edition=0)
    standing = Standing(State.UNMET, said, said)
    actions.answer_condition(**here, condition=_CONDITION, standing=standing, weight=Weight(), edition=0)
    actions.choose_form(**here, choice=actions.Choice("mentoring", said), edition=0)


def _of(region: "Region") -> Appraisal:
    return Appraisal.objects.get(
        arrangement__opened_by=region.organisation, arrangement__parties__organisation=region.hospitals[0]
    )


def _condition(region: "Region") -> int:
    return int(Condition.objects.get(appraisal=_of(region), key=_CONDITION).edition)


STANDS: Mapping[str, Callable[[str, "Region"], Any]] = {
    "form": lambda name, region: "buddying",
    "condition": lambda name, region: _CONDITION,
}
_CAME_ABOUT = {"initiated": "outside", "chose": "outside", "refusal": "nobody", "story": "New"}
_STANDS_SO = {"state": "met", "evidence": "New", "weight": "twice"}
SENT: Mapping[str, Callable[["Region"], dict[str, Any]]] = {
    "form_context": lambda region: _CAME_ABOUT | {"edition": _of(region).edition},
    "form_condition": lambda region: _STANDS_SO | {"edition": _condition(region)},
    "form_choose": lambda region: {
        "form": "buddying",
        "reason": "New",
        "edition": _of(region).choice_edition,
    },
}
