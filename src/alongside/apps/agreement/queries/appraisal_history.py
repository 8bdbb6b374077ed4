"""What was known about the form of a partnership before, and who changed it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from alongside.apps.agreement.models import Appraisal, Condition
from alongside.apps.agreement.queries.appraisal import NOT_NOW, appraisal
from alongside.core.typology import Typology
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.history import Part, Past, past

_CHOICE = {
    "initiated": "Who began it",
    "chose": "Who chose the partner",
    "refusal": "Who could refuse",
    "story": "What happened",
    "chosen": "Form chosen",
    "reason": "Why",
    "look_again": "Look again on",
}
_CONDITION = {
    "state": "How it stands",
    "evidence": "Evidence",
    "source": "Who says so",
    "on": "On",
    "counts": "It counts",
    "decides": "It decides",
}


def form_history(*, by: Actor, arrangement_id: UUID) -> Past:
    """Every version of what was known and chosen. Raises NotAllowed, also where nobody has looked yet."""
    typology = appraisal(by=by, arrangement_id=arrangement_id).typology
    row = Appraisal.objects.filter(arrangement__public_id=arrangement_id).first()
    if row is None:
        raise NotAllowed("Nobody has looked at its form yet.")
    choices = {"chosen": _named(typology), **dict.fromkeys(("initiated", "chose", "refusal"), _spaced)}
    conditions = Condition.history.filter(appraisal_id=row.pk)
    return past(
        [
            Part(Appraisal.history.filter(id=row.pk), lambda _: "The choice", _CHOICE, choices),
            Part(conditions, lambda one: typology.condition(one.key).words, _CONDITION, {"state": _spaced}),
        ]
    )


def _spaced(value: Any) -> str:
    return str(value).replace("_", " ")


def _named(typology: Typology) -> Callable[[Any], str]:
    names = {"": "none yet", NOT_NOW: "nothing now", **{form.key: form.name for form in typology.forms}}
    return lambda value: names.get(str(value or ""), str(value))
