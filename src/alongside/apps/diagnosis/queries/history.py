"""What a diagnosis was before: its points, outcomes, findings, register, and whom it was shown."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from alongside.apps.diagnosis.models import Finding, Initiative, Outcome, Point, Share
from alongside.apps.diagnosis.queries.holding import area_name, held, pack_of
from alongside.kit.actor import Actor, Permission
from alongside.kit.history import Part, Past, past, plain

_POINT = {
    "standing": "Answer",
    "reason": "Why",
    "words": "In their words",
    "causes": "Causes",
    "causes_words": "Causes in words",
    "practices": "Practices that can travel",
    "people": "People who can travel",
    "work": "Kind of work",
    "days": "Days",
    "conditions": "What would change it",
    "look_again": "Look again",
    "rank": "Place among the priorities",
    "rank_reason": "Why this place",
}
_OUTCOME = {"baseline": "Baseline", "baseline_period": "Of", "target": "Target", "by": "By"}
_FINDING = {"text": "Finding", "level": "Level", "source": "Source", "place": "Where", "on": "Of"}
_INITIATIVE = {
    "what": "What",
    "since": "From",
    "until": "Until",
    "method": "Method",
    "people": "Whom",
    "days": "Days",
}


def history(*, by: Actor, diagnosis_id: UUID) -> Past:
    """Every version of a diagnosis, for members of the organisation. Raises NotAllowed."""
    one = held(by=by, diagnosis_id=diagnosis_id, permission=Permission.READ_DIAGNOSIS)
    pack = pack_of(one)
    barriers = {barrier.key: barrier.name for barrier in pack.diagnosing.barriers}
    methods = {method.key: method.name for method in pack.diagnosing.methods}
    causes = {"causes": lambda keys: ", ".join(barriers.get(key, key) for key in keys) or "none"}
    of_method = {"method": lambda key: str(methods.get(key, key) or plain(key))}

    def named(area: str) -> str:
        return area_name(pack, area)

    words = {"standing": _spoken, "work": _spoken} | causes
    of_point = Outcome.history.filter(point_id__in=Point.history.filter(diagnosis_id=one.pk).values("id"))
    return past(
        [
            Part(_rows(Point, one), lambda row: f"{row.kind.capitalize()}: {named(row.area)}", _POINT, words),
            Part(of_point, _named(pack), _OUTCOME, {}),
            Part(_rows(Finding, one), lambda row: f"Finding of {row.on}", _FINDING, {"level": _spoken}),
            Part(_rows(Initiative, one), lambda row: row.who, _INITIATIVE, of_method),
            Part(
                _rows(Share, one).select_related("shown_to"),
                lambda row: f"Shown to the brokers of {row.shown_to}",
                {"since": "Since"},
                {},
            ),
        ]
    )


def _rows(model: Any, one: Any) -> Any:
    return model.history.filter(diagnosis_id=one.pk)


def _named(pack: Any) -> Callable[[Any], str]:
    names = pack.definitions
    return lambda row: f"Outcome: {names[row.indicator].name if row.indicator in names else row.indicator}"


def _spoken(value: str) -> str:
    return value.replace("_", " ") if value else plain(value)
