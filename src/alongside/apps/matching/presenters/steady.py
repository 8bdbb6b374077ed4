"""How steady a pair is under other weights."""

from alongside.apps.matching.queries import RunView


def holds(run: RunView, organisation: str, supporter: str) -> str:
    """In how many of the weightings tried a pair came back: `87 of 100`; empty before any was tried."""
    told = (run.explained or {}).get("persistence")
    if not told:
        return ""
    kept = next((times for one, other, times in told["pairs"] if (one, other) == (organisation, supporter)), 0)
    return f"{kept} of {told['tried']}"


def holds_words(run: RunView, organisation: str, supporter: str) -> str:
    """The same as a sentence, saying so when it is not known yet."""
    short = holds(run, organisation, supporter)
    if not short:
        return "In how many reasonable weightings this pair holds is not worked out yet."
    told = (run.explained or {})["persistence"]
    so_far = "" if told["tried"] >= told["wanted"] else " tried so far"
    return f"This pair holds in {short} reasonable weightings{so_far}."
