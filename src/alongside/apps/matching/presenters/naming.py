"""What the ids and codes of a run are called."""

from alongside.apps.matching.queries import RunView


def names(run: RunView) -> dict[str, str]:
    """What every id of a run is called."""
    called = {code: str(party["name"]) for code, party in run.facts["parties"].items()}
    for need_id, need in run.facts["needs"].items():
        called[need_id] = f"{run.area(need['area'])} at {run.name(need['organisation'])}"
    return called


def term_names(run: RunView) -> dict[str, str]:
    """What the pack called each term when the run was made."""
    return {row["key"]: row["name"] for row in run.facts["terms"]}


def sources(run: RunView) -> tuple[str, ...]:
    """The publications the figures come from, each once."""
    return tuple(dict.fromkeys(f"{row['publisher']}: {row['title']}" for row in run.facts["sources"]))


def area_of(run: RunView, need: str) -> str:
    """The area of a need, as it stands within a sentence."""
    return run.area(run.facts["needs"][need]["area"]).lower()
