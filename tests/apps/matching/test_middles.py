"""Being less known is no advantage in a round."""

from alongside.apps.matching.queries import score_of
from alongside.core.assignment import DEFAULT_WEIGHTS


def _facts(middle: dict[str, float]) -> dict[str, object]:
    def place(latitude: float | None) -> dict[str, object]:
        return {"name": "A", "kind": "acute", "region": "", "latitude": latitude, "longitude": latitude and -1.0}

    return {
        "parties": {"LOCAL:A": place(52.0), "LOCAL:N": place(52.1), "LOCAL:F": place(54.5), "LOCAL:U": place(None)},
        "needs": {"n1": {"organisation": "LOCAL:A", "area": "cancer", "work": "hands_on", "days": 20}},
        "offers": {code: {"days": 100} for code in ("LOCAL:N", "LOCAL:F", "LOCAL:U")},
        "areas": {"cancer": {}},
        "area_names": {"cancer": "Cancer"},
        "alike": {"LOCAL:A": {}},
        "middles": {"n1": middle},
    }


def test_an_unplaced_supporter_ranks_between_the_near_and_the_far() -> None:
    facts = _facts({"travel": 0.5})
    near, unknown, far = (score_of(facts, "n1", code, DEFAULT_WEIGHTS) for code in ("LOCAL:N", "LOCAL:U", "LOCAL:F"))
    assert near.score > unknown.score > far.score
    travel = next(term for term in unknown.terms if term.name == "travel")
    assert travel.value is None
    assert "middle of the others" in travel.words


def test_without_a_middle_the_unknown_would_have_won() -> None:
    facts = _facts({})
    unknown, far = (score_of(facts, "n1", code, DEFAULT_WEIGHTS).score for code in ("LOCAL:U", "LOCAL:F"))
    assert unknown > far
