"""What a round was before: its question, needs, offers, weights, rules and settled pairs.

Who is kept apart from whom, and what anybody answered, is in no history.
"""

from typing import Any
from uuid import UUID

from alongside.apps.matching.models import Lock, Round, RoundNeed, RoundOffer
from alongside.apps.matching.queries.rounds import found, pack_of
from alongside.apps.matching.states import Evidence, Priority, State
from alongside.core.assignment import Work
from alongside.kit.actor import Actor
from alongside.kit.history import Part, Past, past, plain

_ROUND = {
    "name": "Name",
    "question": "Question",
    "state": "State",
    "data_until": "Figures until",
    "preset": "Preset of weights",
    "weights": "Weights",
    "evidence": "Evidence asked for",
    "overhead_days": "Days to set a partnership up",
    "partner_cost": "Cost of one more partner",
    "most_partners": "Most partners",
    "reach_km": "Reach in km",
    "most_blocking": "Most cases of wanting each other more",
}
_NEED = {"area": "Area", "days": "Days", "work": "Work", "priority": "Priority", "words": "In their words"}
_OFFER = {
    "areas": "Areas",
    "days": "Days",
    "most": "Most partners",
    "at_risk": "At risk itself",
    "words": "In their words",
}


def history(*, by: Actor, round_id: UUID) -> Past:
    """Every version of a round. Raises NotAllowed."""
    held = found(by=by, round_id=round_id)
    names = {area.key: area.name for area in pack_of(held).areas}
    enums = {"state": _of(State), "evidence": _of(Evidence), "work": _of(Work), "priority": _priority}
    needs = {**enums, "area": lambda key: names.get(key, key)}
    offers = {**enums, "areas": lambda keys: ", ".join(names.get(key, key) for key in keys) or "none"}
    sides = ("organisation", "supporter")
    return past(
        [
            Part(Round.history.filter(id=held.pk), lambda _: "The round", _ROUND, enums),
            Part(_rows(RoundNeed, held, "organisation"), _named(names), _NEED, needs),
            Part(_rows(RoundOffer, held, "organisation"), lambda row: f"Offer: {row.organisation}", _OFFER, offers),
            Part(_rows(Lock, held, *sides), _settled, {"supporter": "Settled"}, {"supporter": lambda _: "yes"}),
        ]
    )


def _rows(model: Any, held: Round, *related: str) -> Any:
    return model.history.filter(round_id=held.pk).select_related(*related)


def _named(names: dict[str, str]) -> Any:
    return lambda row: f"Need: {row.organisation}, {names.get(row.area, row.area).lower()}"


def _settled(row: Any) -> str:
    return f"{row.supporter} with {row.organisation}"


def _of(enum: Any) -> Any:
    return lambda value: enum(value).value.replace("_", " ") if value else plain(value)


def _priority(value: int) -> str:
    return Priority(value).name.replace("_", " ").lower()
